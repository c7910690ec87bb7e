"""/page/<token>: what is shown, in which browser it is not, and what the browser is told to do with it."""

import re
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256

import pytest
from aiohttp import ClientResponse, DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from bot.domain.files import Doorway, Page
from bot.web.pages import LinkPages
from bot.web.private_pages import PrivatePages
from content_library.library import Library

BROWSER = "Mozilla/5.0 Firefox/145.0"
TOKEN = "gAAAAAB" + "x" * 100 + "=="
PNG = Page(b"\x89PNG\r\n\x1a\n...", "image/png")
HTML = Page("<h1>Melding 1 — één</h1>".encode(), "text/html")
PDF = Page(b"%PDF-1.7", "application/pdf")


@dataclass
class OpenedPages:
    """The ingress, with one page behind it."""

    client: TestClient[web.Request, web.Application] = field(init=False)
    page: Page | Doorway | None = PNG
    fault: Exception | None = None
    looked: list[tuple[str, str]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def find(self, token: str, secret: str) -> Page | Doorway | None:
        self.looked.append((token, secret))
        if self.fault:
            raise self.fault
        return self.page

    async def be_asked(self, token: str, secret: str) -> bool:
        self.asked.append((token, secret))
        return self.page is not None

    async def ask(self, token: str = TOKEN, method: str = "GET", **headers: str) -> ClientResponse:
        named = {"User-Agent": BROWSER} | {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.request(method, f"/page/{token}", headers=named, allow_redirects=False)


@asynccontextmanager
async def opened(library: Library, *, secure: bool) -> AsyncIterator[OpenedPages]:
    pages = OpenedPages()
    app = web.Application()
    app.add_routes(PrivatePages(pages.find, pages.be_asked, LinkPages(library), secure).routes())
    # It keeps no cookies by itself: each test says what the browser has.
    async with TestClient(TestServer(app), cookie_jar=DummyCookieJar()) as client:
        pages.client = client
        yield pages


@pytest.fixture
async def pages(library: Library) -> AsyncIterator[OpenedPages]:
    async with opened(library, secure=True) as pages:
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
    assert pages.looked == [(TOKEN, "")]


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
    assert {(await pages.ask(token, method)).status for method in ("GET", "POST")} == {404}
    assert (pages.looked, pages.asked) == ([], [])


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
    assert {(await pages.ask(TOKEN, method, **headers)).status for method in ("GET", "POST")} == {404}
    assert (pages.looked, pages.asked) == ([], [])


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE"])
async def test_other_methods_are_not_known(pages: OpenedPages, method: str) -> None:
    assert (await pages.ask(method=method)).status == 405
    assert (pages.looked, pages.asked) == ([], [])


async def test_a_fault_does_not_log_the_address_that_lets_in(pages: OpenedPages) -> None:
    pages.fault = ValueError("broken")
    with capture_logs() as logs:
        answer = await pages.ask()
    assert answer.status == 503
    assert_strict(answer)
    assert [line["event"] for line in logs] == ["page_failed"]
    assert TOKEN not in str(logs)


async def test_a_browser_that_is_not_known_sees_a_button_and_nothing_of_anybody(pages: OpenedPages) -> None:
    pages.page = Doorway()
    answer = await pages.ask()
    text = await answer.text()
    assert answer.status == 200
    assert "Is dit je eigen pagina?" in text
    assert "Is this your own page?" in text
    assert '<form method="post">' in text
    assert "refresh" not in text, "nothing goes on by itself before the button is pressed"
    assert "Set-Cookie" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert "script" not in policy
    assert pages.asked == [], "to look at it asks nobody"


async def test_while_it_asks_it_shows_its_number_and_looks_again_by_itself(pages: OpenedPages) -> None:
    pages.page = Doorway(47)
    answer = await pages.ask()
    text = await answer.text()
    assert '<p class="number">47</p>' in text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in text
    assert "<form" not in text
    (script,) = re.findall('<script type="module">(.*?)</script>', text, re.DOTALL)
    named = b64encode(sha256(script.encode()).digest()).decode()
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert [one for one in policy if one.startswith("script-src")] == [f"script-src 'sha256-{named}'"]


async def test_a_browser_that_was_refused_is_told_so(pages: OpenedPages) -> None:
    pages.page = Doorway(refused=True)
    text = await (await pages.ask()).text()
    assert "This browser was refused" in text
    assert "refresh" not in text


@pytest.mark.parametrize("secure", [True, False], ids=["https", "this computer"])
async def test_whoever_presses_the_button_gets_a_secret_of_their_own(library: Library, secure: bool) -> None:
    async with opened(library, secure=secure) as pages:
        secrets = []
        for _ in range(2):
            answer = await pages.ask(method="POST")
            assert (answer.status, answer.headers["Location"]) == (303, f"/page/{TOKEN}")
            cookie = answer.headers["Set-Cookie"]
            name, _, secret = cookie.partition(";")[0].partition("=")
            assert name == ("__Host-ambassador-browser" if secure else "ambassador-browser")
            rules = {one.strip() for one in cookie.split(";")[1:]}
            assert {"HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=7776000"} <= rules
            assert ("Secure" in rules) == secure
            assert not any(one.startswith("Domain") for one in rules)
            assert re.fullmatch(r"[\w-]{43}", secret)
            secrets.append(secret)
            await pages.ask(Cookie=f"{name}={secret}")
        assert pages.asked == [(TOKEN, one) for one in secrets]
        assert pages.looked == pages.asked
        assert len(set(secrets)) == 2


async def test_a_browser_keeps_its_secret_and_none_is_taken_that_we_did_not_give(pages: OpenedPages) -> None:
    mine = "m" * 43
    answer = await pages.ask(method="POST", Cookie=f"__Host-ambassador-browser={mine}")
    assert f"={mine};" in answer.headers["Set-Cookie"]
    for other in ("short", "x" * 44, f"{mine[1:]}.", ""):
        await pages.ask(Cookie=f"__Host-ambassador-browser={other}")
    await pages.ask(Cookie=f"ambassador-browser={mine}")
    assert pages.asked == [(TOKEN, mine)]
    assert {secret for _, secret in pages.looked} == {""}


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
async def test_another_site_cannot_press_the_button(pages: OpenedPages, site: str) -> None:
    answer = await pages.ask(method="POST", Sec_Fetch_Site=site)
    assert (answer.status, pages.asked) == (404, [])
    assert (await pages.ask(method="POST", Sec_Fetch_Site="same-origin")).status == 303


async def test_nobody_is_asked_for_a_link_that_leads_nowhere(pages: OpenedPages) -> None:
    pages.page = None
    answer = await pages.ask(method="POST")
    assert (answer.status, "Set-Cookie" in answer.headers) == (404, False)


def assert_strict(answer: ClientResponse) -> None:
    policy = answer.headers["Content-Security-Policy"]
    for rule in ("sandbox;", "default-src 'none'", "img-src 'self' data:", "style-src 'unsafe-inline'"):
        assert rule in policy
    assert "script" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer.headers
