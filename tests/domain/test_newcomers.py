"""The track of a new colleague: each message in its week, none much too late."""

from datetime import date, timedelta

from bot.domain.newcomers import TRACK, Newcomer, Stop, due_stop, first_stop, next_stop

START = date(2026, 11, 30)


def walk(named_on: date) -> dict[Stop, int]:
    """On which day after the start each message is sent, if it is looked at every day."""
    stop, day = first_stop(START, named_on)
    sent: dict[Stop, int] = {}
    while day is not None:
        one = Newcomer(1, 1, 1, START, None, None, stop, day)
        if found := due_stop(one, day):
            sent[found] = (day - START).days
        stop, day = next_stop(one, day)
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
    assert due_stop(late, START + timedelta(days=14)) is None
    assert next_stop(late, START + timedelta(days=90)) == (len(TRACK), None)
