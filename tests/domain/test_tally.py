"""What may be told of a round: never about fewer than five people, however it is looked at."""

from collections import Counter
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.tally import (
    ALL,
    LEAST_ALIKE,
    Answered,
    Crowd,
    Tally,
    count_people,
    disclosable_crowds,
)
from tests.each import each

People = list[tuple[str, int, bool]]
PEOPLE = st.lists(
    st.tuples(st.sampled_from(("", "Care", "Sales", "Works")), st.integers(1, 3), st.booleans()), max_size=40
)
"""Where each of the people belongs, what they answer, and whether they do so again once the key was lost."""


def tally_of(values: str, **groups: str) -> Tally:
    """So many people who answer one question with these values, in no group or in those."""
    tally = Tally()
    for group, given_there in {ALL: values, **groups}.items():
        for place, value in enumerate(given_there):
            tally = tally.with_answers("k", f"{group}{place}", Answered({"load": value}, group=group))
    return tally


def told(tally: Tally) -> set[str]:
    return set(disclosable_crowds(tally.crowds("load")))


@each(
    ("values", "is_told"),
    [("1234", False), ("12345", True), ("11111", False), ("1" * 9, False), ("1" * 10, True), ("11112", True)],
)
def test_five_are_told_and_ten_where_all_say_the_same(values: str, is_told: bool) -> None:
    assert bool(told(tally_of(values))) == is_told


@each(
    ("care", "sales", "groups"),
    [
        ("12345", "12345", {"Care", "Sales"}),
        ("12345", "1234", set()),
        ("12345", "11111", set()),
        ("123456", "1" * 10, {"Care", "Sales"}),
    ],
)
def test_a_group_is_told_only_if_the_rest_hides_everybody(care: str, sales: str, groups: set[str]) -> None:
    assert told(tally_of("", Care=care, Sales=sales)) == {ALL, *groups}


def test_nobody_counts_twice_under_one_key() -> None:
    once = Tally().with_answers("k", "Sanne", Answered({"load": "1"}, "Once"))
    assert once.with_answers("k", "Sanne", Answered({"load": "5"}, "Twice")) is once


@each("again", [range(0), range(2), range(4)])
def test_who_answers_again_after_the_key_was_lost_makes_no_more_people(again: range) -> None:
    tally = tally_of("1234")
    for place in again:
        tally = tally.with_answers("another", str(place), Answered({"load": "5"}))
    assert count_people(tally.crowds("load")[ALL]) == 4
    assert not told(tally)


@each(("writers", "again", "number"), [(7, 0, 0), (8, 0, 8), (7, 7, 0), (8, 1, 9)])
def test_comments_are_told_from_eight_people_on(writers: int, again: int, number: int) -> None:
    tally = Tally()
    for key, most in (("k", writers), ("another", again)):
        for place in range(most):
            tally = tally.with_answers(key, str(place), Answered({}, f"{key} {place}"))
    assert len(tally.disclosable_comments()) == number


@given(PEOPLE)
def test_it_reads_back_what_it_writes_in_an_order_that_tells_nothing(
    people: list[tuple[str, int, bool]],
) -> None:
    forth, back = Tally(), Tally()
    lived = [
        (str(place), Answered({"load": str(value)}, f"“{value}”", group))
        for place, (group, value, _) in enumerate(people)
    ]
    for mark, one in lived:
        forth = forth.with_answers("k", mark, one)
    for mark, one in reversed(lived):
        back = back.with_answers("k", mark, one)
    assert Tally.from_text(forth.to_text()) == forth
    assert forth.to_text() == back.to_text()


@given(st.lists(PEOPLE, min_size=1, max_size=3))
def test_no_two_looks_show_one_person(rounds: list[People]) -> None:
    """Whatever groups of whatever questions and weeks are laid over each other: five people, or nobody.

    What is told of a week was decided by that week alone, so it tells nothing of the others.
    """
    for people in rounds:
        tally = Tally()
        for key, some in (("k", people), ("another", [one for one in people if one[2]])):
            for place, (group, value, _) in enumerate(some):
                tally = tally.with_answers(key, str(place), Answered({"load": str(value)}, group=group))
        shown = disclosable_crowds(tally.crowds("load"))
        whole = Counter(shown.get(ALL, {}))
        groups = [Counter(one) for name, one in shown.items() if name != ALL]
        for some_groups in chain.from_iterable(combinations(groups, n) for n in range(len(groups) + 1)):
            left = whole - sum(some_groups, Counter())
            for crowd in (*some_groups, left):
                assert hides(crowd)


def hides(crowd: Crowd) -> bool:
    """Said once more, in other words than the rule itself."""
    people = max(
        (sum(n for (of, _), n in crowd.items() if of == key) for key in {key for key, _ in crowd}), default=0
    )
    said = {value for _, value in crowd}
    return not crowd or (people >= 5 and (len(said) > 1 or people >= LEAST_ALIKE))
