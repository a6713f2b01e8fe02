"""Does a glossary that somebody broke by hand stop at its file: answers go on, and say where it is broken?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.service.http.conftest import NAMES, Server
from tests.service.http.test_http_errors import problem
from tests.service.http.test_http_live import wait, write

#: What was done to the file -> the file as it is then, and the line that is at fault (None: the file as a whole).
BROKEN: dict[str, tuple[bytes, int | None]] = {
    "cut off in the middle of an entry": (NAMES.encode()[: NAMES.encode().index(b"preferred: {en: Iraq") + 15], 9),
    "a tab for blanks": (NAMES.replace("  type: place", "\ttype: place").encode(), 8),
    "an id that stands twice": (NAMES.replace("id: iraq", "id: hadi-al-amiri").encode(), 7),
    "a field that there is not": (NAMES.replace("context:", "contxt:").encode(), 19),
    "a type that there is not": (NAMES.replace("type: place", "type: city").encode(), 8),
    "letters of an old encoding": (NAMES.encode() + "# العراق\n".encode("cp1256"), 21),
    "a bracket that is never closed": (NAMES.replace("nickname}", "nickname").encode(), 17),
    "marks of a merge": (NAMES.replace("- id: iraq", "<<<<<<< HEAD\n- id: iraq").encode(), 7),
    "a key that stands twice": (NAMES.replace("  type: place", "  type: place\n  type: place").encode(), 9),
    "an anchor": (NAMES.replace("{en: Iraq,", "&iraq {en: Iraq,").encode(), 9),
    "an entry that lost its name": (NAMES.replace("  preferred: {en: Iraq, ar: العراق}\n", "").encode(), 7),
    "another kind of file": (b"PK\x03\x04\x00\x00", 1),
    "gone": (b"", None),
}


@pytest.fixture
def server(start: Callable[..., Server], own_file: Path) -> Server:
    return start(glossary=own_file, reload_seconds=0.05)


def stale(client: httpx.Client) -> bool:
    return bool(client.get("/readyz").json()["status"] == "stale")


def put(path: Path, content: bytes) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.replace(path)


@pytest.mark.parametrize("way", BROKEN)
def test_the_last_good_one_keeps_serving_and_says_where_the_file_is_broken(
    server: Server, own_file: Path, way: str
) -> None:
    client, (content, line) = server.client, BROKEN[way]
    revision = client.get("/readyz").json()["revision"]
    if line is None:
        own_file.unlink()
    else:
        put(own_file, content)
    wait(lambda: stale(client))
    where = f"names.yaml:{line}" if line else "names.yaml"
    trouble = client.get("/readyz").json()["trouble"]
    assert trouble.startswith(where)
    assert "listed here" not in trouble  # nothing is: it says what is wrong

    answers = {
        "normalize": client.post("/v1/normalize", json={"names": ["Iraq", "Haj Qasem"]}),
        "clean": client.post("/v1/clean", json={"documents": [{"id": "1", "text": "Suliemani left Iraq."}]}),
        "entry": client.get("/v1/entries/iraq"),
        "entries": client.get("/v1/entries"),
        "glossary": client.get("/v1/glossary"),
        "an error": client.post("/v1/normalize", json={}),
    }
    for name, answer in answers.items():
        assert answer.status_code == (422 if name == "an error" else 200), name
        assert answer.headers["glossary-revision"] == revision
        assert answer.headers["glossary-trouble"].startswith(where), name
        assert answer.headers["glossary-trouble"].isascii()
    assert [result["outcome"] for result in answers["normalize"].json()["results"]] == ["matched", "matched"]
    assert not answers["glossary"].json()["current"]

    # Nothing is written over what a person has left half done.
    answer = client.post("/v1/entries/iraq/variants", json={"form": "Irak"})
    assert where in problem(answer, 503, "glossary-broken")["detail"]
    assert str(own_file.parent) not in answer.text
    assert own_file.exists() is (line is not None) and (line is None or own_file.read_bytes() == content)

    # Mended, it takes over by itself.
    write(own_file, NAMES.replace("nickname", "a nickname"))
    wait(lambda: not stale(client))
    assert client.get("/readyz").json()["revision"] != revision
    assert "glossary-trouble" not in client.get("/v1/entries/iraq").headers
    assert client.post("/v1/entries/iraq/variants", json={"form": "Irak"}).status_code == 200
