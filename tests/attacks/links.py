"""Somebody who has the link to another's page: forwarded, found in a log, guessed or made up."""

import os
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from secrets import token_urlsafe

from aiohttp import DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.domain.actions.browsers import LetBrowserIn
from bot.domain.actions.my_data import ExportMyData
from bot.domain.outbox import Kind
from bot.web_pages import private_pages
from tests.attacks.frame import Tries, Try, attack
from tests.features.private_pages import links_of, token_in
from tests.features.world import Person, World, buttons

NAME = "Noor Geheim"
COOKIE = "ambassador-browser"
AGENTS = ("Mozilla/5.0 Firefox/145.0", "curl/8.5", "python-requests/2.32", "", "Slackbot-LinkExpanding 1.0")


@dataclass
class Door:
    """The server, and a person with a link."""

    client: TestClient[web.Request, web.Application]
    person: Person
    token: str

    async def ask(self, method: str = "GET", token: str = "", **headers: str) -> str:
        """All that comes back."""
        path = f"/page/{token or self.token}"
        named = {"User-Agent": AGENTS[0]} | {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.client.request(method, path, headers=named, allow_redirects=False) as answer:
            return f"{answer.headers} {await answer.text(errors='replace')}"

    async def gets_in(self, method: str = "GET", token: str = "", **headers: str) -> bool:
        return NAME in await self.ask(method, token, **headers)

    async def asks(self) -> str:
        """Press the button in a new browser; return its cookie."""
        return (await self.ask("POST")).partition("Set-Cookie': '")[2].partition(";")[0]

    def questions(self) -> list[dict[str, LetBrowserIn]]:
        """What the person was asked in the chat, with its buttons."""
        found = []
        for one in self.person.outbox(Kind.BROWSER):
            actions = {label: button.action for label, button in buttons(one.message).items()}
            found.append({label: one for label, one in actions.items() if isinstance(one, LetBrowserIn)})
        return found


@asynccontextmanager
async def door(world: World) -> AsyncIterator[Door]:
    person = await world.person(name=NAME).hello()
    token = token_in(await person.do(ExportMyData()))
    app = web.Application()
    app.add_routes(private_pages(world.store, links_of(world), world.clock, lambda: None))
    async with TestClient(TestServer(app), cookie_jar=DummyCookieJar()) as client:
        made = Door(client, person, token)
        mine = await made.asks()
        number = (await made.ask(Cookie=mine)).partition('class="number">')[2][:2]
        await person.do(made.questions()[0][number])
        assert await made.gets_in(Cookie=mine), "the person sees it"
        yield made


@attack("open a forwarded link")
async def forward(world: World) -> Tries:
    async with door(world) as one:
        other = await world.person("U-OTHER", name="Somebody Else").hello()
        theirs = Door(one.client, other, token_in(await other.do(ExportMyData())))
        cookie = await theirs.asks()
        number = (await theirs.ask(token=theirs.token, Cookie=cookie)).partition('class="number">')[2][:2]
        await other.do(theirs.questions()[0][number])
        cookies = ["", cookie, f"{COOKIE}=", f"{COOKIE}={'x' * 43}", f"__Host-{cookie}", "a=b; " * 100]
        cookies += [f"{COOKIE}={token_urlsafe(32)}" for _ in range(10)]
        for agent in AGENTS:
            for secret in cookies:
                for method in ("GET", "POST", "PUT", "OPTIONS"):
                    headers = {"User_Agent": agent, "Cookie": secret}
                    in_it = await one.gets_in(method, **headers)
                    yield Try(f"{method} with {secret[:40]} by {agent}", not in_it)


@attack("ask for a browser and hope for a tap")
async def hope(world: World) -> Tries:
    async with door(world) as one:
        stranger = await world.person("U-STRANGER").hello()
        for _ in range(4):
            cookie = await one.asks()
            yield Try("without a tap", not await one.gets_in(Cookie=cookie))
            number = (await one.ask(Cookie=cookie)).partition('class="number">')[2][:2]
            question = one.questions()[-1]
            await stranger.do(question[number])
            yield Try("with the tap of somebody else", not await one.gets_in(Cookie=cookie))
            wrong = next(action for label, action in question.items() if label != number)
            await one.person.do(wrong)
            yield Try("with a wrong number", not await one.gets_in(Cookie=cookie))
            await one.person.do(question[number])
            yield Try("with the right one after a wrong one", not await one.gets_in(Cookie=cookie))


@attack("be asked at the same moment as the person")
async def at_once(world: World) -> Tries:
    """The person taps what their own browser shows, in whichever question it is."""
    async with door(world) as one:
        for mine_comes_first in (True, False):
            both = [await one.asks(), await one.asks()]
            mine, strangers = both if mine_comes_first else reversed(both)
            number = (await one.ask(Cookie=mine)).partition('class="number">')[2][:2]
            shown = [question for question in one.questions()[-2:] if number in question]
            yield Try("the number stands in one question only", len(shown) == 1)
            await one.person.do(shown[0][number])
            yield Try("the other browser stays out", not await one.gets_in(Cookie=strangers))
            world.clock.forward(minutes=11)
            one.token = token_in(await one.person.do(ExportMyData()))


@attack("make up, cut or change a link")
async def make_up(world: World) -> Tries:
    async with door(world) as one:
        forged = [urlsafe_b64encode(os.urandom(120)).decode() for _ in range(20)]
        forged += [one.token[:end] for end in range(60, len(one.token), 9)]
        forged += [one.token[:at] + "A" + one.token[at + 1 :] for at in range(0, len(one.token), 5)]
        forged += [one.token + one.token, one.token[::-1], one.token.lower(), one.token.swapcase()]
        look = partial(links_of(world).open, secret="", now=world.clock.now())
        for token in (other for other in forged if other != one.token):
            found = world.store.read(partial(look, token=token))
            yield Try(f"{token[:30]}…", found is None and not await one.gets_in(token=token))


@attack("let a preview or a scanner use up a link")
async def look_ahead(world: World) -> Tries:
    async with door(world) as one:
        before = len(one.questions())
        for agent in ("Slackbot-LinkExpanding 1.0", "LinkedInBot/1.0", "WhatsApp/2.2", *AGENTS[:4]):
            for headers in ({}, {"Sec_Purpose": "prefetch"}, {"Sec_Fetch_Site": "cross-site"}):
                await one.ask("GET", User_Agent=agent, **headers)
                if headers or "bot" in agent.lower() or "WhatsApp" in agent:
                    await one.ask("POST", User_Agent=agent, **headers)
                yield Try(f"{agent} {headers}", len(one.questions()) == before)
