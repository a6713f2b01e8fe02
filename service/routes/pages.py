"""GET /, /docs and /problems: what is here, how is it called, and what do its errors mean?"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import fastapi_offline
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from service.http.problems import Kind, Refusal
from service.http.running import Running
from service.http.security import PAGE_POLICY

#: Swagger UI sets styles on its elements as it draws; nothing else of it needs more than files of this server.
_DOCS_POLICY = PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")

_OURS = files("service.web.pages")
_SWAGGER = files(fastapi_offline) / "static"

#: Every file that a page loads: where it is, and what it is. Swagger UI (Apache-2.0) comes from the package
#: fastapi-offline, so that the page works on a machine that is not connected to anything.
_ASSETS = {
    "page.css": (_OURS / "page.css", "text/css; charset=utf-8"),
    "docs.css": (_OURS / "docs.css", "text/css; charset=utf-8"),
    "docs.js": (_OURS / "docs.js", "text/javascript; charset=utf-8"),
    "icon.svg": (_OURS / "icon.svg", "image/svg+xml"),
    "swagger-ui.css": (_SWAGGER / "swagger-ui.css", "text/css; charset=utf-8"),
    "swagger-ui.js": (_SWAGGER / "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
}

_templates = Environment(
    loader=PackageLoader("service.web.pages"), autoescape=True, trim_blocks=True, undefined=StrictUndefined
)


def add_routes(app: FastAPI, running: Running) -> None:
    """Put the pages for people on ``app``."""

    @app.get("/", include_in_schema=False)
    def show_front(request: Request) -> Response:
        return _page(
            "front.html.j2",
            address=request.base_url,
            version=app.version,
            entries=len(running.live.current.entries),
            name=running.live.name,
            revision=running.live.current.revision,
            trouble=running.live.trouble,
            has_report=running.settings.report is not None,
        )

    @app.get("/docs", include_in_schema=False)
    def show_docs() -> Response:
        return _page("docs.html.j2", _DOCS_POLICY)

    @app.get("/problems", include_in_schema=False)
    def show_problems() -> Response:
        return _page("problems.html.j2", kinds=list(Kind))

    @app.get("/assets/{name}", include_in_schema=False)
    def send_asset(request: Request, name: str) -> Response:
        if name not in _ASSETS:
            raise Refusal(Kind.NOT_FOUND, f"{request.url.path} is not a file of this service; /docs is its first page")
        content, media_type = _asset(name)
        return Response(content, headers={"Cache-Control": "max-age=3600"}, media_type=media_type)

    @app.get("/favicon.ico", include_in_schema=False)
    def send_icon() -> Response:
        content, media_type = _asset("icon.svg")
        return Response(content, headers={"Cache-Control": "max-age=3600"}, media_type=media_type)


def _page(template: str, policy: str = PAGE_POLICY, **values: object) -> Response:
    content = _templates.get_template(template).render(**values)
    return HTMLResponse(content, headers={"Content-Security-Policy": policy, "Cache-Control": "no-cache"})


@cache
def _asset(name: str) -> tuple[bytes, str]:
    file, media_type = _ASSETS[name]
    return file.read_bytes(), media_type
