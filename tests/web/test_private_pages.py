"""GET /page/<token>: what is shown, to whom it is not, and what the browser is told to do with it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from bot.domain.files import Page
from bot.web.pages import LinkPages
from bot.web.private_pages import private_route
from content_library.library import Library

BROWSER = "Mozilla/5.0 Firefox/145.0"
TOKEN = "gAAAAAB" + "x" * 100 + "=="
PNG = Page(b"\x89PNG\r\n\x1a\n...", "image/png")
HTML = Page("<h1>Zaak 1 — één</h1>".encode(), "text/html")
PDF = Page(b"%PDF-1.7", "application/pdf")


@dataclass
class OpenedPages:
    """The ingress, with one page behind it."""

    client: TestClient[web.Request, web.Application] = field(init=False)
    page: Page | None = PNG
    fault: Exception | None = None
    asked: list[str] = field(default_factory=list)

    async def find(self, token: str) -> Page | None:
        self.asked.append(token)
        if self.fault:
            raise self.fault
        return self.page

    async def ask(self, token: str = TOKEN, method: str = "GET", **headers: str) -> ClientResponse:
        named = {"User-Agent": BROWSER} | {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.request(method, f"/page/{token}", headers=named, allow_redirects=False)


@pytest.fixture
async def pages(library: Library) -> AsyncIterator[OpenedPages]:
    pages = OpenedPages()
    app = web.Application()
    app.add_routes([private_route(pages.find, LinkPages(library))])
    async with TestClient(TestServer(app)) as client:
        pages.client = client
        yield pages


@pytest.mark.parametrize(
    ("page", "kind", "disposition"),
    [
        (PNG, "image/png", "inline"),
        (HTML, "text/html; charset=utf-8", "inline"),
        (PDF, "application/pdf", "attachment"),
        (Page(b"x", "image/svg+xml"), "image/svg+xml", "attachment"),
    ],
    ids=["png", "html", "pdf", "svg"],
)
async def test_it_is_shown_as_what_it_is_and_runs_nothing(
    pages: OpenedPages, page: Page, kind: str, disposition: str
) -> None:
    pages.page = page
    answer = await pages.ask()
    assert (answer.status, await answer.read()) == (200, page.content)
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"] == disposition
    assert_strict(answer)
    assert pages.asked == [TOKEN]


async def test_what_is_not_there_for_this_person_now_reads_the_same_in_both_languages(
    pages: OpenedPages,
) -> None:
    pages.page = None
    answer = await pages.ask()
    text = await answer.text()
    assert (answer.status, "Deze link is verlopen" in text, "This link has expired" in text) == (
        404,
        True,
        True,
    )
    assert_strict(answer)


@pytest.mark.parametrize(
    "token", ["x", "x" * 59, "x" * 1001, "../" + "x" * 80, "%00" * 60, "é" * 70, "a.b" * 40]
)
async def test_what_cannot_be_a_token_is_not_looked_up(pages: OpenedPages, token: str) -> None:
    assert (await pages.ask(token)).status == 404
    assert pages.asked == []


@pytest.mark.parametrize(
    "headers",
    [
        {"User_Agent": "Slackbot-LinkExpanding 1.0"},
        {"User_Agent": "LinkedInBot/1.0"},
        {"Sec_Purpose": "prefetch"},
    ],
)
async def test_what_looks_ahead_for_a_preview_sees_nothing(
    pages: OpenedPages, headers: dict[str, str]
) -> None:
    assert (await pages.ask(**headers)).status == 404
    assert pages.asked == []


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE"])
async def test_other_methods_are_not_known(pages: OpenedPages, method: str) -> None:
    assert (await pages.ask(method=method)).status == 405
    assert pages.asked == []


async def test_a_fault_does_not_log_the_address_that_lets_in(pages: OpenedPages) -> None:
    pages.fault = ValueError("broken")
    with capture_logs() as logs:
        answer = await pages.ask()
    assert answer.status == 503
    assert_strict(answer)
    assert [line["event"] for line in logs] == ["page_failed"]
    assert TOKEN not in str(logs)


def assert_strict(answer: ClientResponse) -> None:
    policy = answer.headers["Content-Security-Policy"]
    for rule in ("sandbox;", "default-src 'none'", "img-src 'self' data:", "style-src 'unsafe-inline'"):
        assert rule in policy
    assert "script" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer.headers
