"""Which vacancies are of somebody's own field or town, and which come first."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from operator import attrgetter

from bot.domain.schedule import iso_week
from bot.domain.vacancies import Vacancy


def matches(department: str, location: str, vacancy: Vacancy, skipped: Collection[str]) -> bool:
    """Whether a vacancy is of that field or that town.

    `skipped` are words that names of departments have in common without meaning the same.
    """
    return _is_of_field(department, vacancy, skipped) or _is_in_town(location, vacancy.location)


def open_vacancies(
    vacancies: Iterable[Vacancy], day: date, department: str, location: str, skipped: Collection[str]
) -> list[Vacancy]:
    """Those that are not closed, best first on that day: pinned by HR, of the field, near, new.

    Their last day is over where the organisation is, whatever day it is for somebody: who lists them knows.
    """
    week, skipped = iso_week(day), frozenset(skipped)

    def rank(one: Vacancy) -> tuple[bool, bool, int, bool]:
        same, in_common = _likeness(department, one.department, one.title, skipped)
        return one.pinned_week != week, not same, -in_common, not _is_in_town(location, one.location)

    found = sorted((one for one in vacancies if not one.closed), key=attrgetter("id"))
    found.sort(key=attrgetter("opened_at"), reverse=True)
    return sorted(found, key=rank)


def _is_of_field(department: str, vacancy: Vacancy, skipped: Collection[str]) -> bool:
    same, in_common = _likeness(department, vacancy.department, vacancy.title, frozenset(skipped))
    return same or in_common > 0


# The same few departments, towns and vacancies are compared for everybody.
@lru_cache(maxsize=16384)
def _likeness(mine: str, department: str, title: str, skipped: frozenset[str]) -> tuple[bool, int]:
    """Whether it is the same department, and how many words they have in common."""
    same = mine.strip() != "" and mine.strip().casefold() == department.strip().casefold()
    return same, len((_words(mine) & _words(f"{department} {title}")) - skipped)


@lru_cache(maxsize=4096)
def _is_in_town(mine: str, theirs: str) -> bool:
    """“Utrecht” is “Utrecht, Netherlands” and “Office Utrecht”, and Den Haag is not Den Bosch."""
    # Before the comma stands the town: people of one country are not all neighbours.
    mine, theirs = (" ".join(re.findall(r"\w+", one.split(",")[0].casefold())) for one in (mine, theirs))
    return bool(mine and theirs) and (f" {mine} " in f" {theirs} " or f" {theirs} " in f" {mine} ")


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
