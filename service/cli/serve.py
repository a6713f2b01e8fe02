"""``laqab serve``: how do other programs ask the same questions over HTTP?"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.cli.keys import KeysOption
from service.cli.parameters import GlossaryOption, glossary_path
from service.cli.terminal import note

if TYPE_CHECKING:
    from service.settings import Settings

#: How uvicorn goes about it: it keeps quiet unless something is wrong, and does not say what it is.
_MANNER: dict[str, Any] = {"log_level": "warning", "access_log": False, "server_header": False}


def serve(
    context: typer.Context,
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="HOST", help="Address to listen on; 0.0.0.0 opens it to the network."),
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", metavar="PORT", help="Port to listen on; 0 takes a free one.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE.html", help="A report page of 'laqab clean' to show as well."),
    ] = None,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Refuse everything that would change something.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", help="Processes that answer; 1 unless given.")
    ] = None,
    keys: KeysOption = None,
    glossary: GlossaryOption = None,
) -> None:
    """Answer over HTTP until stopped with Ctrl-C.

    Without --host and --port: 127.0.0.1 and 8000, or LAQAB_HOST and LAQAB_PORT. The page /docs describes every call.
    Opened to the network, the service answers only those who have a key: see laqab keys.

    \b
    Examples:
      laqab serve
      laqab serve --port 9000 --report build/report.html
      laqab keys add website && laqab serve --host 0.0.0.0 --read-only --workers 4
    """
    from service.settings import Settings

    settings = Settings.from_environment(
        glossary=glossary_path(context, glossary),
        report=report,
        host=host,
        port=port,
        keys=keys,
        read_only=read_only or None,
        workers=workers,
    )
    # The address is taken before anything is loaded, so that a port in use is said at once and in our own words.
    listener = listen(settings.host, settings.port)
    with listener:
        _keep_closed(settings, listener)
        _answer(settings, listener)


def _keep_closed(settings: Settings, listener: socket.socket) -> None:
    """Refuse to open the service to the network while nobody has a key."""
    from glossary.errors import RequestError
    from service.http.access import is_loopback
    from service.keys import KeyRing, open_to_others

    if open_to_others(settings.keys):
        note(f"{settings.keys}: others on this machine may read the keys' hashes; 'chmod 600' keeps them to yourself.")
    if not KeyRing(settings.keys).closed and not is_loopback(listener.getsockname()[0]):
        raise RequestError(
            "anybody who reaches this address could read and change the glossary",
            where=f"--host {settings.host}",
            fix="make a key first with 'laqab keys add NAME --right write', or leave out --host",
        )


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on an address (port 0: any free one); RequestError, naming it, where that cannot be."""
    from glossary.errors import RequestError

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP, flags=socket.AI_PASSIVE
        )[0]
        # Not socket.create_server(): it leaves the protocol open, and asyncio sends small answers without delay
        # (TCP_NODELAY) only on sockets that say they are TCP's.
        listener = socket.socket(family, kind, protocol)
        try:
            if os.name == "posix":  # Elsewhere this would let two programs listen on one port.
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen()
        except OSError:
            listener.close()
            raise
        return listener
    except (OSError, UnicodeError) as error:
        why = "no machine has such a name" if isinstance(error, UnicodeError) else error.strerror or str(error)
        raise RequestError(
            f"this address cannot be listened on ({why})",
            where=_address(host, port),
            fix="stop what uses it, or choose another with --host and --port",
        ) from None


def _address(host: str, port: int) -> str:
    return f"{f'[{host}]' if ':' in host else host}:{port}"


def _answer(settings: Settings, listener: socket.socket) -> None:
    run = _prepare_alone(settings, listener) if settings.workers == 1 else _prepare_shared(settings, listener)
    host, port = listener.getsockname()[:2]
    address = f"http://{_address(host, port)}"
    if settings.report and not settings.report.is_file():
        note(f"{settings.report}: the report is not there yet; laqab clean --report writes it.")
    note(f"Laqab answers on {address} (what it can do: {address}/docs). Stop it with Ctrl-C.")
    with suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to end
        run()


def _prepare_alone(settings: Settings, listener: socket.socket) -> Callable[[], None]:
    """This process answers."""
    import uvicorn

    from service.app import create_app

    server = uvicorn.Server(uvicorn.Config(create_app(settings), **_MANNER))
    return lambda: server.run(sockets=[listener])


def _prepare_shared(settings: Settings, listener: socket.socket) -> Callable[[], None]:
    """Several processes answer on one socket; one that dies is replaced, and each follows the glossary's file."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from glossary import Glossary
    from service.samples import find_samples

    # What is wrong is said here, once; and what is compiled here need not be by each of them.
    Glossary.load(settings.glossary)
    find_samples(settings)
    # The processes make the app themselves, out of their environment: this is where they find the settings.
    os.environ.update(settings.as_environment())
    config = uvicorn.Config("service.app:create_app", factory=True, workers=settings.workers, **_MANNER)
    return lambda: Multiprocess(config, sockets=[listener]).run()
