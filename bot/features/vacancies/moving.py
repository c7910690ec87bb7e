"""A jobs site that has moved keeps its vacancies: of the same id, else of the same title and place."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.vacancies import Vacancy, VacancyEntry
from bot.store import moved_vacancies, sources, vacancies
from bot.store.engine import Tx
from bot.store.sources import Source
from bot.vacancy_feeds.feed import Feed

Entry = Vacancy | VacancyEntry


@dataclass(frozen=True)
class Move:
    """A source that seems to go on at another address.

    `names`: what the vacancies that are there too are called there, by their id; `total`: how many it had.
    """

    old: Source
    names: Mapping[int, str]
    total: int

    @property
    def is_sure(self) -> bool:
        """Whether most of them are there too."""
        return 2 * len(self.names) > self.total


def find_moves(tx: Tx, workspace_id: int, entries: Sequence[Entry], but: int = 0) -> list[Move]:
    """The sources that do not read any more, or are empty, and have vacancies that are among these.

    `but` is the id of the source that has them.
    """
    moves, left = [], list(entries)
    for old in sources.list_sources(tx, workspace_id):
        if old.id == but or not old.last_error:
            continue
        known = vacancies.list_last_seen(tx, old.workspace_id, old.address)
        names = match(known, left)
        if names:
            moves.append(Move(old, names, len(known)))
            left = [one for one in left if one.external_id not in names.values()]
    return moves


def find_replacements(tx: Tx, old: Source) -> list[tuple[Move, Source]]:
    """The sources that read, and have vacancies of this one, which was kept beside them until it failed."""
    known = vacancies.list_last_seen(tx, old.workspace_id, old.address)
    found = []
    for new in sources.list_sources(tx, old.workspace_id):
        if new.id != old.id and new.checked_at and not new.last_error:
            names = match(known, vacancies.list_last_seen(tx, new.workspace_id, new.address))
            found += [(Move(old, names, len(known)), new)] if names else []
    return found


def carry_out(tx: Tx, move: Move, new: Source, now: datetime) -> None:
    """Let the vacancies be those of the new source; the rest of the old one closes, and it is read no more.

    It is done before the new source is imported, which then changes them.
    """
    moved_vacancies.rename(tx, new.address, move.names)
    end_source(tx, move.old, now)


def merge_sources(tx: Tx, old: Source, new: Source, now: datetime) -> int:
    """The same after the new source was imported: its doubles go. Return how many vacancies go on."""
    known = vacancies.list_last_seen(tx, old.workspace_id, old.address)
    there = vacancies.list_of_source(tx, new.workspace_id, new.address)
    names, by_name = match(known, there), {one.external_id: one.id for one in there}
    for vacancy_id, external_id in names.items():
        moved_vacancies.merge(tx, vacancy_id, by_name[external_id], now)
    end_source(tx, old, now)
    return len(names)


def end_source(tx: Tx, source: Source, now: datetime) -> int:
    """Read it no more, and close its vacancies; return how many."""
    sources.delete_source(tx, source.workspace_id, source.address)
    return vacancies.close_source(tx, source.workspace_id, source.address, now)


def plan_renaming(tx: Tx, workspace_id: int, source: str, feed: Feed) -> Mapping[int, str]:
    """New ids of vacancies, if their source has given all of them other ones, as after a redirect."""
    if not feed.complete:
        return {}
    ids = vacancies.list_external_ids(tx, workspace_id, source)
    if not ids or ids & feed.broken_ids or any(one.external_id in ids for one in feed.entries):
        return {}
    return match(vacancies.list_last_seen(tx, workspace_id, source), feed.entries)


def match(known: Collection[Vacancy], entries: Collection[Entry]) -> dict[int, str]:
    """The ids that vacancies have among the entries, by their own id.

    The same id counts if the name or the place is the same too: small numbers are ids everywhere. Name and
    place count where only one vacancy and one entry have both.
    """
    by_id = {one.external_id: one for one in entries}
    found = {
        one.id: one.external_id
        for one in known
        if (entry := by_id.get(one.external_id)) and _is_alike(one, entry)
    }
    taken = set(found.values())
    rest = [one for one in known if one.id not in found]
    there = [one for one in entries if one.external_id not in taken]
    once = _unique(rest) & _unique(there)
    by_words = {_words(one): one.external_id for one in there}
    return found | {one.id: by_words[_words(one)] for one in rest if _words(one) in once}


def _is_alike(one: Entry, other: Entry) -> bool:
    (title, place), (other_title, other_place) = _words(one), _words(other)
    return title == other_title or (place != "" and place == other_place)


def _unique(entries: Collection[Entry]) -> set[tuple[str, str]]:
    return {words for words, number in Counter(map(_words, entries)).items() if number == 1}


def _words(one: Entry) -> tuple[str, str]:
    return _plain(one.title), _plain(one.location)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
