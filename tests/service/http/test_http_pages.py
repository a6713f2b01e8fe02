"""Do the pages load nothing from elsewhere, and is every answer safe to show in a browser?"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from service.http.security import DATA_POLICY
from tests.service.http.conftest import Server

PAGES = ["/", "/docs", "/problems"]


def test_front_page_leads_everywhere(client: httpx.Client) -> None:
    page = client.get("/")
    links = re.findall(r'(?:href|src)="([^"]+)"', page.text)
    assert {"docs", "problems", "metrics"} <= set(links)
    for link in links:
        assert client.get(f"/{link}").status_code == 200, link


@pytest.mark.parametrize("path", PAGES)
def test_pages_load_only_files_of_this_server(client: httpx.Client, path: str) -> None:
    page = client.get(path)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    loaded = re.findall(r'<(?:script|img|iframe)[^>]*src="([^"]+)"|<link[^>]*href="([^"]+)"', page.text)
    assert loaded
    for script, link in loaded:
        address = script or link
        assert not re.match(r"\w+:|//", address)
        assert client.get(f"/{address}").status_code == 200
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy and "*" not in policy and "unsafe-eval" not in policy
    assert "script-src 'self';" in policy


def test_own_style_names_no_other_place(client: httpx.Client) -> None:
    for name in ("page.css", "docs.css", "docs.js", "icon.svg"):
        addresses = re.findall(r"https?://[^\s\"')]+", client.get(f"/assets/{name}").text)
        assert set(addresses) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(
    "path", [*PAGES, "/v1/entries", "/v1/entries/nobody", "/metrics", "/assets/page.css", "/openapi.json"]
)
def test_security_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers
    assert len(headers.get_list("content-security-policy")) == 1


def test_head_is_get_without_its_body(client: httpx.Client) -> None:
    for path in ("/", "/healthz", "/v1/entries/iraq"):
        head, get = client.head(path), client.get(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == get.headers["content-length"]
    assert client.head("/v1/normalize").status_code == 405


def test_no_report_unless_given(client: httpx.Client) -> None:
    answer = client.get("/report")
    assert answer.status_code == 404
    assert "--report" in answer.json()["detail"]
    assert 'href="report"' not in client.get("/").text


def test_report_page_with_its_own_policy(start: Callable[..., Server], tmp_path: Path) -> None:
    stated = (
        "default-src 'none'; style-src 'sha256-AAAA='; script-src 'sha256-BBBB='; base-uri 'none'; form-action 'none'"
    )
    report = tmp_path / "report.html"
    report.write_text(f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{stated}"><p>قاسم', "utf-8")
    server = start(report=report)
    answer = server.client.get("/report")
    assert answer.content == report.read_bytes()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"] == f"{stated}; frame-ancestors 'none'"
    assert 'href="report"' in server.client.get("/").text
    report.unlink()
    gone = server.client.get("/report")
    assert gone.status_code == 404
    assert "report.html" in gone.text and str(tmp_path) not in gone.text


@pytest.mark.parametrize(
    "stated",
    [
        "default-src *",
        "default-src 'none'; script-src 'unsafe-inline'",
        "default-src 'none'; script-src https://example.org",
        "default-src 'none'; script-src 'self'",
        "",
    ],
)
def test_report_with_a_weak_policy_may_do_nothing(start: Callable[..., Server], tmp_path: Path, stated: str) -> None:
    report = tmp_path / "report.html"
    report.write_text(f'<meta http-equiv="Content-Security-Policy" content="{stated}"><script>1</script>', "utf-8")
    assert start(report=report).client.get("/report").headers["content-security-policy"] == DATA_POLICY


def test_other_origins_only_when_they_are_named(client: httpx.Client, start: Callable[..., Server]) -> None:
    asked = {"Origin": "https://desk.example", "Access-Control-Request-Method": "POST"}
    assert "access-control-allow-origin" not in client.options("/v1/normalize", headers=asked).headers
    opened = start(cors_origins=("https://desk.example",)).client
    assert (
        opened.options("/v1/normalize", headers=asked).headers["access-control-allow-origin"] == "https://desk.example"
    )
    assert (
        "access-control-allow-origin" not in opened.get("/healthz", headers={"Origin": "https://other.example"}).headers
    )


def test_health_and_readiness(client: httpx.Client) -> None:
    assert client.get("/healthz").json()["status"] == "alive"
    ready = client.get("/readyz").json()
    assert (ready["status"], ready["entries"], ready["trouble"]) == ("ready", 5, None)
    assert client.get("/healthz").headers["cache-control"] == "no-store"


def test_metrics_count_what_was_asked(start: Callable[..., Server]) -> None:
    server = start()
    client = server.client
    client.post("/v1/normalize", json={"names": ["Qasem Suliemani", "Xqzw", "Xqzw"]})
    client.post("/v1/normalize", json={"names": 1})
    client.post("/v1/clean", json={"documents": [{"id": "1", "text": "Qasem Suliemani"}, {"id": "2", "text": "none"}]})
    client.get("/v1/entries/iraq")
    client.get("/v1/entries/nobody")
    client.request("PROPFIND", "/nowhere")
    lines = client.get("/metrics").text.splitlines()
    for line in (
        'laqab_http_requests_total{method="POST",route="/v1/normalize",status="200"} 1.0',
        'laqab_http_requests_total{method="POST",route="/v1/normalize",status="422"} 1.0',
        'laqab_http_requests_total{method="GET",route="/v1/entries/{id}",status="200"} 1.0',
        'laqab_http_requests_total{method="GET",route="/v1/entries/{id}",status="404"} 1.0',
        'laqab_http_requests_total{method="other",route="none",status="404"} 1.0',
        'laqab_http_request_seconds_count{method="POST",route="/v1/clean"} 1.0',
        'laqab_names_total{outcome="matched"} 1.0',
        'laqab_names_total{outcome="unknown"} 2.0',
        'laqab_names_total{outcome="ambiguous"} 0.0',
        'laqab_documents_total{result="changed"} 1.0',
        'laqab_documents_total{result="unchanged"} 1.0',
        "laqab_edits_total 1.0",
        "laqab_glossary_entries 5.0",
        "laqab_glossary_forms 14.0",
        f'laqab_glossary_info{{revision="{server.running.live.current.revision}"}} 1.0',
    ):
        assert line in lines, line
