"""The track of a new colleague: each message in its week, none much too late."""

from datetime import date, timedelta

from bot.domain.newcomers import TRACK, Newcomer, Stop, begin, due, following

START = date(2026, 11, 30)


def walk(named_on: date) -> dict[Stop, int]:
    """On which day after the start each message is sent, if it is looked at every day."""
    stop, day = begin(START, named_on)
    sent: dict[Stop, int] = {}
    while day is not None:
        one = Newcomer(1, 1, 1, START, None, None, stop, day)
        if found := due(one, day):
            sent[found] = (day - START).days
        stop, day = following(one, day)
    return sent


def test_each_message_has_its_day() -> None:
    assert walk(START - timedelta(days=20)) == {
        Stop.DAY_1: 0,
        Stop.WEEK_2: 7,
        Stop.WEEK_5: 28,
        Stop.WEEK_6: 35,
        Stop.WEEK_10: 63,
    }


def test_who_is_named_late_hears_who_helps_and_then_what_is_still_to_come() -> None:
    assert walk(START + timedelta(days=30)) == {
        Stop.DAY_1: 30,
        Stop.WEEK_5: 31,
        Stop.WEEK_6: 35,
        Stop.WEEK_10: 63,
    }


def test_a_message_that_could_not_come_in_time_is_left_out() -> None:
    late = Newcomer(1, 1, 1, START, None, None, 1, START + timedelta(days=7))
    assert due(late, START + timedelta(days=14)) is None
    assert following(late, START + timedelta(days=90)) == (len(TRACK), None)
