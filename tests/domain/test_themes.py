"""The month's theme: which ideas belong to it, and that it decides only where nothing else does."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.choosing import choose_items
from bot.domain.content import Category, Pillar, Suggestion
from bot.domain.people import Network, Support, Topic
from bot.domain.preferences import Catalogue, Preferences
from bot.domain.themes import Theme, month_of_week
from tests.each import each

NOVEMBER = Theme(11, "november", frozenset({Category.VALUES}), frozenset({Topic.CULTURE}))
DAY = date(2026, 11, 25)
ANY = Preferences()
PLAIN = Suggestion(
    "plain",
    Pillar.PERSONAL,
    Category.LEARNING,
    Support.IDEA,
    (Topic.CRAFT,),
    (Network.LINKEDIN,),
    templates=3,
)
OTHERS = [replace(PLAIN, key=f"plain-{number}") for number in range(20)]


def _first(one: Suggestion, preferences: Preferences = ANY, day: date = DAY) -> str:
    catalogue = Catalogue([*OTHERS, one], (), [NOVEMBER])
    return choose_items(preferences, catalogue, day, (), "seed")[0].key


def test_an_idea_belongs_to_a_theme_by_its_category_or_by_a_topic() -> None:
    assert NOVEMBER.has(replace(PLAIN, category=Category.VALUES))
    assert NOVEMBER.has(replace(PLAIN, topics=(Topic.CRAFT, Topic.CULTURE)))
    assert not NOVEMBER.has(PLAIN)
    december = replace(PLAIN, category=Category.VALUES, months=frozenset({12}))
    assert NOVEMBER.has(december)
    assert not NOVEMBER.is_open_to(december)


@pytest.mark.parametrize(
    "one",
    [
        replace(PLAIN, key="one", category=Category.VALUES),
        replace(PLAIN, key="one", topics=(Topic.CULTURE,)),
    ],
)
def test_other_things_equal_what_is_of_the_theme_comes_first(one: Suggestion) -> None:
    assert _first(one) == "one"
    assert _first(one, day=date(2026, 10, 21)) != "one"


def test_what_somebody_likes_or_dislikes_counts_for_more_than_the_theme() -> None:
    themed = replace(PLAIN, key="one", category=Category.VALUES, topics=(Topic.CAREER,))
    assert _first(themed, Preferences(topics=(Topic.CRAFT,))) != "one"
    assert _first(themed, Preferences(disliked={Topic.CAREER: 1})) != "one"


def test_what_suits_only_now_comes_before_what_is_of_the_theme() -> None:
    seasonal = replace(PLAIN, key="now", months=frozenset({11}))
    catalogue = Catalogue(
        [*OTHERS, replace(PLAIN, key="themed", category=Category.VALUES), seasonal], (), [NOVEMBER]
    )
    assert [pick.key for pick in choose_items(ANY, catalogue, DAY, (), "seed")][:2] == ["now", "themed"]


@each(
    ("week", "month"),
    [("2026-W48", 11), ("2026-W49", 12), ("2026-W01", 1), ("2026-W53", 12), ("2027-W01", 1)],
)
def test_a_week_is_of_the_month_in_which_most_of_it_lies(week: str, month: int) -> None:
    assert month_of_week(week) == month
