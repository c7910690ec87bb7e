"""GET /r/<token>: where it leads, what is counted, and what is not told."""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot.domain.pictures import Branding, Picture, Poster, Preview, Shape
from bot.domain.web_links import Destination
from bot.pictures.drawing import draw
from bot.web import links as web_links
from bot.web.links import Links
from bot.web.pages import LinkPages
from bot.web.previews import Previews
from content_library.library import Library
from tests.each import each
from tests.pictures.looking import opened

TODAY = date(2026, 11, 25)
BROWSER = {"User-Agent": "Mozilla/5.0 Firefox/145.0"}
JOB, IDEA = "JobJobJobJobJobJobJobJob", "IdeaIdeaIdeaIdeaIdeaIdea"
EVIL = "https://evil.example/"
POSTER = Poster("Monteur", "Zwolle · 32 uur", "Vacature")


async def draw_at_once(poster: Poster, branding: Branding, shape: Shape) -> Picture:
    return draw(poster, branding, shape)


@dataclass
class World:
    """The ingress, with what is behind it in memory."""

    links: Links = field(init=False)
    client: TestClient[web.Request, web.Application] = field(init=False)
    known: dict[str, Destination] = field(default_factory=dict)
    previews: dict[str, Preview] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    written: list[dict[tuple[int, date], int]] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)
    first_written: asyncio.Event = field(default_factory=asyncio.Event)

    async def find(self, tokens: Collection[str]) -> Mapping[str, Destination]:
        self.looked_up += tokens
        if self.faults:
            raise self.faults.pop()
        return {one: self.known[one] for one in tokens if one in self.known}

    async def preview(self, token: str) -> Preview | None:
        if self.faults:
            raise self.faults.pop()
        return self.previews.get(token)

    async def count(self, followed: Mapping[tuple[int, date], int]) -> None:
        if self.faults:
            raise self.faults.pop()
        self.written.append(dict(followed))
        self.first_written.set()

    async def get(self, path: str, **headers: str) -> ClientResponse:
        return await self.ask("GET", path, **headers)

    async def ask(self, method: str, path: str, **headers: str) -> ClientResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.request(method, path, headers={**BROWSER, **named}, allow_redirects=False)

    @property
    def total(self) -> Counter[tuple[int, date]]:
        return sum(map(Counter, self.written), Counter[tuple[int, date]]())


@pytest.fixture
async def world(library: Library) -> AsyncIterator[World]:
    world = World()
    world.known = {
        JOB: Destination(7, TODAY, "https://jobs.example.org/nurse?lang=nl", "2026-W48", "Noorderlicht"),
        IDEA: Destination(8, TODAY, "", "2026-W48", "<b>Noorderlicht</b>"),
    }
    pages = LinkPages(library)
    previews = Previews(world.preview, world.preview, draw_at_once, pages, "https://bot.example.org")
    world.previews = {
        JOB: Preview(POSTER, Branding("Noorderlicht"), "nl", "https://jobs.example.org/nurse?lang=nl"),
        IDEA: Preview(Poster('"><script>alert(1)</script>'), Branding("<b>Noorderlicht</b>"), "en"),
    }
    world.links = Links(world.find, world.count, pages, previews)
    app = web.Application()
    app.add_routes(world.links.routes())
    async with TestClient(TestServer(app)) as client:
        world.client = client
        yield world


async def test_a_vacancy_is_reached_with_its_source(world: World) -> None:
    response = await world.get(f"/r/{JOB}?via=linkedin")
    assert response.status == 302
    assert response.headers["Location"] == (
        "https://jobs.example.org/nurse?lang=nl"
        "&utm_source=linkedin&utm_medium=ambassador&utm_campaign=2026-W48"
    )


@pytest.mark.parametrize("query", ["", "?via=", "?via=myspace", "?via=x%0d%0aX-Evil:1", "?utm_source=evil"])
async def test_without_a_known_network_the_source_is_general(world: World, query: str) -> None:
    response = await world.get(f"/r/{JOB}{query}")
    assert "utm_source=employee_advocacy&" in response.headers["Location"]


async def test_nothing_is_kept_or_told_on(world: World) -> None:
    for path in (f"/r/{JOB}", f"/r/{IDEA}", "/r/unknown"):
        headers = (await world.get(path)).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in headers


async def test_without_a_page_there_are_thanks_in_both_languages(world: World) -> None:
    response = await world.get(f"/r/{IDEA}")
    text = await response.text()
    assert response.status == 200
    assert "Leuk dat je komt kijken" in text
    assert "Nice of you to drop by" in text
    assert "&lt;b&gt;Noorderlicht&lt;/b&gt;" in text
    assert "<b>" not in text


async def test_wrong_and_old_tokens_read_the_same(world: World) -> None:
    pages = [
        await (await world.get(f"/r/{token}")).text()
        for token in (secrets.token_urlsafe(18), JOB[:-1], JOB + "x", "x", "..%2f..%2fetc", "%00")
    ]
    assert len(set(pages)) == 1
    assert "This link doesn't work" in unescape(pages[0])
    assert "Deze link werkt niet" in pages[0]


async def test_what_cannot_be_a_token_is_not_looked_up(world: World) -> None:
    for token in ("x", "a" * 33, "'%20OR%201=1", "é" * 24):
        assert (await world.get(f"/r/{token}")).status == 404
    assert world.looked_up == []


@pytest.mark.parametrize(
    "path",
    [
        f"/r/{JOB}?url={EVIL}",
        f"/r/{JOB}?to={EVIL}&next={EVIL}&via={EVIL}",
        f"/r/{JOB}?via=linkedin&via={EVIL}",
        f"/r/{JOB}?{EVIL}",
        f"/r/{JOB}%3furl={EVIL}",
        f"/r/{JOB}/{EVIL}",
        f"/r//{EVIL}",
        f"/r/{EVIL}",
    ],
)
async def test_it_is_no_open_redirect(world: World, path: str) -> None:
    response = await world.get(path, Host="evil.example", X_Forwarded_Host="evil.example", Referer=EVIL)
    assert response.status in {302, 404}
    assert urlsplit(response.headers.get("Location", "https://jobs.example.org")).netloc == "jobs.example.org"
    assert "evil.example" not in await response.text() + response.headers.get("Location", "")


async def test_each_click_counts_for_its_link_and_day(world: World) -> None:
    for path in (f"/r/{JOB}", f"/r/{JOB}?via=x", f"/r/{IDEA}", "/r/unknown"):
        await world.get(path)
    await world.links.write()
    assert world.written == [{(7, TODAY): 2, (8, TODAY): 1}]
    await world.links.write()
    assert len(world.written) == 1


@pytest.mark.parametrize("headers", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}], ids=str)
async def test_what_looks_ahead_is_answered_but_does_not_count(world: World, headers: dict[str, str]) -> None:
    response = await world.get(f"/r/{JOB}", **headers)
    assert response.status == 302
    await world.links.write()
    assert world.written == []


async def test_head_is_answered_but_does_not_count(world: World) -> None:
    assert (await world.ask("HEAD", f"/r/{JOB}")).status == 302
    await world.links.write()
    assert world.written == []


@each(
    "agent",
    [
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "meta-externalfetcher/1.1",
        "WhatsApp/2.23.20.0",
        "Twitterbot/1.0",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
        "Bluesky Cardyb/1.1; +mailto:support@bsky.app",
        "http.rb/5.1.1 (Mastodon/4.2.0; +https://mastodon.example/)",
        "XING-contenttabreceiver/2.0",
        "Googlebot/2.1",
    ],
)
async def test_what_shows_links_sees_title_and_picture_and_does_not_count(world: World, agent: str) -> None:
    response = await world.get(f"/r/{JOB}?via=linkedin", User_Agent=agent)
    page = unescape(await response.text())
    assert response.status == 200
    for name, content in {
        "og:title": POSTER.title,
        "og:description": "Zwolle · 32 uur · Noorderlicht",
        "og:url": f"https://bot.example.org/r/{JOB}",
        "og:image": f"https://bot.example.org/r/{JOB}/wide.png",
        "og:image:width": "1200",
        "og:image:height": "627",
        "og:image:alt": "Vacature. Monteur. Zwolle · 32 uur. Noorderlicht",
    }.items():
        assert f'<meta property="{name}" content="{content}">' in page
    assert '<html lang="nl">' in page
    assert 'href="https://jobs.example.org/nurse?lang=nl"' in page, "for a person taken for a robot"
    await world.links.write()
    assert world.written == []


async def test_words_on_the_page_for_robots_are_nothing_but_words(world: World) -> None:
    page = await (await world.get(f"/r/{IDEA}", User_Agent="Slackbot 1.0")).text()
    assert "<script>" not in page
    assert "<b>" not in page
    assert "<a " not in page, "it leads nowhere else"


@pytest.mark.parametrize(("name", "shape"), [("wide", Shape.WIDE), ("square", Shape.SQUARE)])
async def test_a_link_has_its_pictures(world: World, name: str, shape: Shape) -> None:
    response = await world.get(f"/r/{JOB}/{name}.png")
    assert response.content_type == "image/png"
    assert opened(await response.read()).size == shape.value
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    await world.links.write()
    assert world.written == [], "a picture is no visit"


async def test_what_is_no_picture_of_a_link_is_not_found(world: World) -> None:
    known = f"/r/{JOB}"
    unknown = f"/r/{secrets.token_urlsafe(18)}"
    for path in (f"{known}/tall.png", f"{known}/wide.svg", f"{unknown}/wide.png", "/r/x/wide.png"):
        response = await world.get(path)
        assert response.status == 404
        assert response.headers.get("Cache-Control", "") in {"", "no-store"}
    robot = await world.get(unknown, User_Agent="LinkedInBot/1.0")
    assert robot.status == 404


async def test_a_picture_that_fails_says_nothing_about_the_visitor(
    world: World, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    for path in (f"/r/{JOB}/wide.png", f"/r/{JOB}"):
        await world.get(f"/r/{JOB}", User_Agent="Slackbot 1.0")  # so that the link itself is known
        world.faults.append(RuntimeError("the database is away"))
        response = await world.get(path, User_Agent="Slackbot 1.0")
        assert response.status == 503
    assert "127.0.0.1" not in caplog.text + str(capsys.readouterr())


async def test_other_methods_are_not_known(world: World) -> None:
    assert (await world.ask("POST", f"/r/{JOB}")).status == 405


async def test_a_destination_is_remembered_for_some_seconds(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        await world.get(f"/r/{JOB}")
    assert world.looked_up == [JOB]
    monkeypatch.setattr(web_links, "KNOWN_FOR", -1.0)
    world.links._known.clear()
    await world.get(f"/r/{JOB}")
    await world.get(f"/r/{JOB}")
    assert world.looked_up == [JOB] * 3


async def test_an_unknown_token_is_not_remembered(world: World) -> None:
    token = secrets.token_urlsafe(18)
    assert (await world.get(f"/r/{token}")).status == 404
    world.known[token] = world.known[JOB]
    assert (await world.get(f"/r/{token}")).status == 302


async def test_what_is_remembered_has_an_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_links, "_MOST_KNOWN", 3)
    for _ in range(9):
        token = secrets.token_urlsafe(18)
        world.known[token] = world.known[JOB]
        await world.get(f"/r/{token}")
    assert len(world.links._known) <= 3


async def test_clicks_are_written_by_themselves_and_the_rest_at_the_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_links, "WRITE_AFTER", 0.0)
    running = asyncio.create_task(world.links.run())
    await world.get(f"/r/{JOB}")
    await world.first_written.wait()
    monkeypatch.setattr(web_links, "WRITE_AFTER", 3600.0)
    await world.get(f"/r/{JOB}")
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert world.total == {(7, TODAY): 2}


async def test_what_could_not_be_written_is_written_later(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    await world.get(f"/r/{JOB}")
    world.faults.append(RuntimeError("the database is away"))
    await world.links.write()
    await world.get(f"/r/{JOB}")
    await world.links.write()
    assert world.total == {(7, TODAY): 2}
    assert "127.0.0.1" not in capsys.readouterr().out


async def test_a_fault_says_nothing_about_the_visitor(
    world: World, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    world.faults.append(RuntimeError("the database is away"))
    response = await world.get(f"/r/{JOB}")
    assert response.status == 503
    assert "127.0.0.1" not in caplog.text + str(capsys.readouterr())
