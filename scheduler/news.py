"""News of the organisation: its feeds read when they are due, with the pictures of what is new."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.domain import rereading
from bot.domain.news import FIRST_TIME, NewsItem
from bot.fetching.fetched import Fetched, FetchError
from bot.news_feeds.page import find_feed, find_picture
from bot.news_feeds.reading import read_news
from bot.pictures.photos import NoPhoto, read_photo
from bot.store.engine import Tx
from bot.store.news import entries, pictures, sources
from bot.store.news.entries import ToFetch
from bot.store.news.sources import NewsSource
from bot.vacancy_feeds.feed import FeedError
from scheduler.each import FAILURES
from scheduler.long_work import LongWork, hand_over
from scheduler.news_messages import tell_already, tell_failed, tell_found, tell_standing
from scheduler.timed import Run, timed

log = structlog.get_logger()
LEASE = timedelta(minutes=15)
"""Whoever reads a source has it for so long, which is more than ten pages and ten pictures may take."""
AT_MOST = 10
"""So many new entries of one reading wait for HR."""
TOLD_AFTER = 6
"""So many faults in a row, which take about a day, until HR hears that an address is not read any more."""
KNOWN_FOR = timedelta(days=30)
"""How long an entry that was decided is known that its feed has no more."""
_TOKEN_BYTES = 18


@timed("read news", minutes=1)
async def read_news_sources(run: Run) -> None:
    """Have every address read that is due; the fault of one does not stop another."""
    await hand_over(run, NEWS)


async def read_source(run: Run, source_id: int) -> None:
    """Read an address, unless it was read meanwhile or somebody is at it.

    One that was never read well is given up at its first fault, and HR hears why.
    """
    source = await asyncio.to_thread(_claim, run, source_id)
    if source is None:
        return
    try:
        found = await _fetch(run, source)
        to_fetch = await asyncio.to_thread(_take_in, run, source, found)
    except (FetchError, FeedError) as error:
        log.warning("news_not_read", source=source.id, code=error.code, detail=error.detail)
        await asyncio.to_thread(_note_failure, run, source, error.code)
    except Exception:  # a fault of our own: the source rests like one that cannot be reached
        FAILURES.labels(run.job).inc()
        log.exception("news_not_read", source=source.id)
        await asyncio.to_thread(_note_failure, run, source, "fault")
    else:
        for one in to_fetch:
            await _fetch_picture(run, one)


NEWS = LongWork("read news", sources.due_source_ids, read_source)


def _claim(run: Run, source_id: int) -> NewsSource | None:
    now = run.clock.now()
    return run.store.write(lambda tx: sources.claim_source(tx, source_id, now, now + LEASE))


@dataclass(frozen=True)
class _Found:
    """What was read, and the address of the feed: the source's own, or what the page there names."""

    feed: str
    fetched: Fetched
    items: Sequence[NewsItem] = ()


async def _fetch(run: Run, source: NewsSource) -> _Found:
    """What there is, also behind a page that names its feed. Raises FetchError or FeedError."""
    fetched = await run.fetcher.fetch(source.address, source.etag, source.last_modified)
    if fetched.status == "unchanged":
        return _Found(source.address, fetched)
    try:
        items = await asyncio.to_thread(read_news, fetched.data, fetched.address)
        return _Found(source.address, fetched, items)
    except FeedError as error:
        if error.code == "no-entries" and source.read_at:  # as of a calendar, on which nothing is now
            return _Found(source.address, fetched)
        named = find_feed(fetched.data, fetched.address) if error.code == "web-page" else ""
        if not named or len(named) > sources.LONGEST:
            raise
    fetched = await run.fetcher.fetch(named)
    return _Found(named, fetched, await asyncio.to_thread(read_news, fetched.data, fetched.address))


def _take_in(run: Run, source: NewsSource, found: _Found) -> list[ToFetch]:
    now = run.clock.now()
    return run.store.write(lambda tx: _write(tx, run, source, found, now))


def _write(tx: Tx, run: Run, source: NewsSource, found: _Found, now: datetime) -> list[ToFetch]:
    fetched, items = found.fetched, found.items
    read = {
        "read_at": now,
        "next_at": rereading.after_success(now, _chance()),
        "failures": 0,
        "last_error": "",
    }
    is_same = fetched.status == "unchanged"
    marks = {} if is_same else {"etag": fetched.etag, "last_modified": fetched.last_modified}
    if not sources.save_outcome(tx, source, **read, **marks):
        return []
    if source.failures >= TOLD_AFTER:
        tell_standing(tx, run.library, source, "reads_again", now)
    if is_same:
        return []
    is_first = source.read_at is None
    if is_first and not _settle(tx, run, source, found.feed, now):
        return []
    to_fetch = entries.take_in(tx, source, items, FIRST_TIME if is_first else AT_MOST, now)
    entries.forget_missing(tx, source.id, items, now - KNOWN_FOR)
    if is_first:
        tell_found(tx, run.library, source, found.feed, items[0], len(to_fetch), now)
    log.info("news_read", source=source.id, new=len(to_fetch))
    return to_fetch


def _settle(tx: Tx, run: Run, source: NewsSource, feed: str, now: datetime) -> bool:
    """From the first time on the feed itself is read, and not the page; False if that is read already."""
    if feed == source.address or sources.move_source(tx, source, feed):
        return True
    tell_already(tx, run.library, source, feed, now)
    return False


def _note_failure(run: Run, source: NewsSource, code: str) -> None:
    now, failures = run.clock.now(), source.failures + 1
    next_at = rereading.after_failure(now, failures, _chance())

    def work(tx: Tx) -> None:
        if source.read_at is None:
            sources.delete_source(tx, source.id)
            tell_failed(tx, run.library, source, code, now)
        else:
            kept = sources.save_outcome(tx, source, next_at=next_at, failures=failures, last_error=code)
            if kept and failures == TOLD_AFTER:
                tell_standing(tx, run.library, source, "failing", now, code)

    run.store.write(work)


async def _fetch_picture(run: Run, wanted: ToFetch) -> None:
    """The picture that an entry brings, or else that its page gives for when it is shared; often none."""
    jpeg = await _photo(run, wanted.picture) if wanted.picture else b""
    if not jpeg:
        page = await _data(run, wanted.link)
        named = find_picture(page.data, page.address) if page else ""
        jpeg = await _photo(run, named) if named else b""
    if jpeg:
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        await asyncio.to_thread(
            run.store.write, lambda tx: pictures.save_picture(tx, wanted.entry_id, token, jpeg)
        )


async def _photo(run: Run, address: str) -> bytes:
    fetched = await _data(run, address)
    try:
        return await asyncio.to_thread(read_photo, fetched.data) if fetched else b""
    except NoPhoto:
        return b""


async def _data(run: Run, address: str) -> Fetched | None:
    try:
        return await run.fetcher.fetch(address)
    except FetchError as error:
        log.info("picture_not_fetched", code=error.code)
        return None


def _chance() -> float:
    return secrets.randbelow(1000) / 1000
