"""Which vacancies are of somebody's own field or town, and which come first."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

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
    week = iso_week(day)

    def rank(one: Vacancy) -> tuple[bool, bool, int, bool, float, int]:
        return (
            one.pinned_week != week,
            not _same(department, one.department),
            -len(_in_common(department, one, skipped)),
            not _is_in_town(location, one.location),
            -one.opened_at.timestamp(),
            one.id,
        )

    return sorted((one for one in vacancies if not one.closed), key=rank)


def _is_of_field(department: str, vacancy: Vacancy, skipped: Collection[str]) -> bool:
    return _same(department, vacancy.department) or bool(_in_common(department, vacancy, skipped))


def _in_common(department: str, vacancy: Vacancy, skipped: Collection[str]) -> frozenset[str]:
    return (_words(department) & _words(f"{vacancy.department} {vacancy.title}")).difference(skipped)


def _is_in_town(mine: str, theirs: str) -> bool:
    """“Utrecht” is “Utrecht, Netherlands” and “Office Utrecht”, and Den Haag is not Den Bosch."""
    # Before the comma stands the town: people of one country are not all neighbours.
    mine, theirs = (" ".join(re.findall(r"\w+", one.split(",")[0].casefold())) for one in (mine, theirs))
    return bool(mine and theirs) and (f" {mine} " in f" {theirs} " or f" {theirs} " in f" {mine} ")


def _same(mine: str, theirs: str) -> bool:
    return mine.strip() != "" and mine.strip().casefold() == theirs.strip().casefold()


@lru_cache(maxsize=4096)  # the same few departments and vacancies are compared for everybody
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
