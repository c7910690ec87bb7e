"""Signals speak up for a clear change among people enough, and are silent otherwise."""

from bot.domain.checkins.totals import Distribution
from bot.domain.time_and_retention.journey import EVERYBODY, Event
from bot.domain.time_and_retention.signals import (
    Share,
    drop_out_rose,
    dropped_out,
    pauses_rose,
    rose,
    worsened,
)
from tests.each import each

GOOD = Distribution((0, 0, 0, 10, 0))
BAD = Distribution((0, 5, 5, 0, 0))


@each(
    ("before", "now", "signal"),
    [
        (GOOD, BAD, True),
        (BAD, GOOD, False),
        (GOOD, GOOD, False),
        (GOOD, Distribution((0, 0, 4, 6, 0)), False),
        (GOOD, Distribution((0, 0, 5, 5, 0)), True),
        (GOOD, Distribution((4, 0, 0, 0, 0)), False),
        (Distribution((0, 0, 0, 0, 4)), BAD, False),
        (None, BAD, False),
        (GOOD, None, False),
    ],
)
def test_answers_that_get_worse(
    before: Distribution | None, now: Distribution | None, *, signal: bool
) -> None:
    assert worsened(before, now) is signal


@each(
    ("before", "now", "signal"),
    [
        (Share(2, 100), Share(7, 100), True),
        (Share(2, 100), Share(6, 100), False),
        (Share(0, 50), Share(4, 50), False),
        (Share(0, 50), Share(5, 50), True),
        (Share(0, 4), Share(5, 50), False),
        (Share(9, 50), Share(5, 50), False),
        (None, Share(9, 50), False),
        (Share(1, 50), None, False),
    ],
)
def test_a_share_that_rises(before: Share | None, now: Share | None, *, signal: bool) -> None:
    assert rose(before, now) is signal


def test_pauses_are_compared_with_three_months_earlier() -> None:
    counts = {
        (EVERYBODY, Event.THERE, "2026-08"): 60,
        (EVERYBODY, Event.PAUSED, "2026-08"): 3,
        (EVERYBODY, Event.THERE, "2026-11"): 50,
        (EVERYBODY, Event.PAUSED, "2026-11"): 9,
    }
    assert pauses_rose(counts, "2026-11") == Share(9, 50)
    assert pauses_rose(counts, "2026-12") is None, "nothing was noted for September"


def test_drop_out_counts_who_has_not_come_back() -> None:
    counts = {
        ("2026-01", Event.JOINED, "2026-01"): 40,
        ("2026-01", Event.LEFT, "2026-05"): 2,
        ("2026-01", Event.LEFT, "2026-08"): 9,
        ("2026-01", Event.BACK, "2026-09"): 3,
        ("2026-07", Event.JOINED, "2026-07"): 10,
    }
    assert dropped_out(counts, "2026-07") == Share(6, 48)
    assert drop_out_rose(counts, "2026-07") == Share(6, 48)


def test_one_person_who_keeps_leaving_is_no_signal() -> None:
    counts = {
        ("2026-01", Event.JOINED, "2026-01"): 20,
        ("2026-01", Event.LEFT, "2026-08"): 6,
        ("2026-01", Event.BACK, "2026-08"): 5,
    }
    assert dropped_out(counts, "2026-07").number == 1
    assert drop_out_rose(counts, "2026-07") is None
