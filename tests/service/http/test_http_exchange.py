"""Do files of other tools come in and go out over HTTP?"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import httpx
import pytest

from glossary.exchange import FORMATS, read_import
from tests.service.http.conftest import Server
from tests.service.http.test_http_errors import problem

CSV = "id,type,en,ar\nbasra,place,Basra,البصرة\niraq,place,Iraq,العراق\n".encode()


@pytest.fixture
def desk(start: Callable[..., Server], own_file: Path) -> httpx.Client:
    return start(glossary=own_file, reload_seconds=0).client


@pytest.mark.parametrize("format", [name for name, format in FORMATS.items() if format.write])
def test_every_format_goes_out_as_a_file(client: httpx.Client, format: str) -> None:
    answer = client.get("/v1/glossary/export", params={"format": format})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] == FORMATS[format].media_type
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["glossary-revision"] == client.get("/readyz").json()["revision"]
    losses = client.get("/v1/glossary/export/losses", params={"format": format}).json()["lost"]
    assert int(answer.headers["glossary-lost"]) == len(losses)
    if FORMATS[format].read:
        assert all(problem.severity != "error" for problem in read_import(answer.content, format).problems)
    if format == "xlsx":
        assert zipfile.is_zipfile(BytesIO(answer.content))


def test_unknown_format(client: httpx.Client) -> None:
    document = problem(client.get("/v1/glossary/export", params={"format": "pdf"}), 422, "bad-fields")
    assert document["errors"][0]["parameter"] == "format" and "tbx" in document["detail"]


def test_import_is_a_dry_run_first_and_then_one_step(desk: httpx.Client, own_file: Path) -> None:
    before = own_file.read_bytes()
    dry = desk.post("/v1/glossary/import", params={"format": "csv"}, content=CSV)
    assert dry.status_code == 200, dry.text
    assert dry.json()["counts"] == {"new": 1, "changed": 0, "same": 1, "clashing": 0, "skipped": 0, "problems": 0}
    assert [planned["id"] for planned in dry.json()["new"]] == ["basra"]
    assert (dry.json()["dry_run"], dry.json()["step"], own_file.read_bytes()) == (True, None, before)
    wet = desk.post("/v1/glossary/import", params={"name": "names.csv", "dry_run": "false"}, content=CSV)
    assert (wet.json()["step"], wet.json()["new"]) == (1, dry.json()["new"])
    assert wet.json()["revision"] == desk.get("/readyz").json()["revision"]
    assert desk.get("/v1/entries/basra").status_code == 200
    again = desk.post("/v1/glossary/import", params={"format": "csv", "dry_run": "false"}, content=CSV)
    assert (again.json()["step"], again.json()["counts"]["same"]) == (None, 2)
    assert desk.post("/v1/glossary/undo", json={}).status_code == 200
    assert own_file.read_bytes() == before


@pytest.mark.parametrize(
    ("params", "content"),
    [
        ({"format": "pdf"}, CSV),
        ({}, CSV),
        ({"format": "tbx"}, b"<tbx"),
        ({"format": "csv", "match": "never"}, CSV),
        ({"format": "csv", "dryrun": "true"}, CSV),
    ],
)
def test_what_cannot_be_taken_in(desk: httpx.Client, params: dict[str, str], content: bytes) -> None:
    problem(desk.post("/v1/glossary/import", params=params, content=content), 422, "bad-fields")


def test_a_web_form_is_no_file(desk: httpx.Client) -> None:
    answer = desk.post("/v1/glossary/import", params={"format": "csv"}, files={"file": CSV})
    assert "--data-binary" in problem(answer, 415, "wrong-media")["detail"]
