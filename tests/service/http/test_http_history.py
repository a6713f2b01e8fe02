"""Does the history tell over HTTP what was changed, and is a step taken back as it should be?"""

from __future__ import annotations

from pathlib import Path

import httpx

from tests.service.http.test_http_errors import problem
from tests.service.http.test_http_writing import ANY, BASRA


def test_the_history_tells_who_what_and_why(desk: httpx.Client) -> None:
    says = {"X-Laqab-User": "ليلى".encode()}
    desk.post("/v1/entries", json=BASRA, params={"note": "asked for by the desk"}, headers=says)
    desk.post("/v1/entries/basra/variants", json={"form": "Basrah"})
    log = desk.get("/v1/glossary/log").json()
    assert [(step["number"], step["who"], step["note"]) for step in log["steps"]] == [
        (2, "local", None),
        (1, "ليلى", "asked for by the desk"),
    ]
    assert log["steps"][1]["after"]["basra"] == BASRA
    assert any("Basrah" in change for change in log["steps"][0]["changes"])
    assert log["revision"] == log["steps"][0]["revision"]
    first = desk.get("/v1/glossary/log", params={"limit": 1}).json()
    assert (len(first["steps"]), first["next"]) == (1, 2)
    rest = desk.get("/v1/glossary/log", params={"limit": 1, "before": first["next"]}).json()
    assert ([step["number"] for step in rest["steps"]], rest["next"]) == ([1], None)
    assert desk.get("/v1/glossary/log", params={"id": "iraq"}).json()["steps"] == []


def test_undo_brings_the_very_bytes_back(desk: httpx.Client, own_file: Path) -> None:
    for id, method, path, body in [
        ("basra", "POST", "/v1/entries", BASRA),
        ("iraq", "DELETE", "/v1/entries/iraq", None),
        ("iraq", "POST", "/v1/entries/iraq/rename", {"id": "irak"}),
    ]:
        before = own_file.read_bytes()
        answer = desk.request(method, path, json=body, headers=ANY)
        assert own_file.read_bytes() != before, id
        undone = desk.post("/v1/glossary/undo", json={"step": answer.json()["step"]})
        assert undone.status_code == 200, undone.text
        assert undone.json()["step"] == answer.json()["step"] + 1
        assert own_file.read_bytes() == before
    problem(desk.post("/v1/glossary/undo", json={}), 404, "no-such-part")
    unknown = problem(desk.post("/v1/glossary/undo", json={"step": 99}), 404, "no-such-part")
    assert str(own_file.parent) not in unknown["detail"]


def test_a_step_that_was_built_upon_is_not_undone(desk: httpx.Client) -> None:
    desk.post("/v1/entries", json=BASRA)
    desk.post("/v1/entries/basra/variants", json={"form": "Basrah"})
    document = problem(desk.post("/v1/glossary/undo", json={"step": 1}), 409, "changed-since")
    assert document["entry"]["id"] == "basra"
