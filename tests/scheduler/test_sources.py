"""Feeds that are kept by their address: read again when they are due, each for itself."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from aiohttp import web

from bot.features.vacancies import sources as feature
from bot.fetching.fetcher import Fetcher, Limits
from bot.store import sources, vacancies, workspaces
from bot.store.engine import Store
from bot.store.sources import Source
from bot.supervising import cancel
from bot.vacancy_feeds.reading import read_feed
from content_library.library import Library
from scheduler.queue import Queue
from scheduler.sources import read_sources
from tests.fetching.servers import says, serving
from tests.library import read_library
from tests.people import MONDAY, add_workspace
from tests.stopped_clock import StoppedClock
from tests.timed_runs import run_by
from tests.vacancy_feeds.samples import greenhouse, job

HOUR = timedelta(hours=1)
BOTH = greenhouse(job(1), job(2))


@dataclass
class Feeds:
    """A job board on this computer, and the bot that reads it.

    `pages` is what it has, by path: an answer, a status, or where it has moved to for good.
    """

    store: Store
    url: str
    pages: dict[str, bytes | int | str]
    clock: StoppedClock = field(default_factory=lambda: StoppedClock(MONDAY))
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.workspace = add_workspace(self.store).id
        fetcher = Fetcher(Limits(seconds=5), this_computer=True)
        self.run = replace(run_by(self.clock, self.store), fetcher=fetcher, job="read vacancy feeds")

    def keep(self, path: str = "/jobs", data: bytes = BOTH) -> None:
        """Keep an address and import what it has, as the command does."""
        feed, address, now = read_feed(data), self.url + path, self.clock.now()
        self.pages[path] = data
        kept = self.store.write(lambda tx: feature.save_source(tx, self.workspace, address, feed, now))
        feature.import_source(self.store, read_library(), kept, feed, ("", ""), now, chance=0.5)

    async def after(self, **time: float) -> None:
        """Let time pass, and read what is due."""
        self.clock.forward(timedelta(**time))
        await read_sources(self.run)

    def state(self, path: str = "/jobs") -> Source:
        found = self.store.read(lambda tx: sources.list_sources(tx, self.workspace))
        return next(one for one in found if one.address == self.url + path)

    def titles(self) -> list[str]:
        day = self.clock.now().date()
        found = self.store.read(lambda tx: vacancies.list_open_vacancies(tx, self.workspace, day))
        return sorted(one.title for one in found)


@pytest.fixture
async def feeds(store: Store) -> AsyncIterator[Feeds]:
    pages: dict[str, bytes | int | str] = {}
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        page = pages.get(request.path, 404)
        marks = {"ETag": f'"{hash(page)}"'}
        same = request.headers.get("If-None-Match") == marks["ETag"]
        asked.append(f"{request.path} {'same' if same else 'new'}")
        if isinstance(page, str):
            raise web.HTTPMovedPermanently(page)
        if isinstance(page, int):
            return web.Response(status=page)
        return web.Response(status=304, headers=marks) if same else web.Response(body=page, headers=marks)

    async with serving(answer) as url:
        yield Feeds(store, url, pages, asked=asked)


async def test_a_kept_address_is_read_again_every_four_hours(feeds: Feeds) -> None:
    feeds.keep()
    await feeds.after(hours=3.9)
    assert feeds.asked == []
    feeds.pages["/jobs"] = greenhouse(job(1), job(3, title="Cook"))
    await feeds.after(hours=0.1)
    assert feeds.titles() == ["Baker", "Cook"]
    assert feeds.state().last_counts == {"new": 1, "known": 1, "closed": 1, "skipped": 0}
    await feeds.after(hours=4.4)
    await feeds.after(hours=4.4)
    assert feeds.asked == ["/jobs new", "/jobs same", "/jobs same"]
    assert (feeds.state().failures, feeds.state().checked_at) == (0, feeds.clock.now())
    assert feeds.titles() == ["Baker", "Cook"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (404, "http-404"),
        (500, "http-500"),
        (b"<html>sorry</html>", "not-json"),
        (b"", "empty"),
        (b"{", "not-json"),
    ],
)
async def test_a_broken_answer_closes_nothing_and_is_noted(
    feeds: Feeds, answer: bytes | int, code: str
) -> None:
    feeds.keep()
    feeds.pages["/jobs"] = answer
    await feeds.after(hours=5)
    assert feeds.titles() == ["Baker", "Baker"]
    assert (feeds.state().failures, feeds.state().last_error) == (1, code)
    feeds.pages["/jobs"] = greenhouse(job(1))
    await feeds.after(hours=1)
    assert feeds.titles() == ["Baker"]
    assert (feeds.state().failures, feeds.state().last_error) == (0, "")


@pytest.mark.parametrize(
    ("answer", "error"),
    [(greenhouse(), "none-open"), (greenhouse(job(1), {}, {}), "incomplete"), (BOTH[:-40], "incomplete")],
)
async def test_an_empty_or_half_answer_closes_nothing_and_is_read_whole_the_next_time(
    feeds: Feeds, answer: bytes, error: str
) -> None:
    feeds.keep()
    feeds.pages["/jobs"] = answer
    await feeds.after(hours=5)
    assert feeds.titles() == ["Baker", "Baker"]
    assert (feeds.state().failures, feeds.state().last_error) == (0, error)
    assert feeds.state().last_counts["closed"] is None
    await feeds.after(hours=5)
    assert feeds.asked == ["/jobs new", "/jobs new"]


async def test_a_source_that_fails_is_asked_ever_less_often(feeds: Feeds) -> None:
    feeds.keep()
    feeds.pages["/jobs"] = 503
    waits = []
    await feeds.after(hours=5)
    for _ in range(9):
        waits.append(feeds.state().next_at - feeds.clock.now())
        await feeds.after(seconds=waits[-1].total_seconds())
    assert feeds.state().failures == 10
    assert all(HOUR / 4 * 2**n <= wait <= HOUR / 2 * 2**n for n, wait in enumerate(waits[:6]))
    assert all(12 * HOUR <= wait <= 24 * HOUR for wait in waits[6:])


async def test_the_fault_of_one_does_not_stop_another(feeds: Feeds, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("/a", "/b", "/c", "/d", "/e", "/f"):
        feeds.keep(path)
    feeds.pages |= {"/a": 500, "/b": b"{", "/e": greenhouse(job(9, title="Cook"))}
    true_import = feature.import_source

    def fail_for_c(store: Store, library: Library, source: Source, *others: object) -> object:
        if source.address.endswith("/c"):
            raise RuntimeError("a fault of our own")
        return true_import(store, library, source, *others)  # type: ignore[arg-type] # as it was called

    monkeypatch.setattr("scheduler.sources.feature.import_source", fail_for_c)
    await feeds.after(hours=5)
    errors = {path: feeds.state(path).last_error for path in ("/a", "/b", "/c", "/d", "/e", "/f")}
    assert errors == {"/a": "http-500", "/b": "not-json", "/c": "fault", "/d": "", "/e": "", "/f": ""}
    assert "Cook" in feeds.titles()


async def test_several_machines_read_a_source_once(feeds: Feeds) -> None:
    feeds.keep()
    feeds.clock.forward(5 * HOUR)
    await asyncio.gather(*(read_sources(feeds.run) for _ in range(4)))
    assert feeds.asked == ["/jobs new"]


@pytest.mark.parametrize("backend", ["postgresql"])
async def test_in_a_fleet_whichever_process_is_free_reads_it(feeds: Feeds) -> None:
    feeds.keep()
    feeds.clock.forward(5 * HOUR)
    queues = [Queue(feeds.store.postgres_arguments()) for _ in range(2)]
    tasks = [asyncio.create_task(queue.work(feeds.run)) for queue in queues]
    while feeds.state().checked_at != feeds.clock.now():
        await asyncio.gather(*(read_sources(replace(feeds.run, queue=queue)) for queue in queues))
    await cancel(tasks)
    assert feeds.asked == ["/jobs new"]


async def test_a_source_that_a_dead_process_had_is_read_after_its_lease(feeds: Feeds) -> None:
    feeds.keep()
    feeds.clock.forward(5 * HOUR)
    now = feeds.clock.now()
    (due,) = feeds.store.read(lambda tx: sources.due_source_ids(tx, now))
    assert feeds.store.write(lambda tx: sources.claim_source(tx, due, now, now + feature.LEASE))
    await feeds.after(minutes=9)
    assert feeds.asked == []
    await feeds.after(minutes=1)
    assert feeds.asked == ["/jobs new"]


async def test_nothing_is_read_for_a_workspace_that_removed_the_bot(feeds: Feeds) -> None:
    feeds.keep()
    feeds.store.write(lambda tx: workspaces.set_removed(tx, feeds.workspace, MONDAY))
    await feeds.after(hours=5)
    assert feeds.asked == []


async def test_what_a_file_brought_belongs_to_the_address_that_is_kept_later(feeds: Feeds) -> None:
    feed = read_feed(greenhouse(job(1), job(3, title="Old")))
    origin = feature.feed_origin(feed)
    feature.import_feed(feeds.store, feeds.workspace, origin, feed, MONDAY - HOUR, lambda _: None)
    feeds.keep()
    assert feeds.titles() == ["Baker", "Baker"]


async def test_keeping_an_address_again_changes_what_is_kept(feeds: Feeds) -> None:
    feeds.keep()
    feeds.keep()
    assert len(feeds.store.read(lambda tx: sources.list_sources(tx, feeds.workspace))) == 1


async def test_a_source_that_is_stopped_is_not_read_and_its_vacancies_close(feeds: Feeds) -> None:
    feeds.keep()
    feeds.keep("/other", greenhouse(job(7, title="Cook")))
    feeds.clock.forward(5 * HOUR)
    now, address = feeds.clock.now(), f"{feeds.url}/jobs"
    assert feeds.store.write(lambda tx: feature.stop_source(tx, feeds.workspace, address, now)) == 2
    assert feeds.store.write(lambda tx: feature.stop_source(tx, feeds.workspace, address, now)) is None
    await feeds.after()
    assert feeds.asked == ["/other new"]
    assert feeds.titles() == ["Cook"]


async def test_a_redirect_to_another_site_keeps_the_vacancies(feeds: Feeds) -> None:
    feeds.keep(data=greenhouse(job(1), job(2, title="Cook")))
    before = ids_by_title(feeds)
    moved = greenhouse(job(901), job(902, title="Cook"), job(903, title="Driver"))
    async with serving(says(moved.decode())) as other:
        feeds.pages["/jobs"] = f"{other}/jobs"
        await feeds.after(hours=5)
        await feeds.after(hours=5)
    after = ids_by_title(feeds)
    assert {"Baker": after["Baker"], "Cook": after["Cook"]} == before
    assert feeds.titles() == ["Baker", "Cook", "Driver"]


def ids_by_title(feeds: Feeds) -> dict[str, int]:
    day = feeds.clock.now().date()
    found = feeds.store.read(lambda tx: vacancies.list_open_vacancies(tx, feeds.workspace, day))
    return {one.title: one.id for one in found}


async def test_sources_of_another_workspace_are_not_shown_and_not_stopped(feeds: Feeds) -> None:
    feeds.keep()
    there, address = add_workspace(feeds.store, external_id="T2").id, f"{feeds.url}/jobs"
    assert feeds.store.read(lambda tx: sources.list_sources(tx, there)) == []
    assert feeds.store.write(lambda tx: feature.stop_source(tx, there, address, MONDAY)) is None
    assert feeds.titles() == ["Baker", "Baker"]
