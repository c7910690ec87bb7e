"""Vacancy feeds that are kept by their address, read again when they are due."""

import asyncio
import secrets
from functools import partial

import structlog

from bot.clock import Clock
from bot.features.vacancies import sources as feature
from bot.fetching.fetched import Fetched, FetchError
from bot.fetching.fetcher import Fetcher
from bot.store import sources
from bot.store.engine import Store
from bot.store.sources import Source
from bot.vacancy_feeds.detect import read_feed
from bot.vacancy_feeds.feed import FeedError
from scheduler.each import FAILURES

log = structlog.get_logger()
JOB = "read vacancy feeds"
AT_ONCE = 4
"""Sources read side by side."""


class Sources:
    """Reads the feeds that are due. The network is asked outside of any transaction."""

    def __init__(self, store: Store, fetcher: Fetcher, clock: Clock) -> None:
        self._store, self._fetcher, self._clock = store, fetcher, clock

    async def read_due(self) -> None:
        """Read every source that is due; the fault of one does not stop another."""
        while due := await asyncio.to_thread(self._claim):
            await asyncio.gather(*map(self._read, due))

    def _claim(self) -> list[Source]:
        now = self._clock.now()
        if not self._store.read(lambda tx: sources.is_any_due(tx, now)):
            return []
        return self._store.write(lambda tx: sources.claim(tx, now, AT_ONCE, now + feature.LEASE))

    async def _read(self, source: Source) -> None:
        try:
            fetched = await self._fetcher.fetch(source.address, source.etag, source.last_modified)
            await asyncio.to_thread(self._take_in, source, fetched)
        except (FetchError, FeedError) as error:
            log.warning("source_failed", source=source.id, code=error.code, detail=error.detail)
            await asyncio.to_thread(self._note_failure, source, error.code)
        except Exception:  # a fault of our own: the source rests like one that cannot be reached
            FAILURES.labels(JOB).inc()
            log.exception("source_failed", source=source.id)
            await asyncio.to_thread(self._note_failure, source, "fault")

    def _take_in(self, source: Source, fetched: Fetched) -> None:
        if fetched.status == "unchanged":
            now = self._clock.now()
            self._store.write(partial(feature.note_unchanged, source=source, now=now, chance=_chance()))
            return
        feed = read_feed(fetched.data, source.format, fetched.address)
        seen = fetched.etag, fetched.last_modified
        done = feature.take_in(self._store, source, feed, seen, self._clock.now(), _chance())
        log.info("source_read", source=source.id, new=done.new, known=done.known, closed=done.closed)

    def _note_failure(self, source: Source, code: str) -> None:
        now = self._clock.now()
        work = partial(feature.note_failure, source=source, code=code, now=now, chance=_chance())
        self._store.write(work)


def _chance() -> float:
    return secrets.randbelow(1000) / 1000
