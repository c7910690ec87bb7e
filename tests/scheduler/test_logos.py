"""Logos by their address: fetched, made anew, and HR hears of those that cannot be used."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from aiohttp import web

from bot.channels.markdown import strip_markdown
from bot.domain.messages import Message
from bot.fetching.fetcher import Fetcher, Limits
from bot.store import logos
from bot.store.engine import Store
from scheduler.logos import LEASE, fetch_logos
from tests.each import each
from tests.fetching.servers import serving
from tests.people import MONDAY, add_hr, add_workspace
from tests.pictures.looking import opened, some_logo
from tests.pictures.test_logos import BOMB
from tests.stopped_clock import StoppedClock
from tests.timed_runs import run_by
from tests.world import BareWorld


@dataclass
class Site:
    """The organisation's own site, what HR said is there, and the bot that fetches it."""

    world: BareWorld
    url: str
    pages: dict[str, bytes]
    workspace: int

    def give(self, path: str) -> None:
        address, now = self.url + path, self.world.clock.now()
        self.world.store.write(lambda tx: logos.save_address(tx, self.workspace, address, now))

    async def fetch(self, *, public_only: bool = False) -> None:
        fetcher = Fetcher() if public_only else Fetcher(Limits(seconds=5), this_computer=True)
        run = run_by(self.world.clock, self.world.store, self.world.library)
        await fetch_logos(replace(run, fetcher=fetcher, job="fetch logos"))

    @property
    def logo(self) -> bytes:
        return self.world.store.read(lambda tx: logos.find_logo(tx, self.workspace))

    @property
    def told(self) -> list[Message]:
        return [self.world.drawn(row) for row in self.world.rows("outbox")]


@pytest.fixture
async def site(store: Store) -> AsyncIterator[Site]:
    pages: dict[str, bytes] = {}

    async def answer(request: web.Request) -> web.Response:
        page = pages.get(request.path)
        return web.Response(status=404) if page is None else web.Response(body=page)

    async with serving(answer) as url:
        world = BareWorld(store, StoppedClock(MONDAY))
        workspace = add_workspace(store)
        add_hr(store, workspace)
        yield Site(world, url, pages, workspace.id)


async def test_a_logo_is_fetched_once_and_made_anew(site: Site) -> None:
    site.pages["/logo.png"] = some_logo() + b"<script>"
    site.give("/logo.png")
    await site.fetch()
    first = site.logo
    assert opened(first).size == (150, 50)
    assert b"<script>" not in first
    site.pages["/logo.png"] = some_logo(100, 100)
    await site.fetch()
    assert site.logo == first, "nobody asked again"
    site.give("/logo.png")
    await site.fetch()
    assert opened(site.logo).size == (50, 50), "HR saved it again, for it is another by now"
    assert site.told == []


@each(
    ("path", "reason"),
    [
        ("/missing.png", "unreachable"),
        ("/page.html", "no_png"),
        ("/bomb.png", "too_large"),
        ("/huge.png", "too_big"),
        ("/endless.png", "unreachable"),
        ("/empty.png", "empty"),
    ],
)
async def test_what_is_no_logo_changes_nothing_and_hr_hears_why(path: str, reason: str, site: Site) -> None:
    site.pages |= {
        "/logo.png": some_logo(),
        "/page.html": b"<svg><image href='/etc/passwd'/></svg>",
        "/bomb.png": BOMB,
        "/huge.png": some_logo() + bytes(2 * 1024**2),
        "/endless.png": bytes(51 * 1024**2),
        "/empty.png": some_logo(colour="#00000000"),
    }
    site.give("/logo.png")
    await site.fetch()
    before, told = site.logo, len(site.told)
    site.world.clock.forward(hours=1)
    site.give(path)
    await site.fetch()
    await site.fetch()
    assert site.logo == before
    (message,) = site.told[told:]
    code = {"/missing.png": "http-404", "/endless.png": "too-large"}.get(path, "")
    words = site.world.library.words("logo", "en", address=site.url + path, code=code)
    assert words.text(reason) in message.parts[0].text


async def test_nothing_is_fetched_from_where_not_everybody_can(site: Site) -> None:
    site.pages["/logo.png"] = some_logo()
    site.give("/logo.png")
    await site.fetch(public_only=True)
    assert site.logo == b""
    assert "not-https" in strip_markdown(site.told[0].parts[0].text)


async def test_what_a_process_that_died_had_is_fetched_by_another(site: Site) -> None:
    site.pages["/logo.png"] = some_logo()
    site.give("/logo.png")
    now = site.world.clock.now()
    (due,) = site.world.store.read(lambda tx: logos.due_logo_ids(tx, now))
    assert site.world.store.write(lambda tx: logos.claim_logo(tx, due, now, now + LEASE))
    await site.fetch()
    assert site.logo == b""
    site.world.clock.forward(seconds=LEASE.total_seconds())
    await site.fetch()
    assert site.logo


async def test_an_address_that_hr_changed_meanwhile_is_not_overwritten(site: Site) -> None:
    site.give("/logo.png")
    store, here = site.world.store, site.workspace
    site.give("/new.png")
    assert not store.write(lambda tx: logos.save_logo(tx, here, f"{site.url}/logo.png", b"old"))
    assert not store.write(lambda tx: logos.mark_failed(tx, here, f"{site.url}/logo.png"))
    site.pages["/new.png"] = some_logo()
    await site.fetch()
    assert site.logo
