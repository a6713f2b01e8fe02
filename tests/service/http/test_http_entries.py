"""Can the glossary be looked through, page by page and entry by entry?"""

from __future__ import annotations

import httpx
import pytest

IDS = ["hadi-al-amiri", "haider-al-abadi", "iraq", "muqtada-al-sadr", "qasem-soleimani"]


def ids(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [entry["id"] for entry in answer.json()["entries"]]


def test_all_entries_by_id(client: httpx.Client) -> None:
    answer = client.get("/v1/entries")
    assert ids(answer) == IDS
    assert (answer.json()["total"], answer.json()["next"]) == (5, None)
    assert "link" not in answer.headers


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_pages_by_link_and_by_cursor(client: httpx.Client, limit: int) -> None:
    by_link, by_cursor = [], []
    answer = client.get("/v1/entries", params={"limit": limit})
    by_link += ids(answer)
    while "next" in answer.links:
        answer = client.get(answer.links["next"]["url"])
        by_link += ids(answer)
    cursor: str | None = None
    while True:
        answer = client.get("/v1/entries", params={"limit": limit} | ({"cursor": cursor} if cursor else {}))
        by_cursor += ids(answer)
        cursor = answer.json()["next"]
        if cursor is None:
            break
    assert by_link == by_cursor == IDS


@pytest.mark.parametrize(
    "q",
    [
        "Soleimani",
        "soleim",
        "OLEIMAN",
        "سليماني",
        "سلیمانی",
        "قاسم",
        "Suleimani",
        "Haj Qasem",
        "qasem-soleimani",
        "Qāsem",
    ],
)
def test_search_in_any_script_and_spelling(client: httpx.Client, q: str) -> None:
    assert ids(client.get("/v1/entries", params={"q": q}))[0] == "qasem-soleimani"


def test_search_pages_keep_their_order(client: httpx.Client) -> None:
    whole = ids(client.get("/v1/entries", params={"q": "al"}))
    assert len(whole) > 2
    answer = client.get("/v1/entries", params={"q": "al", "limit": 1})
    paged = ids(answer)
    while "next" in answer.links:
        answer = client.get(answer.links["next"]["url"])
        paged += ids(answer)
    assert paged == whole


def test_search_by_type(client: httpx.Client) -> None:
    assert ids(client.get("/v1/entries", params={"type": "place"})) == ["iraq"]
    assert ids(client.get("/v1/entries", params={"type": "event"})) == []


@pytest.mark.parametrize("q", ["Xqzw", "؟", "%", "\n"])
def test_nothing_found(client: httpx.Client, q: str) -> None:
    assert client.get("/v1/entries", params={"q": q}).status_code == 200


def test_cursor_of_another_search_is_refused(client: httpx.Client) -> None:
    cursor = client.get("/v1/entries", params={"limit": 1}).json()["next"]
    answer = client.get("/v1/entries", params={"limit": 1, "q": "al", "cursor": cursor})
    assert answer.status_code == 422
    assert "another search" in answer.json()["detail"]


@pytest.mark.parametrize("cursor", ["x", "!!!", "W10", "bnVsbA", "WzEsMl0", "é"])
def test_made_up_cursor_is_refused(client: httpx.Client, cursor: str) -> None:
    answer = client.get("/v1/entries", params={"cursor": cursor})
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json()["errors"]] == ["cursor"]


def test_one_entry_as_in_the_file(client: httpx.Client) -> None:
    answer = client.get("/v1/entries/qasem-soleimani")
    assert answer.json() == {
        "id": "qasem-soleimani",
        "type": "person",
        "preferred": {"en": "Qasem Soleimani", "ar": "قاسم سليماني", "fa": "قاسم سلیمانی"},
        "short": {"en": "Soleimani", "ar": "سليماني"},
        "variants": [{"form": "Haj Qasem", "status": "admitted", "note": "nickname"}],
        "context": ["Quds Force"],
        "not": ["Gholamreza Soleimani", "Sulaymaniyah"],
    }


def test_entry_is_not_sent_twice(client: httpx.Client) -> None:
    tag = client.get("/v1/entries/iraq").headers["etag"]
    again = client.get("/v1/entries/iraq", headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/v1/entries/iraq", headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get("/v1/entries/hadi-al-amiri").headers["etag"] != tag


@pytest.mark.parametrize("id", ["qasim", "%00", "العراق", "..", "a" * 150])
def test_no_such_entry(client: httpx.Client, id: str) -> None:
    answer = client.get(f"/v1/entries/{id}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_glossary_as_a_whole(client: httpx.Client) -> None:
    state = client.get("/v1/glossary").json()
    assert (state["name"], state["entries"], state["current"], state["trouble"]) == ("names.yaml", 5, True, None)
    assert state["types"] == {"person": 4, "place": 1}
    assert state["languages"] == {"ar": 5, "en": 5, "fa": 1}
    assert state["forms"] == 14
    assert state["revision"] == client.get("/v1/entries").json()["revision"]
