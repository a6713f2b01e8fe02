"""Can what was not known be seen and decided over HTTP, and does nobody else have to care?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from glossary import Glossary
from tests.service.http.conftest import NAMES, Server

TEXT = "Hadi al-Amiri came. Gen. Soleimani left with Amiri and Amiri’s brother Husayn Amiri. Amiri stayed."


@pytest.fixture
def desk(tmp_path: Path, start: Callable[..., Server]) -> Server:
    """A server with a glossary of its own, which may be changed."""
    path = tmp_path / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return start(glossary=path)


def listed(server: Server, **parameters: object) -> list[list[str]]:
    server.running.recorder.flush()
    answer = server.client.get("/v1/review", params=parameters)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return [[each["surface"] for each in group["spellings"]] for group in answer.json()["groups"]]


def ask(server: Server, *names: str, **more: object) -> None:
    assert server.client.post("/v1/normalize", json={"names": names, **more}).status_code == 200


def decide(server: Server, surface: str, **body: object) -> httpx.Response:
    return server.client.post(f"/v1/review/{quote(surface, safe='')}", json=body)


def test_what_normalize_did_not_know_is_listed_in_groups(desk: Server) -> None:
    ask(desk, "Gholampour", "Gholampour", "Qasem Soleimani")
    ask(desk, "غلامپور", "Tasnim", context="said Tasnim yesterday")
    ask(desk, "Nobody", type="place")
    assert listed(desk) == [["Gholampour", "غلامپور"], ["Tasnim"]]
    body = desk.client.get("/v1/review").json()
    assert (body["kept"], body["waiting"], body["next"]) == (True, 3, None)
    [tasnim] = body["groups"][1]["spellings"]
    [context] = tasnim["contexts"]
    assert context["excerpt"][context["start"] : context["end"]] == "Tasnim"


def test_what_clean_left_open_is_listed_with_its_context(desk: Server) -> None:
    text = "Haider al-Abadi met Ali al-Abadi. Abadi left."
    answer = desk.client.post("/v1/clean", json={"documents": [{"id": "a/7", "text": text}]}).json()
    open_ones = [mention["surface"] for mention in answer["results"][0]["undecided"]]
    assert open_ones == ["Abadi"]
    assert listed(desk) == [["Abadi"]]
    [group] = desk.client.get("/v1/review").json()["groups"]
    assert group["candidates"][0]["id"] == "haider-al-abadi"
    assert group["spellings"][0]["contexts"][0]["document"] == "a/7"


def test_a_variant_is_known_at_once_and_taken_back_to_the_byte(desk: Server) -> None:
    path = desk.running.settings.glossary
    before = path.read_bytes()
    ask(desk, "Gholampoor", "Gholampour")
    answer = decide(
        desk, "Gholampoor", decision="variant", id="qasem-soleimani", spellings=["Gholampour"], note="heard so"
    )
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["spellings"], told["id"], told["step"]) == (["Gholampoor", "Gholampour"], "qasem-soleimani", 1)
    found = desk.client.post("/v1/normalize", json={"names": ["Gholampoor"]}).json()
    assert (found["results"][0]["id"], found["revision"]) == ("qasem-soleimani", told["revision"])
    assert listed(desk) == []
    assert listed(desk, show="variant") == [["Gholampoor", "Gholampour"]]
    undone = decide(desk, "Gholampour", decision="undo").json()
    assert undone["spellings"] == ["Gholampoor", "Gholampour"]
    assert path.read_bytes() == before
    assert listed(desk) == [["Gholampoor", "Gholampour"]]


def test_a_new_entry(desk: Server) -> None:
    ask(desk, "Gholampour", "Gholampoor")
    entry = {"id": "gholampour", "type": "person", "preferred": {"en": "Gholampour"}}
    answer = decide(desk, "Gholampoor", decision="entry", entry=entry, spellings=["Gholampour"])
    assert answer.json()["id"] == "gholampour"
    made = Glossary.load(desk.running.settings.glossary).entries["gholampour"]
    assert [variant.form for variant in made.variants] == ["Gholampoor"]
    again = decide(desk, "Gholampoor", decision="entry", entry=entry)
    assert again.status_code == 409


@pytest.mark.parametrize("surface", ["Press Release", "a/b?c=d", "100 % sure", "غلام\u200cپور", "#tag"])
@pytest.mark.parametrize("decision", ["not-a-name", "leave"])
def test_any_spelling_is_set_aside_and_never_comes_back(desk: Server, surface: str, decision: str) -> None:
    ask(desk, surface)
    assert decide(desk, surface, decision=decision).json()["spellings"] == [surface]
    ask(desk, surface)
    assert listed(desk) == []
    assert decide(desk, surface, decision="undo").status_code == 200
    assert listed(desk) == [[surface]]


@pytest.mark.parametrize(
    ("surface", "body", "status"),
    [
        ("Nobody", {"decision": "leave"}, 404),
        ("Tasnim", {"decision": "variant", "id": "nobody"}, 404),
        ("Tasnim", {"decision": "variant"}, 422),
        ("Tasnim", {"decision": "entry"}, 422),
        ("Tasnim", {"decision": "perhaps"}, 422),
        ("Tasnim", {}, 422),
        ("Tasnim", {"decision": "leave", "spellings": ["Nobody"]}, 404),
        ("Tasnim", {"decision": "undo"}, 422),
        ("Tasnim", {"decision": "entry", "entry": {"id": "A B", "type": "person", "preferred": {"en": "A"}}}, 422),
        ("Tasnim", {"decision": "entry", "entry": {"id": "iraq", "type": "place", "preferred": {"en": "Irak"}}}, 409),
        (" ", {"decision": "leave"}, 422),
    ],
)
def test_what_cannot_be_decided(desk: Server, surface: str, body: dict[str, object], status: int) -> None:
    ask(desk, "Tasnim")
    answer = decide(desk, surface, **body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
    assert re.search("[;:]", answer.json()["detail"])
    assert listed(desk) == [["Tasnim"]]


def test_pages(desk: Server) -> None:
    names = [f"Q{letter}zz Nam{letter}" for letter in "abdfkl"]
    ask(desk, *names)
    desk.running.recorder.flush()
    seen, answer = [], desk.client.get("/v1/review", params={"limit": 1})
    seen += answer.json()["groups"]
    while "next" in answer.links:
        answer = desk.client.get(answer.links["next"]["url"])
        seen += answer.json()["groups"]
    assert sorted(each["surface"] for group in seen for each in group["spellings"]) == sorted(names)
    for cursor in ("x", "W10", "bnVsbA"):
        assert desk.client.get("/v1/review", params={"cursor": cursor}).status_code == 422


def test_a_broken_list_harms_no_answer(desk: Server) -> None:
    store = desk.running.recorder.store
    assert store is not None
    store.path.write_bytes(b"no database " * 400)
    ask(desk, "Tasnim")
    desk.running.recorder.flush()
    ask(desk, "Tasnim")
    assert desk.client.post("/v1/clean", json={"documents": [{"id": "1", "text": TEXT}]}).status_code == 200
    answer = desk.client.get("/v1/review")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert str(store.path.parent) not in answer.text
    assert decide(desk, "Tasnim", decision="leave").status_code == 503


def test_turned_off_nothing_is_kept(tmp_path: Path, start: Callable[..., Server]) -> None:
    path = tmp_path / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    server = start(glossary=path, review="off")
    ask(server, "Tasnim")
    assert server.client.get("/v1/review").json()["kept"] is False
    assert decide(server, "Tasnim", decision="leave").status_code == 503
    assert not list(tmp_path.glob("*sqlite*")) and not list(tmp_path.glob(".*sqlite*"))


def test_what_waits_is_written_when_the_service_stops(tmp_path: Path, start: Callable[..., Server]) -> None:
    place = tmp_path / "list.sqlite"
    server = start(review=str(place))
    server.running.recorder._every = 3600  # nothing is written before
    ask(server, "Tasnim")
    server.running.recorder.close()
    assert b"Tasnim" in b"".join(file.read_bytes() for file in tmp_path.glob("list.sqlite*"))


def test_the_answer_is_as_described(desk: Server) -> None:
    import jsonschema

    ask(desk, "Tasnim", "Amiri")
    desk.running.recorder.flush()
    document = json.loads(desk.client.get("/openapi.json").text)
    for path, answer in [
        ("/v1/review", desk.client.get("/v1/review")),
        ("/v1/review/{surface}", decide(desk, "Tasnim", decision="leave")),
    ]:
        [operation] = document["paths"][path].values()
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": document["components"]}
        jsonschema.validate(answer.json(), whole, cls=jsonschema.Draft202012Validator)
