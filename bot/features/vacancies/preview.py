"""What an import would do, without doing it: what is new, what changes, and what would close."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.vacancies import Vacancy, VacancyEntry
from bot.features.vacancies import moving
from bot.features.vacancies.sources import feed_origin
from bot.store import sources, vacancies
from bot.store.engine import Tx
from bot.vacancy_feeds.feed import Feed

FIELDS = ("title", "url", "location", "department", "hours", "salary", "closes", "summary")
"""What a feed may change of a vacancy, but for what HR has said otherwise."""


@dataclass(frozen=True)
class Change:
    """What becomes of a vacancy: by field what it is and what it will be, as texts.

    `opens`: it was closed, and opens again. `stays_closed`: HR closed it, so it does not.
    """

    vacancy: Vacancy
    fields: Mapping[str, tuple[str, str]]
    opens: bool = False
    stays_closed: bool = False


@dataclass(frozen=True)
class Preview:
    """What an import would do. `closing` is None if it would close nothing, because the feed is not complete.

    `moved` are the addresses of which the vacancies would go on here.
    """

    new: tuple[VacancyEntry, ...]
    changed: tuple[Change, ...]
    unchanged: int
    closing: tuple[Vacancy, ...] | None
    moved: tuple[str, ...] = ()


def preview_import(tx: Tx, workspace_id: int, feed: Feed, address: str = "") -> Preview:
    """What importing a feed would do; without an address it is a file's."""
    known, moved = _known(tx, workspace_id, feed, address)
    by_id = {one.external_id: one for one in known}
    there = [(by_id[one.external_id], one) for one in feed.entries if one.external_id in by_id]
    changes = [_change(vacancy, entry) for vacancy, entry in there]
    changed = tuple(one for one in changes if one.fields or one.opens)
    still = feed.broken_ids | {one.external_id for one in feed.entries}
    gone = tuple(one for one in known if not one.closed and one.external_id not in still)
    new = tuple(one for one in feed.entries if one.external_id not in by_id)
    unchanged = len(there) - len(changed)
    return Preview(new, changed, unchanged, gone if feed.complete else None, moved)


def _known(tx: Tx, workspace_id: int, feed: Feed, address: str) -> tuple[list[Vacancy], tuple[str, ...]]:
    """The vacancies that the import would go on with, as they would be called then."""
    is_kept = any(one.address == address for one in sources.list_sources(tx, workspace_id))
    source = address if is_kept else feed_origin(feed)
    names = dict(moving.plan_renaming(tx, workspace_id, source, feed))
    known = vacancies.list_of_source(tx, workspace_id, source)
    moves = [] if known or not address else moving.find_moves(tx, workspace_id, feed.entries)
    sure = [one for one in moves if one.is_sure and feed.complete]
    for move in sure:
        names |= move.names
        known += vacancies.list_of_source(tx, workspace_id, move.old.address)
    renamed = [replace(one, external_id=names.get(one.id, one.external_id)) for one in known]
    return renamed, tuple(one.old.shown_address for one in sure)


def _change(vacancy: Vacancy, entry: VacancyEntry) -> Change:
    said = (name for name in FIELDS if name not in vacancy.set_by_hr)
    pairs = {name: (_text(vacancy, name), _text(entry, name)) for name in said}
    fields = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    opens = vacancy.closed and not vacancy.kept_closed
    return Change(vacancy, fields, opens, stays_closed=vacancy.kept_closed)


def _text(one: Vacancy | VacancyEntry, name: str) -> str:
    value = getattr(one, name)
    return str(value) if value is not None else ""
