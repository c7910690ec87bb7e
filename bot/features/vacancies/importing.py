"""Bring in the vacancies of a feed: new ones, changed ones, and those that have closed."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from bot.domain.vacancies import VacancyEntry
from bot.store import vacancies
from bot.store.engine import Store, Tx
from bot.vacancy_feeds.feed import Feed

BATCH = 500


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
    closed = store.write(lambda tx: _close_missing(tx, workspace_id, source, feed, now))
    return Imported(new, known, closed)


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
