"""How long people stay, compared with a simple recount of people who come and go."""

from collections import Counter
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.disclosure import LEAST
from bot.domain.time_and_retention.journey import (
    EVERYBODY,
    STEP,
    Event,
    cohorts,
    count_in_quarter,
    there_before,
)
from bot.domain.time_and_retention.months import add_months, months_from, quarter_of
from bot.domain.told import remaining

START = "2024-05"
NOW = "2026-11"


@dataclass(frozen=True)
class Life:
    """When somebody joined, left, came back, left again and so on: months, in that order."""

    months: tuple[str, ...]

    def is_there(self, month: str) -> bool:
        """Whether they take part at the end of a month."""
        return sum(when <= month for when in self.months) % 2 == 1


@st.composite
def lives(draw: st.DrawFn) -> Life:
    numbers = draw(st.lists(st.integers(0, 30), min_size=1, max_size=5))
    return Life(tuple(sorted(add_months(START, number) for number in numbers)))


def counted(people: list[Life]) -> Counter[tuple[str, Event, str]]:
    """What the bot keeps of them."""
    counts: Counter[tuple[str, Event, str]] = Counter()
    for life in people:
        for place, month in enumerate(life.months):
            event = Event.LEFT if place % 2 else Event.BACK if place else Event.JOINED
            counts[life.months[0], event, month] += 1
    return counts


@given(st.lists(lives(), max_size=60))
def test_the_figures_are_those_of_a_recount_by_quarters(people: list[Life]) -> None:
    for cohort in cohorts(counted(people), NOW):
        own = [life for life in people if cohort.first <= life.months[0] <= cohort.last]
        assert len(own) >= LEAST
        there = []
        for months in cohort.still_there:
            ends = {life: add_months(quarter_of(life.months[0]), 2 + months) for life in own}
            there.append(sum(life.is_there(ends[life]) for life in own))
        assert list(cohort.still_there.values()) == remaining(len(own), there)


@given(st.lists(lives(), max_size=60), st.integers(0, 24))
def test_what_was_shown_stays_true_as_time_goes_on(people: list[Life], ago: int) -> None:
    then = add_months(NOW, -ago)
    known = {key: number for key, number in counted(people).items() if key[2] <= then}
    later_on = {(one.first, one.last): one for one in cohorts(counted(people), NOW)}
    for before in cohorts(known, then):
        now = later_on[before.first, before.last]
        assert before.still_there.items() <= now.still_there.items()


@given(st.lists(lives(), max_size=40), st.sampled_from(months_from(START, NOW)))
def test_how_many_there_were_before_a_month(people: list[Life], month: str) -> None:
    there = sum(life.is_there(add_months(month, -1)) for life in people)
    assert there_before(counted(people), month) == there


def test_small_cohorts_go_with_the_next_ones() -> None:
    joined = {"2025-01": 3, "2025-04": 1, "2025-06": 1, "2025-07": 6, "2026-07": 4}
    counts = {(month, Event.JOINED, month): number for month, number in joined.items()}
    found = cohorts(counts | {("2025-04", Event.LEFT, "2025-07"): 1}, NOW)
    assert [(one.first, one.last) for one in found] == [("2025-01", "2025-06"), ("2025-07", "2025-09")]
    assert {figure.number for figure in found[0].still_there.values()} == {100}, "one has left, and not five"


def test_a_cohort_is_shown_when_its_first_step_is_over() -> None:
    counts = {("2026-05", Event.JOINED, "2026-05"): 9}
    assert cohorts(counts, add_months("2026-06", STEP)) == []
    (shown,) = cohorts(counts, add_months("2026-06", STEP + 1))
    assert {months: figure.number for months, figure in shown.still_there.items()} == {STEP: 100}


def test_what_happened_in_a_quarter() -> None:
    counts = {
        ("2026-01", Event.LEFT, "2026-09"): 1,
        ("2026-01", Event.LEFT, "2026-10"): 2,
        ("2026-02", Event.LEFT, "2026-12"): 3,
        (EVERYBODY, Event.THERE, "2026-11"): 40,
    }
    assert count_in_quarter(counts, Event.LEFT, "2026-10") == 5
    assert count_in_quarter(counts, Event.BACK, "2026-10") == 0
