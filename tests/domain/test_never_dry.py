"""Nobody's card is ever without the ideas they chose to get, for two years and whatever they do with it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.audience import Sector
from bot.domain.choosing import IDEA_RESTS, QUESTION_RESTS
from bot.domain.people import Network, Support, Topic
from bot.domain.preferences import Catalogue, ChosenItem, Preferences
from tests.domain.lived_weeks import Life, ideas_on, made_up, thing
from tests.library import ideas_of

LIBRARY = made_up(120, 60, seasonal=60)
QUESTIONS = {one.key for one in LIBRARY.suggestions if one.is_question}
WEEKS = 104

PEOPLE = st.builds(
    Preferences,
    topics=st.lists(st.sampled_from(Topic), max_size=3, unique=True).map(tuple),
    networks=st.lists(st.sampled_from(Network), max_size=3, unique=True).map(tuple),
    leads=st.booleans(),
    support=st.none() | st.sampled_from(Support),
    suggestions=st.integers(1, 3),
)
ANSWERS = st.sampled_from(
    [
        lambda _: False,
        lambda _: True,
        lambda item: item.key in QUESTIONS,
        lambda item: item.key not in QUESTIONS,
        lambda item: len(item.key) % 2 == 0,
    ]
)


@settings(max_examples=15)
@given(PEOPLE, ANSWERS, ANSWERS, st.integers(1, 4), st.integers())
def test_two_years_of_full_cards_with_any_setting_and_any_history(
    person: Preferences, declines: object, shares: object, rhythm: int, seed: int
) -> None:
    life = Life(person, LIBRARY, declines, shares, rhythm, str(seed))  # type: ignore[arg-type]
    for day, card in life.weeks(WEEKS):
        assert len(ideas_on(card)) == person.suggestions, day
    _kept_the_rests(life)


def _kept_the_rests(life: Life) -> None:
    """What came again did so after its rest, never if it was an idea that was declined, in other words."""
    times: dict[str, list[tuple[date, ChosenItem]]] = defaultdict(list)
    for day, item in life.offered:
        times[item.key].append((day, item))
    for key, came in times.items():
        rest = QUESTION_RESTS if key in QUESTIONS else IDEA_RESTS
        declined = life.preferences.had[thing(came[0][1])].declined
        assert key in QUESTIONS or not declined or len(came) == 1, key
        for (before, old), (after, new) in pairwise(came):
            assert after - before >= rest, key
            assert new.wording is None or new.wording != old.wording, key


@pytest.mark.parametrize("sectors", [(), (Sector.CONSULTANCY,)])
@pytest.mark.parametrize("declines", [lambda _: False, lambda _: True])
def test_the_library_that_there_is_fills_every_card_for_two_years(
    declines: Callable[[ChosenItem], bool], sectors: tuple[Sector, ...]
) -> None:
    ideas = ideas_of(sectors=sectors)
    life = Life(Preferences(), Catalogue(ideas.suggestions, (), ideas.library.themes), declines)
    assert {len(ideas_on(card)) for _, card in life.weeks(WEEKS)} == {3}


def test_somebody_who_declines_everything_never_gets_an_idea_back() -> None:
    life = Life(Preferences(), LIBRARY, declines=lambda _: True)
    cards = [ideas_on(card) for _, card in life.weeks(WEEKS)]
    assert {len(card) for card in cards} == {3}
    ideas = [item.key for _, item in life.offered if item.key not in QUESTIONS]
    assert len(ideas) == len(set(ideas))
    assert {item.key for item in cards[-1]} <= QUESTIONS


def test_nobody_who_leads_nobody_is_asked_about_leading() -> None:
    for_leaders = {one.key for one in LIBRARY.suggestions if one.for_leaders}
    assert for_leaders
    for leads in (False, True):
        life = Life(replace(Preferences(), leads=leads), LIBRARY, declines=lambda _: True)
        list(life.weeks(WEEKS))
        assert bool({item.key for _, item in life.offered} & for_leaders) is leads
