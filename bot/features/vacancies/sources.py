"""Bring in the vacancies of a feed, from a file or from an address that is read again and again."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.domain.vacancies import VacancyEntry
from bot.store import sources, vacancies
from bot.store.engine import Store, Tx
from bot.store.sources import Source
from bot.vacancy_feeds.feed import KEPT, Feed

EVERY = timedelta(hours=4)
FIRST_RETRY = timedelta(minutes=30)
LAST_RETRY = timedelta(days=1)
LEASE = timedelta(minutes=10)
"""Whoever reads a source has it for so long; then it was left by a process that died."""
BATCH = 100
"""So many vacancies in one transaction: on SQLite, whoever clicks meanwhile waits for it."""


@dataclass(frozen=True)
class Imported:
    """How many vacancies are new, were known, and were closed; `closed` is None if none were looked for."""

    new: int
    known: int
    closed: int | None


def feed_origin(feed: Feed) -> str:
    """Where a file comes from, by its links: a newer file of the same board continues the older one."""
    boards = Counter(_board(entry.url) for entry in feed.entries)
    board = boards.most_common(1)[0][0] if boards else ""
    return f"{feed.format}:{board}"[:500]


def import_feed(
    store: Store, workspace_id: int, source: str, feed: Feed, now: datetime, progress: Callable[[int], object]
) -> Imported:
    """Write a feed, a batch in each transaction, so that who clicks in the meantime need not wait for all.

    One that is not complete closes nothing. `progress` gets the size of each batch.
    """
    new = known = 0
    for start in range(0, len(feed.entries), BATCH):
        batch = feed.entries[start : start + BATCH]
        added, changed = _put(store, workspace_id, source, batch, now)
        new, known = new + added, known + changed
        progress(len(batch))
    # This comes last, so that an import which stops half-way closes nothing.
    closed = store.write(lambda tx: _close_missing(tx, workspace_id, source, feed, now))
    return Imported(new, known, closed)


def save_source(tx: Tx, workspace_id: int, address: str, feed: Feed, now: datetime) -> Source:
    """Keep an address, whose feed is about to be imported.

    What a file of the same job board has brought belongs to it from now on.
    """
    source, is_new = sources.add_source(tx, workspace_id, address, feed.format, now + LEASE)
    if is_new:
        vacancies.adopt_source(tx, workspace_id, address, feed_origin(feed))
    return source


def stop_source(tx: Tx, workspace_id: int, address: str, now: datetime) -> int | None:
    """Read an address no more, and close its vacancies; return how many, None if it was not read."""
    if not sources.delete_source(tx, workspace_id, address):
        return None
    return vacancies.close_missing(tx, workspace_id, address, now)


def import_source(
    store: Store,
    source: Source,
    feed: Feed,
    seen: tuple[str, str],
    now: datetime,
    chance: float,
    progress: Callable[[int], object] = lambda _: None,
) -> Imported:
    """Import what a source has now. `seen` is its etag and its last change; `chance` is from 0 to 1."""
    done = import_feed(store, source.workspace_id, source.address, feed, now, progress)
    skipped = sum(problem.code not in KEPT for problem in feed.problems)
    counts = {"new": done.new, "known": done.known, "closed": done.closed, "skipped": skipped}
    error = "" if feed.complete else "incomplete" if feed.entries else "empty"
    # What was not complete is read whole the next time, even if it has not changed.
    etag, last_modified = seen if feed.complete else ("", "")
    store.write(
        lambda tx: sources.save_outcome(
            tx,
            source,
            now,
            _in_a_while(now, chance),
            etag=etag,
            last_modified=last_modified,
            failures=0,
            last_error=error,
            last_counts=counts,
        )
    )
    return done


def note_unchanged(tx: Tx, source: Source, now: datetime, chance: float) -> None:
    sources.save_outcome(tx, source, now, _in_a_while(now, chance), failures=0, last_error="")


def note_failure(tx: Tx, source: Source, code: str, now: datetime, chance: float) -> None:
    """A source could not be read: try again after half an hour, then twice that, and so on up to a day."""
    failures = source.failures + 1
    wait = min(FIRST_RETRY * 2 ** min(failures - 1, 10), LAST_RETRY) * (0.5 + 0.5 * chance)
    sources.save_outcome(tx, source, now, now + wait, failures=failures, last_error=code)


def _in_a_while(now: datetime, chance: float) -> datetime:
    """In about four hours, so that sources which were kept together are not always read together."""
    return now + EVERY * (0.9 + 0.2 * chance)


def _put(
    store: Store, workspace_id: int, source: str, batch: Sequence[VacancyEntry], now: datetime
) -> tuple[int, int]:
    return store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace_id, source, batch, now))


def _close_missing(tx: Tx, workspace_id: int, source: str, feed: Feed, now: datetime) -> int | None:
    vacancies.touch_vacancies(tx, workspace_id, source, feed.broken_ids, now)
    return vacancies.close_missing(tx, workspace_id, source, now) if feed.complete else None


def _board(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    return f"{host}/{parts.path.split('/')[1]}" if host.endswith("greenhouse.io") else host
