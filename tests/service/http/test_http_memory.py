"""Can approved translations be listed, looked up, added and taken away over HTTP, by whom they may?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from service.keys import Right, add_key
from service.translation.memory.file import read_memory
from tests.service.http.conftest import Server

PAIR = {"source": "شاركنا رأيك", "target": "Tell us what you think", "language": "ar", "note": "below articles"}


@pytest.fixture
def house(start: Callable[..., Server], own_file: Path) -> httpx.Client:
    """A client of a service with a memory of its own, which is empty."""
    return start(glossary=own_file).client


def found(client: httpx.Client, text: str, **more: object) -> dict[str, object] | None:
    answer = client.post("/v1/memory/find", json={"texts": [text], **more})
    assert answer.status_code == 200, answer.text
    match: dict[str, object] | None = answer.json()["results"][0]["match"]
    return match


def test_a_pair_is_in_use_as_soon_as_it_is_approved(house: httpx.Client, own_file: Path) -> None:
    assert found(house, "شاركنا رأيك") is None
    answer = house.post("/v1/memory", json=PAIR, headers={"X-Laqab-User": "Layla"})
    assert answer.status_code == 201, answer.text
    [change] = answer.json()["changes"]
    kept = {**PAIR, "revision": answer.json()["revision"], "who": "Layla", "house": True}
    assert change == {"change": "added", "pair": kept, "before": None}
    assert house.get(answer.headers["location"]).json()["pairs"] == [kept]
    match = found(house, "شاركنا رأيَك!")
    assert match is not None and (match["text"], match["parts"]) == ("Tell us what you think!", [kept])
    assert [pair.as_dict() for pair in read_memory(own_file.with_name("memory.tsv"))[0]] == [kept]


def test_a_pair_is_replaced_and_taken_away(house: httpx.Client) -> None:
    house.post("/v1/memory", json=PAIR)
    again = house.post("/v1/memory", json=PAIR)
    assert (again.status_code, again.json()["changes"][0]["change"]) == (200, "same")
    other = house.post("/v1/memory", json={"source": "شاركنا رأيك", "target": "Have your say", "language": "ar"})
    assert other.status_code == 200
    [change] = other.json()["changes"]
    assert (change["change"], change["before"]["target"]) == ("replaced", "Tell us what you think")
    tried = house.delete("/v1/memory", params={"source": "شاركنا رأيك", "dry_run": True})
    assert tried.json()["dry_run"] is True and found(house, "شاركنا رأيك") is not None
    gone = house.delete("/v1/memory", params={"source": "شاركنا رأيك", "language": "ar"})
    assert [change["change"] for change in gone.json()["changes"]] == ["removed"]
    assert found(house, "شاركنا رأيك") is None
    missing = house.delete("/v1/memory", params={"source": "شاركنا رأيك"})
    assert (missing.status_code, missing.json()["type"]) == (404, "/problems#no-such-segment")


def test_the_house_goes_before_what_comes_with_laqab(house: httpx.Client) -> None:
    match = found(house, "اترك تعليقا")
    assert match is not None and match["text"] == "Leave a comment"
    house.post("/v1/memory", json={"source": "اترك تعليقاً", "target": "Have your say"})
    match = found(house, "اترك تعليقا")
    assert match is not None and match["text"] == "Have your say"
    [pair] = house.get("/v1/memory", params={"q": "اترك تعليقا"}).json()["pairs"]
    assert pair["house"] is True
    assert house.delete("/v1/memory", params={"source": "اترك تعليقاً"}).status_code == 200
    assert house.delete("/v1/memory", params={"source": "اترك تعليقاً"}).status_code == 404
    match = found(house, "اترك تعليقا")
    assert match is not None and match["text"] == "Leave a comment"


def test_a_dry_run_writes_nothing(house: httpx.Client, own_file: Path) -> None:
    answer = house.post("/v1/memory", params={"dry_run": True}, json=PAIR)
    assert (answer.status_code, answer.json()["dry_run"]) == (200, True)
    assert answer.json()["changes"][0]["change"] == "added"
    assert not own_file.with_name("memory.tsv").exists()


def test_near_pairs_are_proposed_only_where_nothing_is_certain(house: httpx.Client) -> None:
    texts = ["لن يتم نشر عنوان بريدك الإلكتروني", "لن يتم نشر عنوان بريدكم الإلكتروني"]
    known, near = house.post("/v1/memory/find", json={"texts": texts, "near": 2}).json()["results"]
    assert known["match"]["text"] == "Your email address will not be published" and known["near"] == []
    assert near["match"] is None and len(near["near"]) == 2
    [difference] = near["near"][0]["differences"]
    assert difference == {"kind": "replaced", "known": "بريدك", "asked": "بريدكم"}
    [none] = house.post("/v1/memory/find", json={"texts": texts[1:], "near": 0}).json()["results"]
    assert none == {"match": None, "near": []}


def test_a_pair_of_another_language_is_no_answer(house: httpx.Client) -> None:
    house.post("/v1/memory", json={"source": "جامعه", "target": "Society", "language": "fa"})
    match = found(house, "جامعه", language="fa")
    assert match is not None and match["text"] == "Society"
    assert found(house, "جامعه", language="ar") is None and found(house, "جامعة") is None


def test_pages_neither_repeat_nor_miss_a_pair(house: httpx.Client) -> None:
    everything = house.get("/v1/memory", params={"limit": 200, "language": "fa"}).json()
    seen, query = [], {"limit": "50", "language": "fa"}
    while True:
        answer = house.get("/v1/memory", params=query)
        seen += answer.json()["pairs"]
        if answer.json()["next"] is None:
            assert "link" not in answer.headers
            break
        query = dict(parse_qsl(urlsplit(answer.links["next"]["url"]).query))
    assert seen == everything["pairs"] and len(seen) == everything["total"] > 50
    wrong = house.get("/v1/memory", params={**query, "language": "ar"})
    assert (wrong.status_code, wrong.json()["errors"][0]["parameter"]) == (422, "cursor")
    assert house.get("/v1/memory", params={"cursor": "?"}).status_code == 422


def test_who_has_the_page_already_is_told_so(house: httpx.Client) -> None:
    tag = house.get("/v1/memory").headers["etag"]
    assert house.get("/v1/memory", headers={"If-None-Match": tag}).status_code == 304
    house.post("/v1/memory", json={**PAIR, "source": "آ"})
    assert house.get("/v1/memory", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"source": "Leave a comment", "target": "اترك تعليقاً"}, "#/source"),
        ({"source": "اترك تعليقاً", "target": " "}, "#/target"),
        ({"source": "اترك تعليقاً", "target": "اترك تعليقاً", "language": "ar"}, "#/target"),
        ({"source": "حسن", "target": "Hassan"}, "#/language"),
        ({"source": "اترك تعليقاً", "target": "Leave", "language": "he"}, "#/language"),
        ({"source": "اترك تعليقاً"}, "#/target"),
        ({**PAIR, "who": "me"}, "#/who"),
    ],
)
def test_a_body_that_cannot_be_used_is_refused_by_its_field(
    house: httpx.Client, own_file: Path, body: dict[str, str], pointer: str
) -> None:
    answer = house.post("/v1/memory", json=body)
    assert answer.status_code == 422, answer.text
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert not own_file.with_name("memory.tsv").exists()


def test_an_edit_by_hand_is_seen_and_a_broken_line_told(house: httpx.Client, own_file: Path) -> None:
    file = own_file.with_name("memory.tsv")
    file.write_text("ar\tشاركنا رأيك\tHave your say\nbroken\n", encoding="utf-8")
    match = found(house, "شاركنا رأيك")
    assert match is not None and match["text"] == "Have your say"
    [problem] = house.get("/v1/memory").json()["problems"]
    assert (problem["file"], problem["line"], problem["rule"]) == ("memory.tsv", 2, "columns")
    file.write_bytes(b"\xff")
    assert found(house, "شاركنا رأيك") is not None
    answer = house.post("/v1/memory", json=PAIR)
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems#no-memory")
    assert str(file.parent) not in answer.text and file.read_bytes() == b"\xff"


def test_asking_takes_a_key_to_read_and_approving_one_to_write(
    start: Callable[..., Server], own_file: Path, tmp_path: Path
) -> None:
    ring = tmp_path / "keys.json"
    reader, writer = add_key(ring, "website", Right.READ), add_key(ring, "Desk Baghdad", Right.WRITE)
    client = start(glossary=own_file, keys=ring).client
    asked = {"texts": ["اترك تعليقا"]}
    assert client.post("/v1/memory/find", json=asked).status_code == 401
    assert client.get("/v1/memory").status_code == 401
    read, write = {"X-Api-Key": reader}, {"X-Api-Key": writer}
    assert client.post("/v1/memory/find", json=asked, headers=read).status_code == 200
    assert client.get("/v1/memory", headers=read).status_code == 200
    refused = client.post("/v1/memory", json=PAIR, headers=read)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems#no-right")
    assert client.delete("/v1/memory", params={"source": "رأيك"}, headers=read).status_code == 403
    made = client.post("/v1/memory", json=PAIR, headers=write)
    assert made.status_code == 201 and made.json()["changes"][0]["pair"]["who"] == "Desk Baghdad"


def test_a_service_that_is_read_only_answers_and_writes_nothing(start: Callable[..., Server], own_file: Path) -> None:
    client = start(glossary=own_file, read_only=True).client
    assert client.post("/v1/memory/find", json={"texts": ["اترك تعليقا"]}).status_code == 200
    refused = client.post("/v1/memory", json=PAIR)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems#read-only")
    assert client.delete("/v1/memory", params={"source": "رأيك"}).status_code == 403


def test_a_text_over_the_limit_is_refused(strict: Server) -> None:
    answer = strict.client.post("/v1/memory/find", content=json.dumps({"texts": ["س" * 101]}), headers={"Content-Type": "application/json"})  # fmt: skip
    assert (answer.status_code, answer.json()["limit"]["name"]) == (413, "max_text_chars")
