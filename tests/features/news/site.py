"""An organisation's own site on this computer, with news and pictures, and the bot that reads it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from aiohttp import web

from bot.domain.actions.news import ShowNews
from bot.domain.messages import Message, Updated
from bot.domain.prompts import Audience, Who
from bot.fetching.fetcher import Fetcher, Limits
from bot.store.news import sources
from scheduler.news import read_news_sources
from scheduler.news_messages import tell_of_news
from scheduler.timed import Run
from tests.features.world import HR, Person, World
from tests.fetching.servers import serving
from tests.news_feeds.samples import item, rss
from tests.timed_runs import run_by


@dataclass
class Site:
    """`pages` is what there is, by path; `asked` what was asked for, and whether it was the same."""

    world: World
    url: str
    pages: dict[str, bytes | int]
    asked: list[str] = field(default_factory=list)

    async def hr(self) -> Person:
        return await self.world.person(HR).hello()

    def add(self, path: str = "/feed", audience: Audience | None = None, weeks: int = 4) -> None:
        """As the form does, which takes only what is encrypted."""
        address, whom, now = self.url + path, audience or Audience(Who.ALL), self.world.clock.now()
        self.world.store.write(lambda tx: sources.add_source(tx, 1, address, whom, weeks, now))

    def news(self, *numbers: int, **said: Any) -> None:
        """Let the feed have these entries."""
        self.feed(*(item(one, **said) for one in numbers))

    def feed(self, *items: str) -> None:
        """The same as they are written; their pages are on this site."""
        self.pages["/feed"] = rss(*(one.replace("https://news.example.org", self.url) for one in items))

    async def read(self, hours: float = 0, *, public_only: bool = False) -> None:
        """Let time pass, and read what is due."""
        self.world.clock.forward(hours=hours)
        fetcher = Fetcher() if public_only else Fetcher(Limits(seconds=5), this_computer=True)
        await read_news_sources(replace(self.run, fetcher=fetcher, job="read news"))

    def tell(self) -> None:
        tell_of_news(replace(self.run, job="tell HR of news"))

    @property
    def run(self) -> Run:
        return run_by(self.world.clock, self.world.store, self.world.library)


async def waiting(hr: Person) -> list[str]:
    """The titles of what waits for HR."""
    shown = await hr.do(ShowNews())
    message = shown.card if isinstance(shown, Updated) else shown
    assert isinstance(message, Message)
    return [part.title for part in message.parts if part.title]


@asynccontextmanager
async def serving_site(world: World) -> AsyncIterator[Site]:
    pages: dict[str, bytes | int] = {}
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        page = pages.get(request.path, 404)
        marks = {"ETag": f'"{hash(page)}"'}
        same = request.headers.get("If-None-Match") == marks["ETag"]
        asked.append(f"{request.path} {'same' if same else 'new'}")
        if isinstance(page, int):
            return web.Response(status=page)
        return web.Response(status=304, headers=marks) if same else web.Response(body=page, headers=marks)

    async with serving(answer) as url:
        yield Site(world, url, pages, asked)
