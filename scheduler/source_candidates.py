"""Addresses that HR gave: read right away, kept if that went well, and who gave one is told."""

import asyncio
from collections.abc import Callable

import structlog

from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.features.vacancies import source_news
from bot.features.vacancies import sources as feature
from bot.fetching.fetched import Fetched, FetchError
from bot.store import members, source_candidates, sources
from bot.store.engine import Tx
from bot.store.errors import DecryptError
from bot.store.notifying import notify
from bot.store.source_candidates import Candidate
from bot.store.source_keys import open_headers
from bot.store.sources import Source
from bot.vacancy_feeds.apart import read_apart
from bot.vacancy_feeds.feed import Feed, FeedError
from scheduler.each import FAILURES
from scheduler.long_work import LongWork, hand_over
from scheduler.sources import by_chance
from scheduler.timed import Run, timed

log = structlog.get_logger()


@timed("read new vacancy sources", minutes=1, on_request=True)
async def read_candidates(run: Run) -> None:
    """Have every address read that HR has just given; a sent form is not kept waiting for it."""
    await hand_over(run, CANDIDATES)


async def read_candidate(run: Run, candidate_id: int) -> None:
    """Read an address, unless that was done meanwhile or somebody is at it.

    Nothing is said before all is written, so whoever dies here leaves it to be read once more.
    """
    candidate = await asyncio.to_thread(_claim, run, candidate_id)
    if candidate is None:
        return
    try:
        key = open_headers(run.vault, candidate.headers) if candidate.headers else {}
        address = str(run.fetcher.check(candidate.address))
        fetched = await run.fetcher.fetch(address, key=key)
        await asyncio.to_thread(_take_in, run, candidate, address, fetched)
    except (FetchError, FeedError) as error:
        log.warning("candidate_failed", candidate=candidate.id, code=error.code)
        await asyncio.to_thread(_drop, run, candidate, error.code)
    except DecryptError:
        await asyncio.to_thread(_drop, run, candidate, "key-lost")
    except Exception:  # a fault of our own; the same again would help nobody
        FAILURES.labels(run.job).inc()
        log.exception("candidate_failed", candidate=candidate.id)
        await asyncio.to_thread(_drop, run, candidate, "fault")


CANDIDATES = LongWork("read a new vacancy source", source_candidates.due_candidate_ids, read_candidate)


def _claim(run: Run, candidate_id: int) -> Candidate | None:
    now = run.clock.now()
    until = now + feature.LEASE
    return run.store.write(lambda tx: source_candidates.claim_candidate(tx, candidate_id, now, until))


def _take_in(run: Run, candidate: Candidate, address: str, fetched: Fetched) -> None:
    """Keep the address and its key, and bring in its vacancies. It has one at least, or reading it fails."""
    feed, now = read_apart(fetched.data, None, fetched.address), run.clock.now()
    source = run.store.write(lambda tx: _keep(tx, run, candidate, address, feed))
    if source is None:
        return
    seen = fetched.etag, fetched.last_modified
    done = feature.import_source(run.store, run.library, source, feed, seen, now, by_chance())
    log.info("source_added", source=source.id, new=done.new, known=done.known)

    def message(hr: Member) -> Message:
        has_key = candidate.headers is not None
        return source_news.read_message(run.library, hr.language, address, feed, done, has_key=has_key)

    run.store.write(lambda tx: _settle(tx, run, candidate, message))


def _keep(tx: Tx, run: Run, candidate: Candidate, address: str, feed: Feed) -> Source | None:
    """None if it is not wanted any more, or was given again and is to be read once more."""
    if not source_candidates.is_still_wanted(tx, candidate):
        return None
    key = run.vault.move(candidate.headers) if candidate.headers else None
    return feature.save_source(tx, candidate.workspace_id, address, feed, run.clock.now(), key)


def _drop(run: Run, candidate: Candidate, code: str) -> None:
    def work(tx: Tx) -> None:
        known = sources.list_sources(tx, candidate.workspace_id)
        source = next((one.id for one in known if one.address == candidate.address), None)
        has_key = candidate.headers is not None

        def message(hr: Member) -> Message:
            return source_news.failed_message(
                run.library, hr.language, candidate.address, code, has_key=has_key, source=source
            )

        _settle(tx, run, candidate, message)

    run.store.write(work)


def _settle(tx: Tx, run: Run, candidate: Candidate, message: Callable[[Member], Message]) -> None:
    """It was read, and whoever gave it hears what came of it, if they still are of HR."""
    if not source_candidates.settle_candidate(tx, candidate):
        return
    hr = members.get_member(tx, candidate.asked_by_id)
    if hr.is_hr:
        key = f"source:{candidate.id}:{candidate.asked_at.isoformat()}"
        notify(tx, hr, Kind.HR_NEWS, key, message(hr), run.clock.now(), asked=True)
