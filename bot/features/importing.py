"""Bring in the vacancies of a feed: new ones, changed ones, and those that have closed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from bot.store import vacancies
from bot.store.engine import Tx
from bot.vacancy_feeds.feed import Feed

BATCH = 500


@dataclass(frozen=True)
class Imported:
    """How many vacancies are new, were known, and were closed; `closed` is None if none were looked for."""

    new: int
    known: int
    closed: int | None


def origin(feed: Feed) -> str:
    """Where a feed comes from, by its links: a newer file of the same board continues the older one."""
    boards = Counter(_board(entry.url) for entry in feed.entries)
    board = boards.most_common(1)[0][0] if boards else ""
    return f"{feed.format}:{board}"[:500]


def import_feed(
    tx: Tx, workspace_id: int, feed: Feed, now: datetime, progress: Callable[[int], None]
) -> Imported:
    """Write a feed; one that is not complete closes nothing. `progress` gets the size of each batch."""
    source = origin(feed)
    new = known = 0
    for start in range(0, len(feed.entries), BATCH):
        batch = feed.entries[start : start + BATCH]
        added, changed = vacancies.put(tx, workspace_id, source, batch, now)
        new, known = new + added, known + changed
        progress(len(batch))
    vacancies.touch(tx, workspace_id, source, feed.broken_ids, now)
    closed = vacancies.close_missing(tx, workspace_id, source, now) if feed.complete else None
    return Imported(new, known, closed)


def _board(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    return f"{host}/{parts.path.split('/')[1]}" if host.endswith("greenhouse.io") else host
