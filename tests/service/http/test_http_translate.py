"""Does POST /v1/translate answer what it promises, and hold its own output to the checks?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from glossary import Entry, Glossary, Kind
from service.app import create_app
from service.settings import Settings
from tests.service.http.conftest import NO_KEYS, Server, serving


@pytest.fixture
def no_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("service.translation.engine.packages.SHIPPED", tmp_path)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path))


def translate(client: httpx.Client, *texts: str, **options: Any) -> list[dict[str, Any]]:
    answer = client.post("/v1/translate", json={"texts": texts, **options})
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def test_what_people_approved_comes_first(client: httpx.Client) -> None:
    [comment, fields] = translate(client, "أترك تعليقا", "  الحقول الإلزامية مشار إليها بـ *\n")
    assert (comment["text"], comment["origin"], comment["language"], comment["draft"]) == (
        "Leave a comment", "memory", "ar", False,
    )  # fmt: skip
    assert fields["text"] == "  Required fields are marked *\n"
    assert comment["findings"] == fields["findings"] == []


def test_names_alone_are_the_glossarys(client: httpx.Client) -> None:
    [name] = translate(client, "قاسم سليماني")
    assert (name["text"], name["origin"]) == ("Qasem Soleimani", "glossary")
    assert [(term["id"], term["placing"]) for term in name["terms"]] == [("qasem-soleimani", "alone")]


def test_what_is_english_already_stays(client: httpx.Client) -> None:
    [plain, empty] = translate(client, "Qasem Suliemani left.", "")
    assert (plain["text"], plain["origin"], empty["text"]) == ("Qasem Suliemani left.", "none", "")


@pytest.mark.usefixtures("no_packages")
def test_without_a_package_the_source_comes_back_and_it_is_said(client: httpx.Client) -> None:
    text = "وصل الرئيس إلى القاعة.\r\n\r\nاترك تعليقاً\r\n"
    [result] = translate(client, text)
    assert result["text"] == "وصل الرئيس إلى القاعة.\r\n\r\nLeave a comment\r\n"
    [finding] = [finding for finding in result["findings"] if finding["check"] == "translation.none"]
    assert "no package from ar to English" in finding["message"]
    assert text[finding["source"]["start"] : finding["source"]["end"]].startswith("وصل الرئيس")


def test_our_own_output_goes_through_the_checks(tmp_path: Path) -> None:
    (tmp_path / "memory.tsv").write_text("ar\tقتل 12 جنديا\tThirteen soldiers were killed\n", encoding="utf-8")
    glossary = Glossary([Entry("qasem-soleimani", Kind.PERSON, {"en": "Qasem Soleimani", "ar": "قاسم سليماني"})])
    with serving(create_app(Settings(memory=tmp_path / "memory.tsv", keys=NO_KEYS), glossary=glossary)) as server:
        [result] = translate(server.client, "قتل 12 جنديا")
    assert "number.missing" in {finding["check"] for finding in result["findings"]}


def test_a_model_is_loaded_once_for_all_requests(server: Server) -> None:
    for _ in range(2):
        translate(server.client, "وصل الوزير إلى القاعة.")
        server.client.post("/v1/clean", json={"documents": [{"id": "a", "text": "He said: غادر الوزير القاعة."}]})
    assert len(server.running.models) == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [({"texts": "one"}, "#/texts"), ({"texts": [1]}, "#/texts/0"), ({"texts": [], "source": "he"}, "#/source"),
     ({"texts": [], "target": "fr"}, "#/target"), ({}, "#/texts")],
)  # fmt: skip
def test_a_wrong_field_is_named(client: httpx.Client, body: object, pointer: str) -> None:
    answer = client.post("/v1/translate", json=body)
    assert answer.status_code == 422
    assert [field["pointer"] for field in answer.json()["errors"]] == [pointer]
