"""What does the service say about translations?"""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from glossary import Glossary
from service.checks.registry import catalogue
from service.checks.run import check_segments
from service.checks.segment import Segment
from tests.service.http.conftest import Server

WRONG = {"id": "a", "source": "قتل 12 جنديا.", "target": "Some soldiers were  killed."}


def post(client: httpx.Client, *segments: dict[str, Any], **more: Any) -> httpx.Response:
    return client.post("/v1/check", json={"segments": list(segments), **more})


def test_findings_have_places_and_counts(client: httpx.Client) -> None:
    answer = post(client, WRONG).json()
    assert answer["passed"] is False
    assert [(finding["check"], finding["segment"]) for finding in answer["findings"]] == [
        ("number.missing", "a"),
        ("whitespace", "a"),
    ]
    assert answer["findings"][0]["source"] == {"start": 4, "end": 6, "text": "12"}
    assert answer["findings"][1]["suggestion"] == " "
    assert answer["summary"] == {
        "segments": 1, "errors": 1, "warnings": 0, "infos": 1, "hidden": 0, "checks": {"number.missing": 1, "whitespace": 1},
    }  # fmt: skip


def test_the_answer_is_the_library_s(server: Server) -> None:
    answer = post(server.client, WRONG, {"source": "وصل قاسم سليماني", "target": "Kasem Suleymani came"}).json()
    glossary = Glossary.load(server.running.settings.glossary)
    segments = [
        Segment("a", WRONG["source"], WRONG["target"]),
        Segment("2", "وصل قاسم سليماني", "Kasem Suleymani came"),
    ]
    assert answer == check_segments(segments, glossary).as_dict()


def test_checks_are_chosen(client: httpx.Client) -> None:
    assert [f["check"] for f in post(client, WRONG, checks=["whitespace"]).json()["findings"]] == ["whitespace"]
    assert [f["check"] for f in post(client, WRONG, ignore=["number.*"]).json()["findings"]] == ["whitespace"]
    assert post(client, WRONG, checks=[]).json()["passed"] is True
    leftover = {"source": "قال الله أكبر", "target": "He said الله أكبر"}
    assert post(client, leftover, checks=["script.*"]).json()["findings"]
    assert not post(client, leftover, checks=["script.*"], allowed=["الله أكبر"]).json()["findings"]


def test_no_segments_have_no_findings(client: httpx.Client) -> None:
    assert post(client).json()["summary"]["segments"] == 0


@pytest.mark.parametrize(
    ("body", "pointer", "says"),
    [
        ({"segments": [WRONG], "checks": ["number.mising"]}, "#/checks/0", "did you mean"),
        ({"segments": [WRONG], "ignore": ["number.*", "x"]}, "#/ignore/1", "no check is called 'x'"),
        ({"segments": [WRONG, WRONG]}, "#/segments/0/id", "give each its own"),
        ({"segments": [WRONG], "target_lang": "fr"}, "#/target_lang", "give 'en'"),
        ({"segments": [WRONG], "source_lang": "en"}, "#/source_lang", "'ar'"),
        ({"segments": [{"source": "x"}]}, "#/segments/0/target", "missing"),
        ({"segments": [{**WRONG, "note": "x"}]}, "#/segments/0/note", "leave it out"),
        ({}, "#/segments", "missing"),
    ],
)
def test_what_cannot_be_used_is_named(body: dict[str, Any], pointer: str, says: str, client: httpx.Client) -> None:
    answer = client.post("/v1/check", json=body)
    assert answer.status_code == 422
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert says in answer.json()["detail"]


def test_what_is_too_much_is_refused(start: Any) -> None:
    client = start(max_segments=2, max_text_chars=40).client
    many = [{**WRONG, "id": str(number)} for number in range(3)]
    answer = post(client, *many)
    assert (answer.status_code, answer.json()["limit"]["name"]) == (413, "max_segments")
    answer = post(client, {**WRONG, "target": "x" * 41})
    assert (answer.status_code, answer.json()["limit"]["name"]) == (413, "max_text_chars")
    assert "#/segments/0/target" in answer.json()["detail"]
    assert post(client, *many[:2]).status_code == 200


def test_half_a_character_is_refused(client: httpx.Client) -> None:
    body = b'{"segments": [{"source": "\\ud800", "target": "x"}]}'
    answer = client.post("/v1/check", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)


def test_the_catalogue_has_every_check(client: httpx.Client) -> None:
    answer = client.get("/v1/checks")
    listed = answer.json()["checks"]
    assert [check["id"] for check in listed] == list(catalogue())
    assert all(check["description"] and check["fires"] and check["silent"] for check in listed)
    again = client.get("/v1/checks", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
