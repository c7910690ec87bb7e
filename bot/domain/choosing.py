"""What goes on somebody's weekly card: pure, and the same for the same seed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from bot.domain.audience import WorkRole
from bot.domain.content import TARGET, Pillar, Suggestion
from bot.domain.giving_texts import choose_template, choose_vacancy_text, number_of
from bot.domain.matching import matches, open_vacancies
from bot.domain.people import Topic
from bot.domain.preferences import SUGGESTIONS_A_WEEK, Catalogue, ChosenItem, Preferences, Taken
from bot.domain.schedule import iso_week
from bot.domain.themes import month_of_week
from bot.domain.vacancies import Vacancy

VACANCIES_A_WEEK = 2
RECRUITMENT_A_WEEK = 2
"""Vacancies and ideas about working here, together."""
IDEA_RESTS = timedelta(weeks=26)
QUESTION_RESTS = timedelta(weeks=13)
"""How long somebody does not get an idea, or an open question, that they have had."""
KEPT_QUESTIONS = SUGGESTIONS_A_WEEK * (QUESTION_RESTS // timedelta(weeks=1))
"""So many fill every card until the first comes back; only what is left over replaces what was declined."""


def choose_items(
    preferences: Preferences, catalogue: Catalogue, day: date, taken: Taken, seed: str
) -> tuple[ChosenItem, ...]:
    """This week's card: as many suggestions as somebody chose, then at most two vacancies."""
    counts = Counter(preferences.mix)
    vacancies = _choose_vacancies(preferences, catalogue, day, counts)
    left = _suggestions(preferences, catalogue, day, seed)
    chosen: list[Suggestion] = []
    recruiting = len(vacancies)
    while len(chosen) < preferences.suggestions:
        allowed = recruiting < RECRUITMENT_A_WEEK and _has_room_for_recruitment(counts)
        suggestion = _first(left, _by_deficit(counts), recruitment=allowed)
        if suggestion is None:
            break
        left.remove(suggestion)
        chosen.append(suggestion)
        counts[suggestion.pillar] += 1
        recruiting += suggestion.pillar is Pillar.RECRUITMENT
    return (
        *(choose_template(one, preferences, taken, seed) for one in chosen),
        *(choose_vacancy_text(one, preferences, taken, seed) for one in vacancies),
    )


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

    What is on the card now has to be in `preferences.had`. A suggestion about recruitment comes only in the
    place of another, so that a card never has more of it.
    """
    counts = Counter(preferences.mix)
    if kind == "vacancy":
        found = _choose_vacancies(preferences, catalogue, day, counts, most=1)
        return choose_vacancy_text(found[0], preferences, taken, seed) if found else None
    pillars = sorted(_by_deficit(counts), key=lambda one: one is not pillar)
    left = _suggestions(preferences, catalogue, day, seed)
    spare = len([one for one in left if one.is_question and one.pillar is not Pillar.RECRUITMENT])
    if spare <= KEPT_QUESTIONS:
        left = [one for one in left if not one.is_question]
    suggestion = _first(left, pillars, recruitment=pillar is Pillar.RECRUITMENT)
    return choose_template(suggestion, preferences, taken, seed) if suggestion else None


def count_new_ideas(
    preferences: Preferences, catalogue: Catalogue, day: date, topic: Topic | None = None
) -> int:
    """How many ideas, without questions, somebody could still get on that day; of one topic if given."""
    return len(
        [
            one
            for one in catalogue.suggestions
            if not one.is_question
            and one.suits(day)
            and (topic is None or topic in one.topics)
            and _has_rested(preferences, one, day)
        ]
    )


def _has_room_for_recruitment(mix: Mapping[Pillar, int]) -> bool:
    """Whether one more item about recruitment still fits in its ten percent (requirements row 44)."""
    return 100 * mix.get(Pillar.RECRUITMENT, 0) < TARGET[Pillar.RECRUITMENT] * (sum(mix.values()) + 1)


def _by_deficit(counts: Mapping[Pillar, int]) -> list[Pillar]:
    """The pillars, the one furthest below its target first, as seen after one more item."""
    total = sum(counts.values()) + 1
    return sorted(Pillar, key=lambda pillar: 100 * counts.get(pillar, 0) - TARGET[pillar] * total)


def _first(
    ranked: Sequence[Suggestion], pillars: Sequence[Pillar], *, recruitment: bool
) -> Suggestion | None:
    """The best suggestion of the first pillar that has one."""
    allowed = [pillar for pillar in pillars if recruitment or pillar is not Pillar.RECRUITMENT]
    return next((one for pillar in allowed for one in ranked if one.pillar is pillar), None)


def _suggestions(preferences: Preferences, catalogue: Catalogue, day: date, seed: str) -> list[Suggestion]:
    """What this person can get, best first: new ideas, then those that come back, then open questions."""
    month = month_of_week(iso_week(day))
    theme = next((one for one in catalogue.themes if one.month == month), None)

    def rank(one: Suggestion) -> tuple[int | bool, ...]:
        before = preferences.had.get(f"suggestion:{one.key}")
        liked = len(set(one.topics) & set(preferences.topics))
        disliked = sum(preferences.disliked.get(topic, 0) for topic in one.topics)
        # The month's theme decides last: it makes weeks hang together, and never takes the place of taste.
        return (
            one.is_question,
            0 if before is None else 2 if before.shared else 1,
            not one.is_own,
            disliked - liked,
            one.roles == (WorkRole.LEADER,) and not preferences.leads,
            bool(preferences.networks) and not set(one.networks) & set(preferences.networks),
            preferences.support not in {None, one.support},
            not one.is_seasonal,
            theme is None or not theme.has(one),
            before.last.toordinal() if before and one.is_question else 0,
            number_of(seed, one.key),
        )

    return sorted(_available(preferences, catalogue.suggestions, day), key=rank)


def _available(
    preferences: Preferences, suggestions: Iterable[Suggestion], day: date
) -> Iterable[Suggestion]:
    return (
        one
        for one in suggestions
        if one.suits(day)
        and (preferences.leads or not one.for_leaders)
        and _has_rested(preferences, one, day)
    )


def _has_rested(preferences: Preferences, one: Suggestion, day: date) -> bool:
    """Whether somebody never had it, or long ago; an idea that they declined does not come back."""
    before = preferences.had.get(f"suggestion:{one.key}")
    if before is None:
        return True
    if one.is_question:
        return day - before.last >= QUESTION_RESTS
    return not before.declined and day - before.last >= IDEA_RESTS


def _choose_vacancies(
    preferences: Preferences,
    catalogue: Catalogue,
    day: date,
    counts: Counter[Pillar],
    most: int = VACANCIES_A_WEEK,
) -> list[Vacancy]:
    """Each once. Others than those of somebody's own field or town count in the mix: here in `counts`."""
    mine = preferences.department, preferences.location
    chosen: list[Vacancy] = []
    for one in open_vacancies(catalogue.vacancies, day, *mine, catalogue.skipped):
        if len(chosen) == min(most, preferences.suggestions):
            break
        if f"vacancy:{one.id}" in preferences.had:
            continue
        if not matches(*mine, one, catalogue.skipped):
            if not _has_room_for_recruitment(counts):
                continue
            counts[Pillar.RECRUITMENT] += 1
        chosen.append(one)
    return chosen
