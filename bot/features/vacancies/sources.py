"""Bring in the vacancies of a feed, from a file or from an address that is read again and again."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from bot.domain import rereading
from bot.domain.source_standing import GONE, INCOMPLETE, NONE_OPEN, News, stand_after
from bot.domain.vacancies import VacancyEntry
from bot.features.vacancies import moving, source_alerts
from bot.store import moved_vacancies, source_candidates, source_keys, source_readings, sources, vacancies
from bot.store.engine import Store, Tx
from bot.store.source_readings import Reading
from bot.store.sources import Source
from bot.store.vault import ToSeal
from bot.vacancy_feeds.feed import Feed
from content_library.library import Library

Progress = Callable[[int], object]

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
    store: Store, workspace_id: int, source: str, feed: Feed, now: datetime, progress: Progress
) -> Imported:
    """Write a feed, a batch in each transaction, so that who clicks in the meantime need not wait for all.

    One that is not complete closes nothing. `progress` gets the size of each batch.
    """
    names = store.read(lambda tx: moving.plan_renaming(tx, workspace_id, source, feed))
    if names:
        store.write(lambda tx: moved_vacancies.rename(tx, source, names))
    new = known = 0
    for start in range(0, len(feed.entries), BATCH):
        batch = feed.entries[start : start + BATCH]
        added, changed = _put(store, workspace_id, source, batch, now)
        new, known = new + added, known + changed
        progress(len(batch))
    # This comes last, so that an import which stops half-way closes nothing.
    closed = store.write(lambda tx: _close_missing(tx, workspace_id, source, feed, now))
    return Imported(new, known, closed)


def save_source(
    tx: Tx, workspace_id: int, address: str, feed: Feed, now: datetime, key: ToSeal | None = None
) -> Source:
    """Keep an address, whose feed is about to be imported. Without a `key` the one that it has stays.

    What a file of the same job board has brought belongs to it from now on.
    """
    source, is_new = sources.add_source(tx, workspace_id, address, feed.format, now + LEASE)
    if key:
        source_keys.save_key(tx, source.id, key, now)
    if is_new:
        vacancies.adopt_source(tx, workspace_id, address, feed_origin(feed))
    return source


def stop_source(tx: Tx, workspace_id: int, address: str, now: datetime) -> int | None:
    """Read an address no more, and close its vacancies; return how many, None if it was not read.

    Its key goes with it, also one that is being tried.
    """
    source_candidates.delete_candidate(tx, workspace_id, address)
    if not sources.delete_source(tx, workspace_id, address):
        return None
    return vacancies.close_source(tx, workspace_id, address, now)


def import_source(
    store: Store,
    library: Library,
    source: Source,
    feed: Feed,
    seen: tuple[str, str],
    now: datetime,
    chance: float,
    progress: Progress = lambda _: None,
) -> Imported:
    """Import what a source has now. `seen` is its etag and its last change; `chance` is from 0 to 1."""
    if not store.read(lambda tx: vacancies.list_external_ids(tx, source.workspace_id, source.address)):
        store.write(lambda tx: _follow_moves(tx, library, source, feed, now))
    done = import_feed(store, source.workspace_id, source.address, feed, now, progress)
    code = outcome_of(feed)
    counts = {"new": done.new, "known": done.known, "closed": done.closed, "skipped": feed.skipped}
    # What was not complete is read whole the next time, even if it has not changed.
    etag, last_modified = seen if feed.complete else ("", "")

    def work(tx: Tx) -> None:
        changes = {"failures": 0, "last_counts": counts, "etag": etag, "last_modified": last_modified}
        reading = Reading(now, code or "read", feed.format, **counts)
        _settle(tx, library, source, reading, code, rereading.after_success(now, chance), changes)

    store.write(work)
    return done


def note_unchanged(tx: Tx, library: Library, source: Source, now: datetime, chance: float) -> None:
    reading = Reading(now, "unchanged", source.format)
    _settle(tx, library, source, reading, "", rereading.after_success(now, chance), {"failures": 0})


def note_failure(tx: Tx, library: Library, source: Source, code: str, now: datetime, chance: float) -> None:
    failures = source.failures + 1
    next_at = rereading.after_failure(now, failures, chance)
    changes: dict[str, Any] = {"failures": failures}
    if code in GONE:  # its vacancies may be closed: if it comes back as it was, it is read whole
        changes |= {"etag": "", "last_modified": ""}
    _settle(tx, library, source, Reading(now, code, source.format), code, next_at, changes)


def outcome_of(feed: Feed) -> str:
    """The code of a feed that was read: empty if it has vacancies, and is whole."""
    if feed.complete:
        return ""
    if feed.entries:
        return INCOMPLETE
    return NONE_OPEN if feed.is_empty_board else "no-vacancies"


def _follow_moves(tx: Tx, library: Library, source: Source, feed: Feed, now: datetime) -> None:
    """At the first reading, go on with vacancies of sources that it replaces; HR decides on unsure ones."""
    for move in moving.find_moves(tx, source.workspace_id, feed.entries, source.id):
        if move.is_sure and feed.complete:
            moving.carry_out(tx, move, source, now)
            source_alerts.tell_of_move(tx, library, move, source, now)
        else:
            source_alerts.ask_about_move(tx, library, move, source, now)


def _settle(
    tx: Tx,
    library: Library,
    source: Source,
    reading: Reading,
    code: str,
    next_at: datetime,
    changes: Mapping[str, Any],
) -> None:
    """Write how a reading went, and do what follows: tell HR, ask HR, or close what nobody wants to keep."""
    current = sources.find_source(tx, source.workspace_id, source.id, lock=True)
    if current is None:  # somebody ended it while it was read
        vacancies.close_source(tx, source.workspace_id, source.address, reading.at)
        return
    still_open = vacancies.count_open(tx, source.workspace_id, source.address)
    after, news = stand_after(current, code, reading.at, any_open=still_open > 0)
    if News.CLOSE in news:
        closed = vacancies.close_source(tx, source.workspace_id, source.address, reading.at)
        reading = replace(reading, closed=closed)
    sources.save_standing(tx, after, next_at=next_at, **changes)
    source_readings.add_reading(tx, source.id, reading)
    for one in news:
        source_alerts.tell(tx, library, after, one, still_open, reading.at)
    if {News.FAILING, News.ASK} & set(news):
        for move, new in moving.find_replacements(tx, after):
            source_alerts.ask_about_move(tx, library, move, new, reading.at)


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
