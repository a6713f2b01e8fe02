"""Does POST /v1/normalize answer what the library answers, in the order asked?"""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.service.http.conftest import Server


def ask(client: httpx.Client, **body: object) -> dict[str, Any]:
    answer = client.post("/v1/normalize", json=body)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    content: dict[str, Any] = answer.json()
    return content


def test_one_name_however_it_is_spelled(client: httpx.Client) -> None:
    [result] = ask(client, names=["Qasem Suliemani"])["results"]
    assert result["outcome"] == "matched"
    assert (result["id"], result["preferred"]) == ("qasem-soleimani", "Qasem Soleimani")
    assert result["query"] == "Qasem Suliemani"
    assert 0 < result["score"] <= 100
    assert result["candidates"][0]["why"]


def test_order_and_repetitions_are_kept(client: httpx.Client) -> None:
    names = ["Somebody Else", "هادي العامري", "Qasem Suliemani", "Somebody Else", "Hadi Ameri", ""]
    results = ask(client, names=names)["results"]
    assert [result["query"] for result in results] == names
    assert [result["id"] for result in results] == [
        None,
        "hadi-al-amiri",
        "qasem-soleimani",
        None,
        "hadi-al-amiri",
        None,
    ]


def test_unknown_is_an_answer(client: httpx.Client) -> None:
    [result] = ask(client, names=["Xqzw"])["results"]
    assert (result["outcome"], result["id"], result["preferred"]) == ("unknown", None, None)


def test_at_most_so_many_candidates(client: httpx.Client) -> None:
    for limit in (1, 2, 1.0):
        [result] = ask(client, names=["al-Abadi al-Sadr"], limit=limit)["results"]
        assert len(result["candidates"]) <= limit


def test_no_names_no_results(client: httpx.Client) -> None:
    assert ask(client, names=[])["results"] == []


@pytest.mark.parametrize("options", [{}, {"limit": 1}, {"type": "place"}, {"context": "the Quds Force"}])
def test_same_as_the_library(server: Server, options: dict[str, Any]) -> None:
    names = ["Soleimani", "qasem soleymani", "سلیمانی", "Iraq", "Abadi", "Sulaymaniyah", "  ", "Gholamreza Soleimani"]
    glossary = server.running.live.current
    answer = ask(server.client, names=names, **options)
    expected = [glossary.normalize(name, **options).as_dict() for name in names]
    assert answer["results"] == json.loads(json.dumps(expected))
    assert answer["revision"] == glossary.revision


def test_many_names_at_once(client: httpx.Client) -> None:
    names = [f"Qasem Suliemani {number % 7}" for number in range(1_000)]
    assert [result["query"] for result in ask(client, names=names)["results"]] == names


@pytest.mark.parametrize(
    "name", ["\u0000", "\U0001f1ee\U0001f1f6", "a\u0301" * 200, "\u202e" * 100, "ـ" * 300, "'" * 50]
)
def test_odd_names_are_answered(client: httpx.Client, name: str) -> None:
    [result] = ask(client, names=[name])["results"]
    assert result["query"] == name
