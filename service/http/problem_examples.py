"""What does a problem of each kind look like on the API page?"""

from __future__ import annotations

from service.http.problems import BadField, Kind, Refusal, bad_fields, too_large

_IRAQ = {"id": "iraq", "type": "place", "preferred": {"en": "Iraq", "ar": "العراق"}}

#: By kind; the sentences that callers get name their own case.
SAMPLES = {
    problem.kind: problem
    for problem in (
        Refusal(
            Kind.BAD_JSON,
            "the body is not valid JSON: EOF while parsing a list at line 1 column 12; send one JSON object in UTF-8, "
            "see /docs",
        ),
        Refusal(
            Kind.NO_SUCH_ENTRY,
            "/v1/entries/qasim: no entry has the id 'qasim'; look for it with /v1/entries?q=qasim",
        ),
        Refusal(
            Kind.NO_SUCH_SPELLING,
            "Sulemany: was never met; take a spelling from the list at GET /v1/review",
        ),
        Refusal(
            Kind.NO_SUCH_SEGMENT,
            "'اترك تعليقاً' is not in the house's memory; look for it with GET /v1/memory?q=",
        ),
        Refusal(
            Kind.NO_MEMORY,
            "memory.tsv: byte 17 is not UTF-8; save it as UTF-8",
        ),
        Refusal(
            Kind.NO_REVIEW,
            "the list for review is turned off; start the service with LAQAB_REVIEW=on",
        ),
        Refusal(
            Kind.NO_KEY,
            "/v1/entries: a key is needed; send one as Authorization: Bearer KEY or X-Api-Key: KEY (laqab keys add makes "
            "it)",
        ),
        Refusal(
            Kind.NO_RIGHT,
            "POST /v1/entries: the key of website has the right 'read', and this takes the right 'write'; ask whoever "
            "runs the service for another key",
        ),
        Refusal(Kind.NO_SUCH_PART, "qasem-soleimani: has no variant 'Qasim'; look for it with GET /v1/entries"),
        Refusal(
            Kind.CLASH,
            "ismail-qaani: 'Esmail Qaani' is the preferred form of 'esmail-qaani' already; change 'esmail-qaani' instead",
            members={"clash": {"id": "esmail-qaani", "form": "Esmail Qaani"}},
        ),
        Refusal(
            Kind.CHANGED_SINCE,
            "iraq: the entry has changed since step 12; take back the later steps first, see GET /v1/glossary/log",
            members={"entry": _IRAQ, "etag": '"5b1c7c36cf2f0a9d1e44"'},
        ),
        Refusal(
            Kind.GONE,
            "/v1/entries/ismail-qaani: this entry became a part of 'esmail-qaani'; ask for that one",
            members={"now": "esmail-qaani"},
        ),
        Refusal(
            Kind.CHANGED,
            "/v1/entries/iraq: the entry has changed since; look at it as it is now, and send the request with its ETag",
            members={"entry": _IRAQ, "etag": '"5b1c7c36cf2f0a9d1e44"'},
        ),
        Refusal(
            Kind.NO_CONDITION,
            "PUT /v1/entries/iraq: which version is meant is not said; send If-Match with the ETag that GET answered",
        ),
        Refusal(
            Kind.TOO_MANY,
            "this address has sent its 600 requests of this minute; go on in 7 s, with more names or texts in one request",
            limit={"name": "max_requests_per_minute", "allowed": 600, "unit": "requests a minute"},
        ),
        Refusal(
            Kind.TOO_SLOW,
            "POST /v1/clean did not begin to answer within 120 s; send less at once",
            limit={"name": "max_seconds", "allowed": 120, "unit": "seconds"},
        ),
        Refusal(
            Kind.NOT_ACCEPTABLE,
            "/v1/clean does not answer in 'text/csv'; put application/json or application/x-ndjson into the Accept "
            "header",
        ),
        too_large("`names`", "max_names", 1_200, 1_000, "names", "send several smaller requests"),
        Refusal(
            Kind.WRONG_MEDIA,
            "the body is 'text/plain'; send JSON with the header Content-Type: application/json",
        ),
        bad_fields([BadField("#/names/0", "is not text; write it in quotes")]),
        Refusal(Kind.READ_ONLY, "POST /v1/entries: this service was started read-only; ask whoever runs it"),
        Refusal(
            Kind.WRONG_ORIGIN, "the request comes from a page of https://evil.example; use the service's own pages"
        ),
        Refusal(Kind.NOT_FOUND, "/v1/names is not an address of this service; / and /docs list what there is"),
        Refusal(Kind.WRONG_METHOD, "/v1/normalize does not take GET; use POST"),
        Refusal(Kind.BUSY, "glossary.yaml: others are writing it; try again"),
        Refusal(Kind.BROKEN, "glossary.yaml:12: id 'iraq' is used twice; rename one, or merge the two"),
        Refusal(Kind.INTERNAL, "the service failed at POST /v1/clean; report incident 5f0c2a91"),
    )
}
