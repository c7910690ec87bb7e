"""Figures that may be told: only the rules make one, and no two of them together are about one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import told
from bot.domain.closing import (
    ALWAYS,
    Counted,
    Listed,
    Work,
    tell_groups,
    tell_people,
    tell_prompt,
    tell_work,
)
from bot.domain.disclosure import LEAST
from bot.domain.told import FEWER, HIDDEN, BareNumber, Figure, How, Known, percentages

NUMBERS = st.integers(0, 60)


def test_nothing_else_makes_a_figure() -> None:
    with pytest.raises(TypeError):
        Figure(3, How.EXACT)
    with pytest.raises(TypeError):
        Figure(3, How.EXACT, object())


def test_words_for_hr_take_no_bare_number() -> None:
    told.check_told({"number": "at least 5", "version": 2, "ids": [Known(3)], "is_over": True})
    for bare in (1, 0, 2.5, [4], (Known(1), 2)):
        with pytest.raises(BareNumber):
            told.check_told({"number": bare})


@given(NUMBERS)
def test_people_are_told_from_five_on_and_nobody_is_as_few_as_four(number: int) -> None:
    assert told.people(number) == (FEWER if number < LEAST else told.entered(number))
    assert told.in_steps(number) == told.in_steps(number - number % LEAST)


@given(st.integers(0, 9), NUMBERS)
def test_things_are_exact_if_five_could_have_made_them(makers: int, number: int) -> None:
    assert told.things(number, makers) == (HIDDEN if makers < LEAST else told.entered(number))


@given(st.lists(st.integers(LEAST, 60), min_size=1, max_size=40))
def test_of_how_many_there_are_another_number_is_told_only_once_five_have_come_or_gone(
    sizes: list[int],
) -> None:
    before, since = None, sizes[0]
    for size in sizes:
        now = told.about(size, before)
        assert now.how is How.ABOUT
        assert now.number % LEAST == 0
        if before and now != before:
            assert abs(size - since) >= LEAST
        if now != before:
            since = size
        before = now


@given(st.integers(LEAST, 60), st.data())
def test_of_how_many_are_left_too(begun: int, data: st.DataObject) -> None:
    there = data.draw(st.lists(st.integers(0, begun), max_size=8))
    shown, last = told.remaining(begun, there), begun
    for size, figure, before in zip(there, shown, [told.remaining(begun, [begun])[0], *shown], strict=False):
        if figure != before:
            assert abs(size - last) >= LEAST
            last = size
    assert told.remaining(begun, [begun - 4, begun - 4]) == told.remaining(begun, [begun, begun])


@given(st.sampled_from([FEWER, HIDDEN, told.about(23), told.in_steps(12), told.people(7), told.entered(0)]))
def test_what_is_written_down_is_read_again(figure: Figure) -> None:
    assert told.read_figure(figure.kept()) == figure


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 14)), st.integers(0, 9))
def test_who_comes_to_an_empty_group_makes_no_other_one_disappear(
    sizes: dict[str, int], in_no_group: int
) -> None:
    nobody = {"g": 0, "": in_no_group}
    for few in range(LEAST):
        assert tell_groups("in", sizes | nobody | {"g": few}, {}).keys() >= (
            tell_groups("in", sizes | nobody, {}).keys()
        )


ITEMS = st.lists(st.tuples(st.integers(0, 9), st.sets(st.integers(1, 12), min_size=1)), max_size=6)


@given(ITEMS)
def test_what_is_listed_and_what_is_missing_in_the_list_five_could_have_made(
    items: list[tuple[int, set[int]]],
) -> None:
    few = [who for _, who in items if len(who) < LEAST]
    counted = [Counted(f"prompt:{place}", number, len(who)) for place, (number, who) in enumerate(items)]
    numbers = dict.fromkeys(ALWAYS, sum(number for number, _ in items))
    together = len(set[int]().union(*few))
    figures = tell_work(Work(12, numbers, Listed(counted, min(LEAST, together)), Listed()))
    listed = [int(name.removeprefix("item:prompt:")) for name in figures if name.startswith("item:")]
    assert all(len(items[place][1]) >= LEAST for place in listed)
    assert not listed or together == 0 or together >= LEAST


def test_of_a_prompt_for_four_nothing_is_told() -> None:
    assert tell_prompt(3, 4, 4, 9, {}) == {}
    assert tell_prompt(3, 5, 4, 1, {}) == {
        "prompt:3:delivered": told.about(5),
        "prompt:3:answered": FEWER,
        "prompt:3:shared": told.entered(1),
    }
    assert tell_people({"left": 4}) == {"left": FEWER}


def test_pillars_are_told_all_or_none() -> None:
    """One that is missing would be what is left of the whole."""
    pillars = {"personal": 9, "organisation": 1, "recruitment": 0}

    def told_of(makers: int, **few: int) -> dict[str, Figure]:
        numbers = dict.fromkeys(ALWAYS, 10)
        figures = tell_work(Work(makers, numbers, Listed(), Listed(), pillars, few))
        return {name: one for name, one in figures.items() if name.startswith("pillar:")}

    everything = {f"pillar:{name}": told.entered(number) for name, number in pillars.items()}
    assert told_of(6, personal=0, organisation=5) == everything
    for number in range(1, LEAST):
        assert told_of(6, personal=0, organisation=number) == {}
    assert told_of(4) == {}


def test_a_hundred_parts_are_only_of_what_is_told_as_it_is() -> None:
    parts = {"a": told.entered(1), "b": told.entered(2)}
    assert percentages(parts) == {"a": told.entered(33), "b": told.entered(67)}
    assert percentages(parts | {"c": FEWER}) == {}
    assert percentages({"a": told.entered(0)}) == {}
