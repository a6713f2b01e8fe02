"""Who may ask and who may write: keys and their rights, other machines, other web pages?"""

from __future__ import annotations

import base64
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from glossary.errors import RequestError
from service.http.access import Access
from service.keys import KeyRing, Right, add_key, open_to_others, read_keys, remove_key
from tests.service.http.conftest import NO_KEYS, Server
from tests.service.http.test_http_errors import problem

NAMES = {"names": ["Qasem Suliemani"]}
VARIANT = {"form": "Kassim Sulaimany"}
ADD = "/v1/entries/qasem-soleimani/variants"


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, str]:
    """A key for each right, in the file that ``closed`` uses."""
    return {right.value: add_key(tmp_path / "keys.json", f"the {right} key", right) for right in Right}


@pytest.fixture
def closed(start: Callable[..., Server], own_file: Path, tmp_path: Path, keys: dict[str, str]) -> httpx.Client:
    """A service on loopback for which there are keys."""
    return start(glossary=own_file, keys=tmp_path / "keys.json").client


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_a_key_is_shown_once_and_kept_as_a_hash(tmp_path: Path) -> None:
    path = tmp_path / "new" / "keys.json"
    secret = add_key(path, "Desk Baghdad", Right.WRITE)
    assert len(secret) > 40
    assert secret not in path.read_text()
    assert KeyRing(path).find(secret) == read_keys(path)[0]
    assert KeyRing(path).find(secret[:-1]) is None
    with pytest.raises(RequestError, match="there is a key of this name"):
        add_key(path, "Desk Baghdad", Right.READ)
    remove_key(path, "Desk Baghdad")
    assert read_keys(path) == ()
    with pytest.raises(RequestError, match="no key of this name"):
        remove_key(path, "Desk Baghdad")


@pytest.mark.skipif(os.name != "posix", reason="files have modes only there")
def test_nobody_else_may_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    add_key(path, "website", Right.READ)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not open_to_others(path)
    path.chmod(0o644)
    assert open_to_others(path)
    add_key(path, "desk", Right.READ)
    assert not open_to_others(path)


@pytest.mark.parametrize("name", ["", " desk", "de\nsk", "a" * 65, "مكتب"])
def test_names_that_no_header_or_history_could_show(tmp_path: Path, name: str) -> None:
    with pytest.raises(RequestError, match="cannot be the name of a key"):
        add_key(tmp_path / "keys.json", name, Right.READ)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"keys": [{}]}', '{"keys": [{"name": "a", "right": "all"}]}'])
def test_a_broken_file_of_keys_is_refused_at_the_start(tmp_path: Path, content: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(content)
    with pytest.raises(RequestError, match="is not a file of keys"):
        KeyRing(path)


def test_a_file_that_breaks_or_vanishes_opens_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "keys.json"
    secret = add_key(path, "desk", Right.WRITE)
    ring = KeyRing(path)
    path.write_text("{")
    ring.refresh()
    assert ring.closed and ring.find(secret)
    assert "is not a file of keys" in caplog.text
    path.unlink()
    ring.refresh()
    assert ring.closed and ring.find(secret) is None


def test_401_without_a_key(closed: httpx.Client) -> None:
    answer = closed.post("/v1/normalize", json=NAMES)
    assert "laqab keys add" in problem(answer, 401, "no-key")["detail"]
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.headers["x-content-type-options"] == "nosniff"
    problem(closed.post("/v1/normalize", json=NAMES, headers=bearer("laqab_nonsense")), 401, "no-key")
    problem(closed.get("/metrics"), 401, "no-key")


def test_each_right_includes_those_before_it(closed: httpx.Client, keys: dict[str, str]) -> None:
    for key in keys.values():
        assert closed.post("/v1/normalize", json=NAMES, headers=bearer(key)).status_code == 200
        assert closed.get("/v1/entries", headers={"X-Api-Key": key}).status_code == 200
    document = problem(closed.post(ADD, json=VARIANT, headers=bearer(keys["read"])), 403, "no-right")
    assert "the read key" in document["detail"] and "the right 'write'" in document["detail"]
    assert closed.post(ADD, json=VARIANT, headers=bearer(keys["write"])).status_code == 200
    file = {"content": b"en\nBasra\n", "params": {"format": "csv", "dry_run": "false"}}
    document = problem(closed.post("/v1/glossary/import", headers=bearer(keys["write"]), **file), 403, "no-right")
    assert "the right 'admin'" in document["detail"]
    assert closed.post("/v1/glossary/import", headers=bearer(keys["admin"]), **file).status_code == 200


def test_one_undoes_what_one_did_and_only_an_admin_more(closed: httpx.Client, keys: dict[str, str]) -> None:
    closed.post(ADD, json=VARIANT, headers=bearer(keys["admin"]))
    document = problem(closed.post("/v1/glossary/undo", json={}, headers=bearer(keys["write"])), 403, "no-right")
    assert "which the admin key made" in document["detail"]
    closed.post(ADD, json={"form": "Kassem Sulaimany"}, headers=bearer(keys["write"]))
    assert closed.post("/v1/glossary/undo", json={}, headers=bearer(keys["write"])).status_code == 200
    assert closed.post("/v1/glossary/undo", json={"step": 1}, headers=bearer(keys["admin"])).status_code == 200


def test_the_history_names_the_key_and_not_what_the_caller_says(closed: httpx.Client, keys: dict[str, str]) -> None:
    closed.post(ADD, json=VARIANT, headers=bearer(keys["write"]) | {"X-Laqab-User": "somebody else"})
    steps = closed.get("/v1/glossary/log", headers=bearer(keys["read"])).json()["steps"]
    assert [step["who"] for step in steps] == ["the write key"]


def test_a_browser_gives_the_key_as_a_password(closed: httpx.Client, keys: dict[str, str]) -> None:
    answer = closed.get("/report")
    assert answer.status_code == 401 and answer.headers["www-authenticate"].startswith("Basic")
    given = base64.b64encode(f"anybody:{keys['read']}".encode()).decode()
    assert closed.get("/", headers={"Authorization": f"Basic {given}"}).status_code == 200
    assert closed.get("/", headers={"Authorization": "Basic !"}).status_code == 401


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/docs", "/openapi.json", "/problems", "/assets/page.css"])
def test_what_needs_no_key(closed: httpx.Client, path: str) -> None:
    assert closed.get(path).status_code == 200


def test_a_key_is_good_and_is_no_longer_good_while_the_service_runs(
    closed: httpx.Client, keys: dict[str, str], tmp_path: Path
) -> None:
    fresh = add_key(tmp_path / "keys.json", "fresh", Right.READ)
    for status, change in ((200, lambda: remove_key(tmp_path / "keys.json", "fresh")), (401, lambda: None)):
        end = time.monotonic() + 60
        while closed.get("/v1/glossary", headers=bearer(fresh)).status_code != status:
            assert time.monotonic() < end
            time.sleep(0.05)
        change()


def test_read_only(start: Callable[..., Server], own_file: Path) -> None:
    server = start(glossary=own_file, read_only=True)
    assert server.client.post("/v1/normalize", json=NAMES).status_code == 200
    for method, path in [("POST", ADD), ("PUT", "/v1/entries/iraq"), ("DELETE", "/v1/entries/iraq")]:
        problem(server.client.request(method, path, json=VARIANT), 403, "read-only")
    assert "Sulaimany" not in own_file.read_text(encoding="utf-8")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "192.0.2.7", "localhost.evil.example"])
def test_a_name_that_leads_here_from_elsewhere_is_refused(client: httpx.Client, host: str) -> None:
    """DNS rebinding: a page of that name would be of our own origin to a browser."""
    problem(client.get("/v1/entries", headers={"Host": host}), 403, "wrong-origin")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:8000", "[::1]:8000", "laqab.localhost"])
def test_names_of_this_machine(client: httpx.Client, host: str) -> None:
    assert client.get("/v1/entries", headers={"Host": host}).status_code == 200


def test_with_keys_any_name_will_do(closed: httpx.Client, keys: dict[str, str]) -> None:
    headers = bearer(keys["read"]) | {"Host": "names.desk.example"}
    assert closed.get("/v1/entries", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost:1"},
    ],
)
def test_another_page_must_not_write(client: httpx.Client, headers: dict[str, str]) -> None:
    problem(client.post(ADD, json=VARIANT, headers=headers), 403, "wrong-origin")
    problem(client.post("/v1/normalize", json=NAMES, headers=headers), 403, "wrong-origin")


def test_our_own_pages_may(server: Server) -> None:
    for headers in ({"Origin": server.url}, {"Origin": server.url, "Sec-Fetch-Site": "same-origin"}):
        assert server.client.post("/v1/normalize", json=NAMES, headers=headers).status_code == 200


def test_an_origin_that_was_named_may_write(start: Callable[..., Server], own_file: Path) -> None:
    opened = start(glossary=own_file, cors_origins=("https://desk.example",)).client
    headers = {"Origin": "https://desk.example", "Sec-Fetch-Site": "cross-site"}
    asking = headers | {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "if-match"}
    assert opened.options(ADD, headers=asking).status_code == 200
    answer = opened.post(ADD, json=VARIANT, headers=headers)
    assert answer.status_code == 200
    assert "ETag" in answer.headers["access-control-expose-headers"]


def test_an_address_of_the_network_needs_a_key_however_the_app_is_run() -> None:
    """``laqab serve`` does not start so; another ASGI server would not know."""
    sent: list[dict[str, object]] = []
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/v1/entries",
        "headers": [(b"host", b"localhost")],
        "server": ("192.0.2.7", 8000),
    }

    async def never(*_: object) -> None:
        raise AssertionError("it was let in")

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    access = Access(never, KeyRing(NO_KEYS), read_only=False, origins=())
    coroutine = access(scope, never, send)  # type: ignore[arg-type]
    with pytest.raises(StopIteration):
        coroutine.send(None)
    assert sent[0]["status"] == 401
