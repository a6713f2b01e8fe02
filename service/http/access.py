"""Who is asking, and may they?

Three rules. Without keys the service answers this machine alone, under this machine's own names: a web page that has
its name lead here (DNS rebinding) is refused. Once there is a key, every caller needs one. And a browser may write only
from the service's own pages or from an origin that was named, so that no other page can use what the browser may do.
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.http.problems import BadField, Kind, Refusal, bad_fields
from service.keys import KeyRing, Right

#: Methods that change nothing (RFC 9110, 9.2.1).
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: Questions that are asked by POST. An address that is missing here needs the right to write: forgetting one shuts it
#: and does not open it.
_QUESTIONS = frozenset({"/v1/normalize", "/v1/clean", "/v1/check", "/v1/translate", "/v1/memory/find"})
#: What tells nothing of the glossary: machines that watch over the service and the page about its API need no key.
_OPEN = frozenset({"/healthz", "/readyz", "/docs", "/problems", "/openapi.json", "/favicon.ico"})
_OPEN_BELOW = "/assets/"
#: Between two looks at the file of keys; a key that was taken back is good for no longer than that.
_LOOK_SECONDS = 0.5
_LONGEST_NAME = 100
#: Where the middleware leaves the caller for the routes.
_SEAT = "laqab.caller"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking: the name of the key (none where no keys are needed) and what it allows."""

    name: str | None
    right: Right


#: Whoever asks where no keys are needed: someone at this machine.
SOMEONE_HERE = Caller(None, Right.ADMIN)


def caller_of(request: Request) -> Caller:
    """Who sent this request."""
    found = request.scope.get(_SEAT, SOMEONE_HERE)
    return found if isinstance(found, Caller) else SOMEONE_HERE


def author_of(request: Request) -> str:
    """Who stands in the history for what this request changes.

    The name of the key; where no keys are in use, what the caller says in X-Laqab-User, else "local".
    """
    said = " ".join(_read_header(request.headers.get("x-laqab-user", "")).split())
    name = caller_of(request).name or said or "local"
    if len(name) > _LONGEST_NAME or not name.isprintable():
        detail = f"is no name; give at most {_LONGEST_NAME} characters that can be seen"
        raise bad_fields([BadField("X-Laqab-User", detail)])
    return name


def demand(request: Request, right: Right, what: str) -> None:
    """Raise the refusal (403), naming what is missing, if the caller has not the right to do ``what``."""
    caller = caller_of(request)
    if not caller.right.includes(right):
        raise _lacking(caller, right, what)


class Access:
    """ASGI middleware that lets in who may ask, and tells the routes who it is."""

    def __init__(self, app: ASGIApp, ring: KeyRing, *, read_only: bool, origins: tuple[str, ...]) -> None:
        self._app, self._ring, self._read_only, self._origins = app, ring, read_only, origins
        self._looked = monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            try:
                scope[_SEAT] = self._admit(scope)
            except Refusal as refusal:
                await refusal.response()(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _admit(self, scope: Scope) -> Caller:
        now = monotonic()
        if now - self._looked > _LOOK_SECONDS:
            self._looked = now
            self._ring.refresh()
        headers = dict(scope["headers"])
        closed = self._ring.closed or not _is_here(scope.get("server"))
        if not closed and not names_this_machine(headers.get(b"host", b"")):
            raise _strange_host(headers[b"host"])
        path = scope["path"]
        caller = SOMEONE_HERE
        if closed and path not in _OPEN and not path.startswith(_OPEN_BELOW):
            caller = self._identify(headers, path)
        method = scope["method"]
        if method in _SAFE:
            return caller
        self._keep_to_own_pages(headers)
        if path not in _QUESTIONS:
            what = f"{method} {path}"
            if self._read_only:
                raise Refusal(
                    Kind.READ_ONLY,
                    f"{what}: this service was started read-only; ask whoever runs it for one that writes",
                )
            if not caller.right.includes(Right.WRITE):
                raise _lacking(caller, Right.WRITE, what)
        return caller

    def _identify(self, headers: dict[bytes, bytes], path: str) -> Caller:
        secret = _secret(headers)
        key = self._ring.find(secret) if secret else None
        if key is None:
            told = "the key is not, or no longer, good" if secret else "a key is needed"
            # A browser asks its user for a name and a password and sends the key as the password.
            challenge = 'Bearer realm="Laqab"' if path.startswith("/v1/") else 'Basic realm="Laqab", charset="UTF-8"'
            raise Refusal(
                Kind.NO_KEY,
                f"{path}: {told}; send one as Authorization: Bearer KEY or X-Api-Key: KEY (laqab keys add makes it)",
                headers={"WWW-Authenticate": challenge},
            )
        return Caller(key.name, key.right)

    def _keep_to_own_pages(self, headers: dict[bytes, bytes]) -> None:
        """Raise the refusal of what a browser sends for a page that is not ours; other programs send no Origin."""
        origin = headers.get(b"origin", b"").decode("latin-1")
        site = headers.get(b"sec-fetch-site", b"")
        if origin.rstrip("/") in self._origins:
            return
        # Behind a proxy that ends TLS our scheme is not the page's, so host and port are compared.
        host = headers.get(b"host", b"").decode("latin-1")
        strange = bool(origin) and origin.partition("://")[2].lower() != host.lower()
        if site in (b"same-origin", b"none") or (not site and not strange):
            return
        raise Refusal(
            Kind.WRONG_ORIGIN,
            f"the request comes from a page of {origin or 'another site'}; "
            "use the service's own pages, or name that origin in LAQAB_CORS_ORIGINS",
        )


@lru_cache(maxsize=64)
def is_loopback(host: str) -> bool:
    """Whether an address leads to this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    host = host.removesuffix(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


@lru_cache(maxsize=64)
def names_this_machine(host: bytes) -> bool:
    """Whether a Host header is one of this machine's own names; a request without one is no browser's.

    >>> names_this_machine(b"localhost:8000"), names_this_machine(b"[::1]:8000"), names_this_machine(b"evil.example")
    (True, True, False)
    """
    name = host.decode("latin-1")
    bare = name[1:].partition("]")[0] if name.startswith("[") else name.partition(":")[0]
    return not bare or is_loopback(bare)


def _is_here(server: object) -> bool:
    """Whether a request came in at an address of this machine alone; a socket in the file system is one."""
    if not isinstance(server, tuple | list) or len(server) != 2 or server[1] is None:
        return True
    return is_loopback(str(server[0]))


def _secret(headers: dict[bytes, bytes]) -> str:
    """The key that a request brings; empty if it brings none."""
    given = headers.get(b"x-api-key", b"").decode("latin-1").strip()
    scheme, _, value = headers.get(b"authorization", b"").decode("latin-1").strip().partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value.strip(), validate=True).decode("latin-1").partition(":")[2]
        except (ValueError, binascii.Error):
            return ""
    return given


def _read_header(value: str) -> str:
    """A header's text: most programs send UTF-8 where the standard knows only Latin letters."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _strange_host(host: bytes) -> Refusal:
    return Refusal(
        Kind.WRONG_ORIGIN,
        f"'{host.decode('latin-1')}' is no name of this machine, and without keys the service answers to no other; "
        "call it at localhost, or make a key with laqab keys add",
    )


def _lacking(caller: Caller, right: Right, what: str) -> Refusal:
    return Refusal(
        Kind.NO_RIGHT,
        f"{what}: the key of {caller.name} has the right '{caller.right}', and this takes the right '{right}'; "
        "ask whoever runs the service for another key",
    )
