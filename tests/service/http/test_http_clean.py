"""Does POST /v1/clean answer what the library answers, whole or line by line?"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

from glossary import Entry, Glossary, Kind
from tests.service.http.conftest import Server, connect

TEXT = "Qasem Suliemani landed in Baghdad.\r\n\tSuliemani’s convoy left; وصل قاسم سلیمانی إلى العراق \U0001f1ee\U0001f1f6.\n"
NDJSON = {"Accept": "application/x-ndjson"}


def clean(client: httpx.Client, *documents: dict[str, str], **options: object) -> dict[str, Any]:
    answer = client.post("/v1/clean", json={"documents": documents, **options})
    assert answer.status_code == 200, answer.text
    content: dict[str, Any] = answer.json()
    return content


def replay(text: str, edits: list[dict[str, Any]]) -> str:
    for edit in reversed(edits):
        assert text[edit["start"] : edit["end"]] == edit["surface"]
        text = text[: edit["start"]] + edit["replacement"] + text[edit["end"] :]
    return text


def test_same_as_the_library(server: Server) -> None:
    [result] = clean(server.client, {"id": "a", "text": TEXT}, fragments="keep")["results"]
    report = server.running.live.current.clean(TEXT)
    assert report.edits, "the text must have something to change"
    fragments = result.pop("fragments")
    assert result == {"id": "a", **json.loads(json.dumps(report.as_dict()))}
    assert [(part["surface"], part["translation"]) for part in fragments] == [("وصل قاسم سلیمانی إلى العراق", None)]


def test_edits_replayed_give_the_text(client: httpx.Client) -> None:
    [result] = clean(client, {"id": "a", "text": TEXT})["results"]
    assert result["text"] != TEXT
    assert replay(TEXT, result["edits"]) == result["text"]
    for mention in result["mentions"] + result["undecided"]:
        assert TEXT[mention["start"] : mention["end"]] == mention["surface"]


def test_find_only(client: httpx.Client) -> None:
    [result] = clean(client, {"id": "a", "text": TEXT}, rewrite=False)["results"]
    assert (result["text"], result["edits"]) == (TEXT, [])
    assert any(mention["id"] == "qasem-soleimani" for mention in result["mentions"])


def test_html_keeps_its_tags(client: httpx.Client) -> None:
    page = (
        '<p title="Suliemani"><a href="/Suliemani">Qasem Suliemani</a> &amp; co<script>"Qasem Suliemani"</script></p>'
    )
    [result] = clean(client, {"id": "a", "text": page, "format": "html"})["results"]
    assert result["text"] == page.replace(">Qasem Suliemani<", ">Qasem Soleimani<")
    assert replay(page, result["edits"]) == result["text"]


def test_documents_do_not_know_each_other(client: httpx.Client) -> None:
    alone = clean(client, {"id": "b", "text": "Abadi left."})["results"]
    after = clean(client, {"id": "a", "text": "Haider al-Abadi came."}, {"id": "b", "text": "Abadi left."})["results"]
    assert after[1] == alone[0]


def test_summary_counts_what_is_there(client: httpx.Client) -> None:
    answer = clean(client, {"id": "a", "text": TEXT}, {"id": "b", "text": "Nothing."}, {"id": "b", "text": ""})
    results = answer["results"]
    assert [result["id"] for result in results] == ["a", "b", "b"]
    assert answer["summary"] == {
        "documents": 3,
        "changed": 1,
        "mentions": sum(len(result["mentions"]) for result in results),
        "edits": sum(len(result["edits"]) for result in results),
        "undecided": sum(len(result["undecided"]) for result in results),
        "errors": 0,
        "fragments": sum(len(result["fragments"]) for result in results),
        "translated": sum(part["written"] != part["surface"] for result in results for part in result["fragments"]),
    }


def test_no_documents(client: httpx.Client) -> None:
    assert clean(client)["results"] == []


def test_stream_has_the_same_results(client: httpx.Client) -> None:
    documents = [{"id": str(number), "text": TEXT * number} for number in range(5)]
    streamed = client.post("/v1/clean", json={"documents": documents}, headers=NDJSON)
    assert streamed.headers["content-type"] == "application/x-ndjson"
    assert streamed.text.endswith("\n")
    whole = clean(client, *documents)
    assert [json.loads(line) for line in streamed.text.splitlines()] == whole["results"]
    assert streamed.headers["glossary-revision"] == whole["revision"]


def test_stream_sends_lines_while_it_works_and_keeps_its_glossary(start: Callable[..., Server]) -> None:
    # What has been sent and not been read fills a few megabytes of buffers and holds the server up, so a client that
    # has read one line knows that the last ones are not made yet.
    server = start()
    before = server.running.live.current
    documents = [{"id": str(number), "text": "Suliemani. " + "word " * 30_000} for number in range(150)]
    with server.client.stream("POST", "/v1/clean", json={"documents": documents}, headers=NDJSON) as answer:
        lines = answer.iter_lines()
        first = json.loads(next(lines))
        assert first["id"] == "0"
        assert done(server) < len(documents)
        server.running.live.swap(Glossary([Entry("solomon", Kind.PERSON, {"en": "Suliemani"})]))
        rest = [json.loads(line) for line in lines]
    assert [result["id"] for result in [first, *rest]] == [document["id"] for document in documents]
    assert {result["mentions"][0]["id"] for result in [first, *rest]} == {"qasem-soleimani"}
    assert answer.headers["glossary-revision"] == before.revision
    assert clean(server.client, documents[0])["results"][0]["mentions"][0]["id"] == "solomon"


def test_a_caller_who_leaves_stops_the_work(start: Callable[..., Server]) -> None:
    server = start()
    documents = [{"id": str(number), "text": "word " * 30_000} for number in range(150)]
    with server.client.stream("POST", "/v1/clean", json={"documents": documents}, headers=NDJSON) as answer:
        next(answer.iter_lines())
    assert server.client.get("/healthz").status_code == 200
    assert done(server) < len(documents)


def done(server: Server) -> int:
    """How many documents the server has cleaned, by its own metrics, asked on another connection."""
    with connect(server.url) as other:
        lines = other.get("/metrics").text.splitlines()
    return sum(int(float(line.split()[-1])) for line in lines if line.startswith("laqab_documents_total"))
