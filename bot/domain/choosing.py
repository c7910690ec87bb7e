"""What goes on somebody's weekly card: pure, and the same for the same seed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from bot.domain.audience import WorkRole
from bot.domain.content import TARGET, Pillar, Suggestion
from bot.domain.giving_texts import choose_template, choose_vacancy_text, number_of
from bot.domain.matching import matches, open_vacancies
from bot.domain.people import Topic
from bot.domain.preferences import (
    SUGGESTIONS_A_WEEK,
    Catalogue,
    ChosenItem,
    Offered,
    Preferences,
    Taken,
)
from bot.domain.vacancies import Vacancy

VACANCIES_A_WEEK = 2
RECRUITMENT_A_WEEK = 2
"""Vacancies and ideas about working here, together."""
IDEA_RESTS = timedelta(weeks=26)
QUESTION_RESTS = timedelta(weeks=13)
"""How long somebody does not get an idea, or an open question, that they have had."""
KEPT_QUESTIONS = SUGGESTIONS_A_WEEK * (QUESTION_RESTS // timedelta(weeks=1))
"""So many fill every card until the first comes back; only what is left over replaces what was declined."""
# Going through an Enum takes longer than what is done with its members here.
_TOPICS, _PILLARS = tuple(Topic), tuple(Pillar)
_Ranked = dict[Pillar, list[tuple[tuple[int, ...], Suggestion]]]


def choose_items(
    preferences: Preferences, catalogue: Catalogue, day: date, taken: Taken, seed: str
) -> tuple[ChosenItem, ...]:
    """This week's card: as many suggestions as somebody chose, then at most two vacancies."""
    counts = Counter(preferences.mix)
    vacancies = _choose_vacancies(preferences, catalogue, day, counts)
    left = _suggestions(preferences, catalogue, day)
    chosen: list[Suggestion] = []
    recruiting = len(vacancies)
    while len(chosen) < preferences.suggestions:
        allowed = recruiting < RECRUITMENT_A_WEEK and _has_room_for_recruitment(counts)
        suggestion = _first(left, _by_deficit(counts), seed, recruitment=allowed)
        if suggestion is None:
            break
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
    left = _suggestions(preferences, catalogue, day)
    others = (one for of, ranked in left.items() if of is not Pillar.RECRUITMENT for _, one in ranked)
    if sum(one.is_question for one in others) <= KEPT_QUESTIONS:
        left = {of: [one for one in ranked if not one[1].is_question] for of, ranked in left.items()}
    suggestion = _first(left, pillars, seed, recruitment=pillar is Pillar.RECRUITMENT)
    return choose_template(suggestion, preferences, taken, seed) if suggestion else None


def count_new_ideas(
    preferences: Preferences, catalogue: Catalogue, day: date, topic: Topic | None = None
) -> int:
    """How many ideas, without questions, somebody could still get on that day; of one topic if given."""
    return len(
        [
            one
            for one, name, _ in catalogue.on(day)
            if not one.is_question
            and (topic is None or topic in one.topics)
            and ((before := preferences.had.get(name)) is None or _has_rested(before, one, day))
        ]
    )


def _has_room_for_recruitment(mix: Mapping[Pillar, int]) -> bool:
    """Whether one more item about recruitment still fits in its ten percent (requirements row 44)."""
    return 100 * mix.get(Pillar.RECRUITMENT, 0) < TARGET[Pillar.RECRUITMENT] * (sum(mix.values()) + 1)


def _by_deficit(counts: Mapping[Pillar, int]) -> list[Pillar]:
    """The pillars, the one furthest below its target first, as seen after one more item."""
    total = sum(counts.values()) + 1
    return sorted(_PILLARS, key=lambda pillar: 100 * counts.get(pillar, 0) - TARGET[pillar] * total)


def _first(ranked: _Ranked, pillars: Sequence[Pillar], seed: str, *, recruitment: bool) -> Suggestion | None:
    """Take the best suggestion of the first pillar that has one."""
    allowed = (pillar for pillar in pillars if recruitment or pillar is not Pillar.RECRUITMENT)
    left = next((ranked[pillar] for pillar in allowed if ranked[pillar]), None)
    if left is None:
        return None
    best = min(rank for rank, _ in left)
    # Chance decides last, and costs more than all before it: so it is asked of those alone that are as good.
    equals = (one for one in left if one[0] == best)
    first = min(equals, key=lambda one: number_of(seed, one[1].key))
    left.remove(first)
    return first[1]


def _suggestions(preferences: Preferences, catalogue: Catalogue, day: date) -> _Ranked:
    """What this person can get, by pillar: the lowest rank is the best.

    New ideas come first, then those that come back, then open questions.
    """
    taste = {one: preferences.disliked.get(one, 0) - (one in preferences.topics) for one in _TOPICS}
    networks, support, leads = frozenset(preferences.networks), preferences.support, preferences.leads
    ranked: _Ranked = {pillar: [] for pillar in _PILLARS}
    for one, name, turn in catalogue.on(day):
        before = preferences.had.get(name)
        if (one.for_leaders and not leads) or (before and not _has_rested(before, one, day)):
            continue
        # Season and theme come late: they make weeks hang together, and never take the place of taste.
        rank = (
            one.is_question,
            0 if before is None else 2 if before.shared else 1,
            not one.is_own,
            sum(map(taste.__getitem__, one.topics)),
            not leads and one.roles == (WorkRole.LEADER,),
            bool(networks) and networks.isdisjoint(one.networks),
            support is not None and support is not one.support,
            turn,
            before.last.toordinal() if before and one.is_question else 0,
        )
        ranked[one.pillar].append((rank, one))
    return ranked


def _has_rested(before: Offered, one: Suggestion, day: date) -> bool:
    """Whether somebody had it long ago; an idea that they declined does not come back."""
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
