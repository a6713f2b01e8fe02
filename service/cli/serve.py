"""``laqab serve``: how do other programs ask the same questions over HTTP?"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.parameters import GlossaryOption, glossary_path
from service.cli.terminal import note

if TYPE_CHECKING:
    from service.settings import Settings


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
    glossary: GlossaryOption = None,
) -> None:
    """Answer over HTTP until stopped with Ctrl-C.

    Without --host and --port: 127.0.0.1 and 8000, or LAQAB_HOST and LAQAB_PORT. The page /docs describes every call.

    \b
    Examples:
      laqab serve
      laqab serve --port 9000 --report build/report.html
    """
    from service.settings import Settings

    settings = Settings.from_environment(glossary=glossary_path(context, glossary), report=report, host=host, port=port)
    # The address is taken before anything is loaded, so that a port in use is said at once and in our own words.
    listener = listen(settings.host, settings.port)
    with listener:
        _answer(settings, listener)


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
    import uvicorn

    from service.app import create_app

    app = create_app(settings)
    host, port = listener.getsockname()[:2]
    address = f"http://{_address(host, port)}"
    if settings.report and not settings.report.is_file():
        note(f"{settings.report}: the report is not there yet; laqab clean --report writes it.")
    note(f"Laqab answers on {address} (what it can do: {address}/docs). Stop it with Ctrl-C.")
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
    with suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to end
        server.run(sockets=[listener])
