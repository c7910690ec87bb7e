"""The cockpit's server and browsers in front of it, each with its own cookies."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape

from aiohttp import DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.actions import encode_action
from bot.cockpit_pages import cockpit_routes
from bot.domain.actions.base import Action
from bot.domain.actions.browsers import LetBrowserIn
from bot.domain.outbox import Kind
from bot.pictures.charting import Charts
from tests.features.cockpit.way import link_of
from tests.features.world import HR, Person, World, buttons
from tests.timed_runs import ADDRESS

FORM = "application/x-www-form-urlencoded"
SESSION = "__Host-ambassador-cockpit"
USUAL = {"User-Agent": "Mozilla/5.0 Firefox/145.0", "Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Seen:
    """A page, as the browser gets it."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def where(self) -> str:
        return self.headers.get("Location", "")

    def field(self, name: str) -> str:
        """What the first form of the page carries unseen."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        assert found, f"no {name} in:\n{self.text}"
        return unescape(found[1])


@dataclass
class Browser:
    client: TestClient[web.Request, web.Application]
    cookies: dict[str, str] = field(default_factory=dict)

    async def asks(self, method: str, path: str, body: object = None, **headers: str) -> Seen:
        """Ask with these cookies, and keep what is given."""
        named = USUAL | {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            named["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {name: value for name, value in named.items() if value}
        async with self.client.request(
            method, path, headers=sent, data=body, allow_redirects=False
        ) as answer:
            for name, morsel in answer.cookies.items():
                self.cookies[name] = morsel.value
            return Seen(answer.status, await answer.text(errors="replace"), dict(answer.headers))

    async def gets(self, path: str, **headers: str) -> Seen:
        return await self.asks("GET", path, **headers)

    async def does(self, action: Action, page: Seen | None = None, **given: str) -> Seen:
        """Press a button of a page, or send its form."""
        shown = page or await self.gets("/hr")
        fields = {"csrf": shown.field("csrf"), "once": shown.field("once"), "act": encode_action(action)}
        return await self.asks("POST", "/hr/act", fields | given, Content_Type=FORM)

    async def signs_in(self, person: Person) -> None:
        """Open a new link; the first time its person taps the number in the chat."""
        path = f"/hr/in/{await link_of(person)}"
        shown = await self.gets(path)
        if shown.status == 200:
            await self.asks("POST", path, Content_Type=FORM)
            number = (await self.gets(path)).text.partition('class="number">')[2][:2]
            action = buttons(person.outbox(Kind.BROWSER)[-1].message)[number].action
            assert isinstance(action, LetBrowserIn)
            await person.do(action)
            shown = await self.gets(path)
        assert (shown.status, shown.where) == (303, "/hr")


@asynccontextmanager
async def cockpit(world: World) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    app, charts = web.Application(), Charts()
    app.add_routes(
        cockpit_routes(
            world.store,
            world.clock,
            world.library,
            world.vault,
            world.conversation,
            ADDRESS,
            lambda: None,
            charts,
        )
    )
    async with TestClient(TestServer(app), cookie_jar=DummyCookieJar()) as client:
        yield client
    charts.close()


async def at_hr(
    client: TestClient[web.Request, web.Application], world: World, workspace: str = "T1"
) -> Browser:
    """A browser in which somebody of HR is signed in."""
    browser = Browser(client)
    await browser.signs_in(await world.person(HR, workspace=workspace, name="Hanna de Boer").hello())
    return browser
