"""A real server on a free port, for the tests that talk HTTP with it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from service.app import create_app
from service.http.running import Running
from service.settings import Settings

#: Two men of one family name, one commander whose name everybody spells otherwise, a country and a city.
NAMES = """\
- id: haider-al-abadi
  type: person
  preferred: {en: Haider al-Abadi, ar: حيدر العبادي}
- id: hadi-al-amiri
  type: person
  preferred: {en: Hadi al-Amiri, ar: هادي العامري}
- id: iraq
  type: place
  preferred: {en: Iraq, ar: العراق}
- id: muqtada-al-sadr
  type: person
  preferred: {en: Muqtada al-Sadr, ar: مقتدى الصدر}
- id: qasem-soleimani
  type: person
  preferred: {en: Qasem Soleimani, ar: قاسم سليماني, fa: قاسم سلیمانی}
  short: {en: Soleimani, ar: سليماني}
  variants:
    - {form: Haj Qasem, status: admitted, note: nickname}
  context: [Quds Force]
  not: [Gholamreza Soleimani, Sulaymaniyah]
"""


#: Whoever runs the tests may have keys of their own.
NO_KEYS = Path(__file__).with_name("no-keys.json")


@dataclass(frozen=True)
class Server:
    """A running service: a client that talks to it, and what it is made of."""

    client: httpx.Client
    running: Running
    url: str


def connect(url: str) -> httpx.Client:
    """A client with connections of its own; certificates are not needed on loopback and take long to load."""
    return httpx.Client(base_url=url, timeout=30, trust_env=False, verify=False)


@contextmanager
def serving(app: FastAPI) -> Iterator[Server]:
    """Run ``app`` under uvicorn on a free port, in a thread, until the block is left."""
    # asyncio sends answers without delay only on sockets that say they are TCP's, which create_server() leaves open.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with connect(url) as client:
            yield Server(client, app.state.running, url)
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listener.close()


@pytest.fixture(scope="session")
def names_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("glossary") / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def server(names_file: Path) -> Iterator[Server]:
    """A server with its default limits."""
    with serving(create_app(Settings(glossary=names_file, keys=NO_KEYS))) as running:
        yield running


@pytest.fixture(scope="session")
def client(server: Server) -> httpx.Client:
    return server.client


@pytest.fixture(scope="session")
def strict(names_file: Path) -> Iterator[Server]:
    """A server with limits that a test can reach."""
    settings = Settings(
        glossary=names_file,
        keys=NO_KEYS,
        max_names=3,
        max_name_chars=40,
        max_documents=2,
        max_text_chars=100,
        max_body_bytes=2_000,
    )
    with serving(create_app(settings)) as running:
        yield running


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    """A glossary that a test may change."""
    path = tmp_path / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return path


@pytest.fixture
def start(names_file: Path) -> Iterator[Callable[..., Server]]:
    """Start a server of a test's own, with the settings that it names."""
    with ExitStack() as stack:

        def start(prepare: Callable[[FastAPI], None] | None = None, **settings: object) -> Server:
            app = create_app(Settings(**{"glossary": names_file, "keys": NO_KEYS, **settings}))  # type: ignore[arg-type]
            if prepare is not None:
                prepare(app)
            return stack.enter_context(serving(app))

        yield start


@pytest.fixture
def desk(start: Callable[..., Server], own_file: Path) -> httpx.Client:
    """A client of a service whose glossary may be changed; its sample text names Haj Qasem and a city."""
    samples = own_file.with_name("samples")
    samples.mkdir()
    samples.joinpath("article.txt").write_text("Hajji Qasem left Basra for Baghdad.", encoding="utf-8")
    return start(glossary=own_file, samples=samples, reload_seconds=0).client
