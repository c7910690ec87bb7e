"""What may be shown of the talks without a name: nothing of few, and nothing that changes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.checkins.totals import LEAST_COMMENTS
from bot.domain.disclosure import LEAST
from bot.domain.time_and_retention.exits import CHOICES, Ask, periods_to_show, quarters_to_show

QUARTERS = ["2025-10", "2026-01", "2026-04", "2026-07"]
NOW = "2026-10"
answers = st.dictionaries(
    st.tuples(st.sampled_from(QUARTERS), st.just(Ask.BACK), st.sampled_from(CHOICES[Ask.BACK])),
    st.integers(0, 9),
    max_size=8,
)


def test_a_quarter_that_runs_shows_nothing() -> None:
    counts = {(NOW, Ask.BACK, "yes"): 50}
    assert periods_to_show(counts, "2026-12") == []
    (period,) = periods_to_show(counts, "2027-01")
    assert (period.first, period.last, period.shown[Ask.BACK]) == ("2026-10", "2026-12", {"yes": 50})
    assert period.others[Ask.BACK] == 0


def test_few_wait_for_the_next_quarter() -> None:
    counts = {
        ("2026-01", Ask.BACK, "yes"): 3,
        ("2026-04", Ask.BACK, "yes"): 2,
        ("2026-04", Ask.BACK, "no"): 5,
    }
    (period,) = periods_to_show(counts, NOW)
    assert (period.first, period.last) == ("2026-01", "2026-06")
    assert period.shown[Ask.BACK] == {"yes": 5, "no": 5}


def test_texts_are_read_only_beside_enough_others() -> None:
    assert quarters_to_show({"2026-01": LEAST_COMMENTS - 1}, NOW) == []
    assert quarters_to_show({"2026-01": LEAST_COMMENTS - 1, "2026-07": 1}, NOW) == [
        ["2026-01", "2026-04", "2026-07"]
    ]
    assert quarters_to_show({"2026-01": 20}, "2026-03") == []


@settings(max_examples=60)
@given(answers)
def test_nobody_stands_alone_and_later_answers_change_no_period(
    counts: dict[tuple[str, Ask, str], int],
) -> None:
    shown = periods_to_show(counts, NOW)
    for period in shown:
        for ask, numbers in period.shown.items():
            assert all(number >= LEAST for number in numbers.values())
            assert period.others[ask] == 0 or period.others[ask] >= LEAST
    later = periods_to_show({**counts, (NOW, Ask.BACK, "no"): 9}, "2027-01")
    assert later[: len(shown)] == shown
