"""Which of the lists in a document are the vacancies: the one whose entries prove to be some."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.vacancy_feeds.feed import Draft, FeedError, Problem, Reading
from bot.vacancy_feeds.fields import drafted, find, find_text
from bot.vacancy_feeds.names import FIELDS, PLACES, STRUCTURE
from bot.vacancy_feeds.systems import SYSTEMS, System
from bot.vacancy_feeds.values import Row, as_names, as_text

_SAMPLE = 30
_MORE_THAN_A_LINK = ("department", "employment_type", "published", "closes", "hours", "salary")
_ENTRIES, _ABOUT = frozenset(STRUCTURE["entries"]), frozenset(STRUCTURE["about"])
_NOTHING: tuple[object, ...] = (None, "", False, 0, [], {}, "false")


@dataclass
class Group:
    """Entries that stand beside each other in a document, under the names on the way to them."""

    path: tuple[str, ...]
    rows: list[Any] = field(default_factory=list)

    def sample(self) -> list[Row]:
        return [row for row in self.rows[:_SAMPLE] if isinstance(row, Mapping)]


def chosen(
    groups: Iterable[Group], carriers: Sequence[str], address: str, wanted: str
) -> tuple[Group, System]:
    """The entries and their system; `wanted` is the only system that may be, if it is not empty.

    Raises FeedError: wrong-format if there are none, no-address if its links need one.
    """
    could_be = [(group, system) for group in groups if (system := _system(group, carriers, address, wanted))]
    proven = [(usable, group, system) for group, system in could_be if (usable := _usable(group, system))]
    known = [(group, system) for group, system in could_be if not system.is_general]
    if not proven and not known:
        raise FeedError("wrong-format", "no list in it has entries with a title and a link")
    # Where no entry of a known system can be used, what is wrong with each of them says more.
    group, system = max(proven, key=lambda one: one[0])[1:] if proven else known[0]
    if (
        system.link
        and system.address
        and not re.match(system.address, address)
        and _lack_links(group, system)
    ):
        detail = f"a {system.label} feed holds no links. Import its address itself, or say it with --address"
        raise FeedError("no-address", f"{detail}: {system.connect}")
    return group, system


def reading(group: Group, system: System, address: str, said: int | None = None) -> Reading:
    """The drafts of these entries."""
    found = re.match(system.address, address) if system.address else None
    about = found.groupdict() if found else {}
    made = Reading(format=system.name, said=said)
    for number, row in enumerate(group.rows, 1):
        where = f"entry {number}"
        made.rows.append(
            _draft(where, row, system, about)
            if isinstance(row, Mapping)
            else Problem(where, "not-an-object", repr(row)[:80])
        )
    made.whole = said is None or said <= len(group.rows)
    return made


def total_said(document: object) -> tuple[int | None, bool]:
    """How many entries a document says that there are, and whether it says that there are more pages."""
    heads = [document] if isinstance(document, Mapping) else []
    for head in heads[:20]:
        about = (
            one[0] if isinstance(one, list) and len(one) == 1 else one
            for name, one in head.items()
            if name in _ABOUT
        )
        heads += [one for one in about if isinstance(one, Mapping)]
    totals = [head[name] for head in heads for name in STRUCTURE["totals"] if name in head]
    counted = [int(one) for one in map(as_text, totals) if one.isdecimal() and len(one) < 10]  # noqa: PLR2004
    goes_on = any(head.get(name) not in _NOTHING for head in heads for name in STRUCTURE["next"])
    return max(counted, default=None), goes_on


def _draft(where: str, row: Row, system: System, about: Mapping[str, str]) -> Draft:
    if system.quirk:
        row = {**row, **system.quirk(row)}
    draft = drafted(where, row, system.names)
    if not draft.url and system.link:
        draft = replace(draft, url=_filled(system.link, row, about))
    # Of a system that is known, an entry without an id of its own is broken.
    return draft.with_id(draft.url) if system.is_general and not draft.external_id else draft


def _filled(link: str, row: Row, about: Mapping[str, str]) -> str:
    """The link with the values of its braces; empty if one is missing, but for the id, which is told of."""
    for name in re.findall(r"\{([\w.]+)\}", link):
        value: Any = about.get(name)
        if value is None:
            value = row
            for part in name.split("."):
                value = value.get(part) if isinstance(value, Mapping) else None
        if not (text := as_text(value)) and name != "id":
            return ""
        link = link.replace(f"{{{name}}}", text)
    return link


def _system(group: Group, carriers: Sequence[str], address: str, wanted: str) -> System | None:
    """The system of most of the entries; a kind of feed if it is none that is known by name."""
    sample = [(row, next(iter(as_names(find(row, FIELDS["url"]), "", "href")), "")) for row in group.sample()]
    could_be = [one for one in SYSTEMS.values() if one.carrier in carriers and wanted in ("", one.name)]
    for system in could_be:
        if not system.is_general and any(system.fits(group.path, row, address, link) for row, link in sample):
            return system
    if not wanted and carriers[0] == "JSON" and not _is_more_than_links(group):
        return None
    general = [one for one in could_be if one.is_general]
    return min(general, key=lambda one: carriers.index(one.carrier), default=None)


def _is_more_than_links(group: Group) -> bool:
    """Whether half of them say more than a menu does, which has names and links as well."""
    sample = group.sample()
    places = (*PLACES["main"], *PLACES["lists"], "city", "country")
    said = (
        any(find(row, FIELDS[name], 2) for name in _MORE_THAN_A_LINK) or find(row, places) for row in sample
    )
    return 2 * sum(map(bool, said)) >= len(sample) > 0


def _usable(group: Group, system: System) -> tuple[Any, ...]:
    """How good these are, to be compared; empty if none can be used."""
    sample, names = group.sample(), {**FIELDS, **system.names}
    good = [
        row for row in sample if find_text(row, names["title"]) and (system.link or find(row, names["url"]))
    ]
    if not good:
        return ()
    direct = sum(bool(find_text(row, names["title"], 0)) for row in good) / len(good)
    share = len(good) / len(sample)
    known = bool(group.path) and group.path[-1] in _ENTRIES
    return not system.is_general, round(share * len(group.rows)), known, direct, -len(group.path)


def _lack_links(group: Group, system: System) -> bool:
    return not any(find(row, {**FIELDS, **system.names}["url"]) for row in group.sample())
