"""Vacancy feeds that are kept by their address, read again when they are due."""

import asyncio
import secrets
from functools import partial

import structlog

from bot.features.vacancies import sources as feature
from bot.fetching.fetched import Fetched, FetchError
from bot.store import source_keys, sources
from bot.store.errors import DecryptError
from bot.store.sources import Source
from bot.vacancy_feeds.apart import read_apart
from bot.vacancy_feeds.feed import FeedError
from scheduler.each import FAILURES
from scheduler.long_work import LongWork, hand_over
from scheduler.timed import Run, timed

log = structlog.get_logger()


@timed("read vacancy feeds", minutes=1)
async def read_sources(run: Run) -> None:
    """Have every source read that is due; the fault of one does not stop another."""
    await hand_over(run, FEEDS)


async def read_source(run: Run, source_id: int) -> None:
    """Read a source, unless it was read meanwhile or somebody is at it.

    The network is asked outside of any transaction, which may take long: so each step goes by the clock.
    """
    source = await asyncio.to_thread(_claim, run, source_id)
    if source is None:
        return
    try:
        key = await asyncio.to_thread(_open_key, run, source)
        fetched = await run.fetcher.fetch(source.address, source.etag, source.last_modified, key)
        await asyncio.to_thread(_take_in, run, source, fetched)
    except (FetchError, FeedError) as error:
        log.warning("source_failed", source=source.id, code=error.code, detail=error.detail)
        await asyncio.to_thread(_note_failure, run, source, error.code)
    except DecryptError:
        log.warning("source_failed", source=source.id, code="key-lost")
        await asyncio.to_thread(_note_failure, run, source, "key-lost")
    except Exception:  # a fault of our own: the source rests like one that cannot be reached
        FAILURES.labels(run.job).inc()
        log.exception("source_failed", source=source.id)
        await asyncio.to_thread(_note_failure, run, source, "fault")


FEEDS = LongWork("read a vacancy feed", sources.due_source_ids, read_source)


def _claim(run: Run, source_id: int) -> Source | None:
    now = run.clock.now()
    return run.store.write(lambda tx: sources.claim_source(tx, source_id, now, now + feature.LEASE))


def _open_key(run: Run, source: Source) -> dict[str, str]:
    """The headers that let in; none for most. Raises DecryptError."""
    sealed = run.store.read(lambda tx: source_keys.find_key(tx, source.id))
    return source_keys.open_headers(run.vault, sealed) if sealed else {}


def _take_in(run: Run, source: Source, fetched: Fetched) -> None:
    now = run.clock.now()
    if fetched.status == "unchanged":
        run.store.write(
            partial(feature.note_unchanged, library=run.library, source=source, now=now, chance=by_chance())
        )
        return
    feed = read_apart(fetched.data, source.format, fetched.address)
    seen = fetched.etag, fetched.last_modified
    done = feature.import_source(run.store, run.library, source, feed, seen, now, by_chance())
    log.info("source_read", source=source.id, new=done.new, known=done.known, closed=done.closed)


def _note_failure(run: Run, source: Source, code: str) -> None:
    now = run.clock.now()
    run.store.write(
        partial(
            feature.note_failure, library=run.library, source=source, code=code, now=now, chance=by_chance()
        )
    )


def by_chance() -> float:
    """From 0 to 1."""
    return secrets.randbelow(1000) / 1000
