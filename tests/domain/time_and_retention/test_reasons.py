"""Why people left is told of periods that are over, and never of one to four people."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.disclosure import LEAST
from bot.domain.time_and_retention.months import add_months, months_from, quarter_of
from bot.domain.time_and_retention.reasons import Reason, periods_to_show

NOW = "2026-11"
GIVEN = st.dictionaries(
    st.tuples(st.sampled_from(months_from("2025-01", NOW)), st.sampled_from(Reason)), st.integers(1, 6)
)


@given(GIVEN)
def test_every_shown_number_and_every_rest_hides_everybody(given: dict[tuple[str, Reason], int]) -> None:
    found = periods_to_show(given, NOW)
    for period in found:
        inside = {key: number for key, number in given.items() if period.first <= key[0] <= period.last}
        for reason, number in period.shown.items():
            assert number == sum(many for (_, one), many in inside.items() if one is reason) >= LEAST
        assert sum(period.shown.values()) + period.others == sum(inside.values())
        assert period.others == 0 or period.others >= LEAST
        assert period.shown
    for before, after in pairwise(found):
        assert add_months(before.last, 1) == after.first


@given(GIVEN, st.sampled_from(months_from("2025-01", NOW)))
def test_asking_again_after_somebody_left_tells_nothing(
    given: dict[tuple[str, Reason], int], then: str
) -> None:
    known = {key: number for key, number in given.items() if key[0] <= then}
    before = periods_to_show(known, then)
    assert periods_to_show(given, NOW)[: len(before)] == before
    assert all(period.last < quarter_of(then) for period in before)


def test_the_quarter_that_runs_is_not_shown() -> None:
    given = {("2026-08", Reason.WORKLOAD): 9}
    assert periods_to_show(given, "2026-09") == []
    (period,) = periods_to_show(given, "2026-10")
    assert (period.first, period.last, period.shown) == ("2026-07", "2026-09", {Reason.WORKLOAD: 9})


def test_quarters_go_together_until_something_can_be_shown() -> None:
    given = {
        ("2026-01", Reason.WORKLOAD): 2,
        ("2026-04", Reason.WORKLOAD): 4,
        ("2026-05", Reason.SUPPORT): 3,
        ("2026-08", Reason.MOTIVATION): 2,
    }
    (period,) = periods_to_show(given, NOW)
    assert (period.first, period.last) == ("2026-01", "2026-09")
    assert (period.shown, period.others) == ({Reason.WORKLOAD: 6}, 5)
