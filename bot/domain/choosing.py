"""What goes on somebody's weekly card: pure, and the same for the same seed."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from bot.domain.content import TARGET, Pillar, Suggestion
from bot.domain.people import Network, Support, Topic
from bot.domain.schedule import iso_week
from bot.domain.themes import Theme, month_of_week
from bot.domain.vacancies import Vacancy

SUGGESTIONS_A_WEEK = 3
VACANCIES_A_WEEK = 2

Taken = Collection[tuple[str, int]]
"""Suggestion keys and wordings that colleagues of the same department had in the last weeks."""


@dataclass(frozen=True)
class Preferences:
    """What the choice for one person goes by.

    `disliked` counts "not for me" by topic, `shares` what was shared by pillar. `seen` holds every item ever
    offered, as "suggestion:<key>" or "vacancy:<id>".
    """

    topics: tuple[Topic, ...] = ()
    networks: tuple[Network, ...] = ()
    department: str = ""
    location: str = ""
    disliked: Mapping[Topic, int] = field(default_factory=dict)
    shares: Mapping[Pillar, int] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    # How much help the person likes to have, if they said so; and how many suggestions fit in their time.
    support: Support | None = None
    suggestions: int = SUGGESTIONS_A_WEEK


@dataclass(frozen=True)
class Catalogue:
    """What there is to choose from."""

    suggestions: Sequence[Suggestion]
    vacancies: Sequence[Vacancy]
    themes: Sequence[Theme] = ()
    # Words that names of departments and places have in common without meaning the same.
    skipped: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ChosenItem:
    """One chosen item. `key` is the suggestion's key, the vacancy's id as text, or that of a prompt.

    `wording` counts from 1. A suggestion without one is shown without example text: colleagues have them all.
    """

    kind: Literal["suggestion", "vacancy", "prompt"]
    key: str
    pillar: Pillar
    wording: int | None = None


def choose_items(
    preferences: Preferences, catalogue: Catalogue, day: date, taken: Taken, seed: str
) -> tuple[ChosenItem, ...]:
    """This week's card: up to three suggestions, then at most two vacancies; fewer if there is no more."""
    left = _suggestions(preferences, catalogue, day, seed)
    counts = Counter(preferences.shares)
    room_for_recruitment = _has_room_for_recruitment(preferences)
    chosen: list[Suggestion] = []
    while len(chosen) < preferences.suggestions:
        suggestion = _first(left, _by_deficit(counts), recruitment=room_for_recruitment)
        if suggestion is None:
            break
        left.remove(suggestion)
        chosen.append(suggestion)
        counts[suggestion.pillar] += 1
        room_for_recruitment &= suggestion.pillar is not Pillar.RECRUITMENT
    vacancies = _vacancies(preferences, catalogue, day, seed)[
        : min(VACANCIES_A_WEEK, preferences.suggestions)
    ]
    return (*(_pick(one, taken, seed) for one in chosen), *map(_pick_vacancy, vacancies))


def choose_replacement(
    preferences: Preferences,
    catalogue: Catalogue,
    day: date,
    taken: Taken,
    seed: str,
    kind: Literal["suggestion", "vacancy"],
    pillar: Pillar,
) -> ChosenItem | None:
    """One more item in the place of one of that kind and pillar, of the same pillar if there is any.

    What is on the card now has to be in `preferences.seen`. A suggestion about recruitment comes only in the
    place of another, so that a week never has two.
    """
    if kind == "vacancy":
        return next(map(_pick_vacancy, _vacancies(preferences, catalogue, day, seed)), None)
    pillars = sorted(_by_deficit(preferences.shares), key=lambda one: one is not pillar)
    allowed = pillar is Pillar.RECRUITMENT and _has_room_for_recruitment(preferences)
    suggestion = _first(_suggestions(preferences, catalogue, day, seed), pillars, recruitment=allowed)
    return _pick(suggestion, taken, seed) if suggestion else None


def _has_room_for_recruitment(preferences: Preferences) -> bool:
    """Whether one more share about recruitment still fits in its ten percent (requirements row 44)."""
    return 100 * preferences.shares.get(Pillar.RECRUITMENT, 0) < TARGET[Pillar.RECRUITMENT] * (
        sum(preferences.shares.values()) + 1
    )


def _by_deficit(counts: Mapping[Pillar, int]) -> list[Pillar]:
    """The pillars, the one furthest below its target first, as seen after one more share."""
    total = sum(counts.values()) + 1
    return sorted(Pillar, key=lambda pillar: 100 * counts.get(pillar, 0) - TARGET[pillar] * total)


def _first(
    ranked: Sequence[Suggestion], pillars: Sequence[Pillar], *, recruitment: bool
) -> Suggestion | None:
    """The best suggestion of the first pillar that has one."""
    allowed = [pillar for pillar in pillars if recruitment or pillar is not Pillar.RECRUITMENT]
    return next((one for pillar in allowed for one in ranked if one.pillar is pillar), None)


def _suggestions(preferences: Preferences, catalogue: Catalogue, day: date, seed: str) -> list[Suggestion]:
    """The suggestions that this person can get, best first."""
    month = month_of_week(iso_week(day))
    theme = next((one for one in catalogue.themes if one.month == month), None)

    def rank(one: Suggestion) -> tuple[int, bool, bool, bool, int]:
        liked = len(set(one.topics) & set(preferences.topics))
        disliked = sum(preferences.disliked.get(topic, 0) for topic in one.topics)
        themed = theme is not None and theme.has(one)
        helps_else = preferences.support not in {None, one.support}
        # The month's theme decides last: it makes weeks hang together, and never takes the place of taste.
        return disliked - liked, helps_else, not one.months, not themed, _number(seed, one.key)

    fitting = (
        one
        for one in catalogue.suggestions
        if one.suits(day)
        and f"suggestion:{one.key}" not in preferences.seen
        and (not preferences.networks or set(one.networks) & set(preferences.networks))
    )
    return sorted(fitting, key=rank)


def _vacancies(preferences: Preferences, catalogue: Catalogue, day: date, seed: str) -> list[Vacancy]:
    """The vacancies that this person can get, best first: pinned, of their field (row 49), near, new."""
    if not _has_room_for_recruitment(preferences):
        return []

    week = iso_week(day)

    def rank(one: Vacancy) -> tuple[bool, bool, int, int, float, int]:
        return (
            one.pinned_week != week,
            not _same(preferences.department, one.department),
            -_words_in_common(preferences.department, f"{one.department} {one.title}", catalogue.skipped),
            -_words_in_common(preferences.location, one.location, catalogue.skipped),
            -one.opened_at.timestamp(),
            _number(seed, str(one.id)),
        )

    fitting = (
        one
        for one in catalogue.vacancies
        if not one.closed
        and one.opened_at.date() <= day
        and (one.closes is None or day <= one.closes)
        and f"vacancy:{one.id}" not in preferences.seen
    )
    return sorted(fitting, key=rank)


def _pick(suggestion: Suggestion, taken: Taken, seed: str) -> ChosenItem:
    """The suggestion with the first wording that nobody of the department has, from a seeded start."""
    number = suggestion.wordings
    start = _number(seed, "wording", suggestion.key)
    turns = ((start + turn) % number + 1 for turn in range(number))
    wording = next((turn for turn in turns if (suggestion.key, turn) not in taken), None)
    return ChosenItem("suggestion", suggestion.key, suggestion.pillar, wording)


def _pick_vacancy(vacancy: Vacancy) -> ChosenItem:
    return ChosenItem("vacancy", str(vacancy.id), Pillar.RECRUITMENT)


def _number(*parts: str) -> int:
    """A number that looks random, and is the same on every machine and Python."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:8])


def _same(mine: str, theirs: str) -> bool:
    return mine.strip() != "" and mine.strip().casefold() == theirs.strip().casefold()


def _words_in_common(mine: str, theirs: str, skipped: frozenset[str]) -> int:
    return len((_words(mine) & _words(theirs)) - skipped)


@lru_cache(maxsize=4096)  # the same few departments and vacancies are compared for everybody
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
