"""A job board that may ask for a key, and HR whose addresses lead to it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from aiohttp import web
from yarl import URL

from bot.domain.outbox import Kind
from bot.fetching.fetched import Fetched
from bot.fetching.fetcher import Fetcher, Limits
from scheduler.source_candidates import read_candidates
from scheduler.sources import read_sources
from scheduler.timed import Run
from tests.features.world import Person, World, said
from tests.fetching.servers import serving
from tests.timed_runs import run_at
from tests.vacancy_feeds.samples import offer, recruitee

ADDRESS = "https://acme.recruitee.com/api/offers/"
HEADER = "X-Careers-Sites-Token"


class Nearby(Fetcher):
    """Leads the bot to a server on this computer, whichever address of the web it asks for."""

    def __init__(self, server: str) -> None:
        super().__init__(Limits(seconds=5), this_computer=True)
        self._server = server

    async def fetch(
        self, address: str, etag: str = "", last_modified: str = "", key: Mapping[str, str] | None = None
    ) -> Fetched:
        here = f"{self._server}{URL(self.check(address)).path_qs}"
        return await super().fetch(here, etag, last_modified, key)


@dataclass
class Board:
    """`answer` is what it has, or a status; with `key` only for who brings it. `brought` are keys it got."""

    answer: bytes | int = field(default_factory=lambda: recruitee(offer(1), offer(2)))
    key: str = ""
    brought: list[str] = field(default_factory=list)
    server: str = ""

    async def reply(self, request: web.Request) -> web.Response:
        brought = request.headers.get(HEADER, "")
        self.brought.append(brought)
        if self.key and brought != self.key:
            return web.Response(status=401)
        if isinstance(self.answer, int):
            return web.Response(status=self.answer)
        return web.Response(body=self.answer)

    def run(self, world: World) -> Run:
        run = run_at(world.clock.now(), world.store, world.library, vault=world.vault, job="read")
        return replace(run, clock=world.clock, fetcher=Nearby(self.server))

    async def read_new(self, world: World) -> None:
        """Let the addresses be read that HR has just given."""
        await read_candidates(self.run(world))

    async def read_again(self, world: World, hours: float = 5) -> None:
        """Let time pass, and the sources be read that are due."""
        world.clock.forward(hours=hours)
        await read_sources(self.run(world))


@asynccontextmanager
async def open_board() -> AsyncIterator[Board]:
    board = Board()
    async with serving(board.reply) as url:
        board.server = url
        yield board


def heard(person: Person) -> list[str]:
    """What HR was told, the newest last."""
    return [said(one.message) for one in person.outbox(Kind.HR_NEWS)]
