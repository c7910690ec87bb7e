"""Somebody who has the link to another's share page, makes one up, or has their browser send something."""

import base64
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import unescape
from secrets import token_urlsafe

from aiohttp import DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.domain.actions.browsers import LetBrowserIn
from bot.domain.actions.weekly import Decline, KeepOwnWords
from bot.domain.nudges import Item
from bot.domain.outbox import Kind
from bot.domain.pictures import Branding, Picture, Poster, Shape
from bot.domain.share_links import ShareLinks
from bot.features.weekly.share_page import SharePages
from bot.pictures.drawing import alt_text, draw
from bot.web_pages import share_pages
from tests.attacks.frame import Tries, Try, attack
from tests.features.world import Person, World, buttons
from tests.timed_runs import ADDRESS

SECRET_WORDS = "my-secret-thought"
AGENT = "Mozilla/5.0 Firefox/145.0"
FORM = {"User-Agent": AGENT, "Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Page:
    """The server, and somebody whose browser was let in to the page of an item with kept words."""

    client: TestClient[web.Request, web.Application]
    links: ShareLinks
    person: Person
    item: Item
    cookie: str = ""

    @property
    def token(self) -> str:
        return self.links.link(self.item).rpartition("/")[2]

    async def ask(
        self, method: str = "GET", token: str = "", body: str = "", cookie: str | None = None, **headers: str
    ) -> tuple[int, str]:
        """The status, and all that comes back."""
        named = FORM | {"Cookie": self.cookie if cookie is None else cookie}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        path = f"/share/{token or self.token}"
        async with self.client.request(
            method, path, headers=named, data=body or None, allow_redirects=False
        ) as answer:
            return answer.status, f"{dict(answer.headers)} {await answer.text(errors='replace')}"

    async def is_let_in(self) -> None:
        _, answer = await self.ask("POST", cookie="")
        self.cookie = answer.partition("Set-Cookie': '")[2].partition(";")[0]
        number = (await self.ask())[1].partition('class="number">')[2][:2]
        shown = buttons(self.person.outbox(Kind.BROWSER)[-1].message)
        action = shown[number].action
        assert isinstance(action, LetBrowserIn)
        await self.person.do(action)

    @property
    def shares(self) -> int:
        return len(self.person.world.rows("shares"))


async def draw_here(poster: Poster, branding: Branding, shape: Shape) -> Picture:
    return draw(poster, branding, shape)


@asynccontextmanager
async def pages(world: World, *users: str) -> AsyncIterator[list[Page]]:
    links = ShareLinks(ADDRESS, world.vault.derive_all("share page"))
    shared = SharePages(world.library, world.vault, ADDRESS, links, alt_text)
    app = web.Application()
    app.add_routes(share_pages(world.store, shared, world.clock, lambda: None, draw_here))
    async with TestClient(TestServer(app), cookie_jar=DummyCookieJar()) as client:
        made = []
        for user in users:
            person = await world.person(user).with_card()
            page = Page(client, links, person, person.item())
            await person.do(KeepOwnWords(page.item.id), text=f"{SECRET_WORDS} {user}")
            await page.is_let_in()
            assert SECRET_WORDS in (await page.ask())[1], "the person sees it"
            made.append(page)
        # Browsers take the cookie of https only from https; the test has none, and sends it by hand.
        yield made


@attack("read or record with a share page's leaked link")
async def leaked(world: World) -> Tries:
    async with pages(world, "U1", "U2") as (mine, other):
        name = mine.cookie.partition("=")[0]
        cookies = ["", other.cookie, f"{name}=", f"{name}={'x' * 43}", f"{name}={token_urlsafe(32)}"]
        for cookie in cookies:
            seen = [(await mine.ask(cookie=cookie))[1]]
            bodies = ("do=posted:linkedin", "do=to:linkedin&text=mine+now", "do=undo:1", "do=keep&text=x")
            seen += [(await mine.ask("POST", body=body, cookie=cookie))[1] for body in bodies]
            yield Try(f"read with {cookie[:30]}", SECRET_WORDS not in "".join(seen))
            status, _ = await mine.ask(token=f"{mine.token}/wide.png", cookie=cookie)
            yield Try(f"its picture with {cookie[:30]}", status == 404)
            yield Try(f"record with {cookie[:30]}", mine.shares == 0)
        kept = world.rows("drafts")[0]
        yield Try("the text is as it was", world.vault.open(kept["text"]) == f"{SECRET_WORDS} U1")


@attack("forge the link of a share page, or bend another's to an item")
async def forge(world: World) -> Tries:
    async with pages(world, "U1", "U2") as (mine, other):
        number, _, mark = mine.token.partition("-")
        theirs = other.token.partition("-")[2]
        wrong = ShareLinks(ADDRESS, (os.urandom(32),)).link(mine.item).rpartition("/")[2]
        next_item = str(mine.person.card[1].item.id)
        forged = [f"{number}-{theirs}", f"{next_item}-{mark}", f"0{number}-{mark}", f"999999-{mark}", wrong]
        forged += [
            f"{number}-{mark[:at]}{'A' if mark[at] != 'A' else 'B'}{mark[at + 1 :]}" for at in range(32)
        ]
        forged += [
            f"{number}-{mark.swapcase()}",
            f"{number}-{mark}{mark}",
            f"{number}-",
            f"9{'9' * 9}-{mark}",
        ]
        forged += [f"{number}-{base64.urlsafe_b64encode(os.urandom(24)).decode()}" for _ in range(20)]
        for token in forged:
            status, said = await mine.ask(token=token)
            did, _ = await mine.ask("POST", token, body="do=posted:linkedin")
            yield Try(token[:40], (status, did, mine.shares) == (404, 404, 0) and SECRET_WORDS not in said)


@attack("go on with a share page whose card is over")
async def over(world: World) -> Tries:
    async with pages(world, "U1", "U2", "U3") as (old, aside, left):
        await aside.person.do(Decline(aside.item.id))
        await left.person.leave()
        for page, what in ((aside, "put aside"), (left, "after leaving")):
            yield Try(what, (await page.ask())[0] == 404)
            yield Try(f"record, {what}", (await page.ask("POST", body="do=posted:linkedin"))[0] == 404)
        world.clock.forward(days=29)
        yield Try("an old card", (await old.ask())[0] == 404)
        yield Try("record on an old card", (await old.ask("POST", body="do=posted:linkedin"))[0] == 404)
        yield Try("nothing was recorded", old.shares == 0)


@attack("have somebody's own browser send what they did not press")
async def across(world: World) -> Tries:
    async with pages(world, "U1") as (mine,):
        for headers in (
            {"Sec_Fetch_Site": "cross-site"},
            {"Sec_Fetch_Site": "same-site"},
            {"Sec_Fetch_Site": "none"},
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Origin": f"{ADDRESS}.evil.example"},
            {"Content_Type": "text/plain"},
            {"Content_Type": "multipart/form-data; boundary=x"},
            {"Content_Type": "application/json"},
            {"User_Agent": "Slackbot-LinkExpanding 1.0"},
        ):
            status, _ = await mine.ask("POST", body="do=posted:linkedin", **headers)
            yield Try(f"{headers}", status in {400, 404} and mine.shares == 0)
        for path in ("?do=posted:linkedin", "?to=linkedin&do=posted:linkedin"):
            await mine.ask(token=f"{mine.token}{path}")
            yield Try(f"GET {path}", mine.shares == 0)
        await mine.ask("POST", body="do=posted:linkedin", Origin=ADDRESS, Sec_Fetch_Site="same-origin")
        yield Try("what they press themselves counts", mine.shares == 1)


@attack("put script into a share page, or a header into its answer")
async def inject(world: World) -> Tries:
    async with pages(world, "U1") as (mine,):
        hostile = [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "</textarea><script>1</script>",
        ]
        hostile += ['["><script>alert(1)</script>]', "{{ 7 * 7 }}", "javascript:alert(1)", "\u202e\u0000"]
        for text in hostile:
            await mine.person.do(KeepOwnWords(mine.item.id), text=text)
            for query in ("", "?to=linkedin", "?to=x", f"?to={text[:20]}"):
                _, said = await mine.ask(token=f"{mine.token}{query}")
                policy = "default-src 'none'; script-src 'self'" in said
                tags = said.count("<script") == said.count('<script src="/share/page.js"')
                yield Try(f"{text} at {query}", policy and tags and "<img src=x" not in said)
                yield Try(f"{text} is no code", "49" not in unescape(said).partition("</textarea>")[0][-9:])
        for network in (
            "linkedin%0d%0aSet-Cookie:+a=b",
            "x%0aX-Evil:+1",
            "//evil.example",
            "https://evil.example",
        ):
            for do in ("to", "as_is", "posted", "undo", "keep"):
                _, said = await mine.ask("POST", body=f"do={do}:{network}&text=ready")
                safe = "a=b" not in said and "'X-Evil'" not in said and "evil.example'" not in said
                yield Try(f"{do}:{network}", safe and mine.shares == 0)


@attack("drown a share page")
async def drown(world: World) -> Tries:
    async with pages(world, "U1") as (mine,):
        for body in (
            "text=" + "x" * 200_000,
            "&".join(f"gap_{n}=x" for n in range(5000)),
            "do=keep&text=" + "[a]" * 990,
        ):
            status, said = await mine.ask("POST", body=body)
            yield Try(f"{len(body)} bytes", status in {303, 400, 404, 413, 422} and len(said) < 100_000)
        before = len(mine.person.outbox(Kind.BROWSER))
        for _ in range(30):
            await mine.ask("POST", cookie="")
        asked = len(mine.person.outbox(Kind.BROWSER)) - before
        yield Try("thirty browsers ask at once", asked <= 5)
        for _ in range(20):
            await mine.ask("POST", body="do=to:linkedin&text=ready")
        yield Try("asked once whether it is posted", len(mine.person.outbox(Kind.POSTED)) == 1)
