"""When somebody is reminded of an event, and how its times are read; which training comes first."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot import days_off
from bot.domain.events import news_at, read_clock, reminder_at, working_day_before
from bot.domain.people import Member, MemberState
from bot.domain.training import Module, minutes_left, order_modules
from content_library.typed_words import read_line_words
from tests.each import each

DUTCH = days_off.public_holidays("NL")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@each(
    ("typed", "read"),
    [
        ("14:00", time(14)),
        (" 9.05 ", time(9, 5)),
        ("14u30", time(14, 30)),
        ("14U", time(14)),
        ("7", time(7)),
        ("00:00", time(0)),
        ("24:00", None),
        ("12:60", None),
        ("1400", None),
        ("2 pm", None),
        ("\u0661\u0664:\u0660\u0660", None),
        ("", None),
        ("-1:00", None),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(typed: str, read: time | None) -> None:
    assert read_clock(typed, read_line_words()) == read


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 26), date(2026, 11, 25)),
        (date(2026, 11, 30), date(2026, 11, 27)),  # a Monday
        (date(2026, 11, 29), date(2026, 11, 27)),  # a Sunday
        (date(2026, 12, 28), date(2026, 12, 24)),  # after Christmas on Friday and the weekend
    ],
)
def test_the_working_day_before_skips_weekends_and_holidays(day: date, before: date) -> None:
    assert working_day_before(day, DUTCH) == before


@pytest.mark.parametrize(
    ("starts", "zone", "moment"),
    [
        ("2026-11-26T13:00+00:00", "Europe/Amsterdam", "2026-11-25T09:00+01:00"),
        # Late in Amsterdam it is the next day in Auckland, so the day before is another one there.
        ("2026-11-25T20:00+00:00", "Pacific/Auckland", "2026-11-25T09:00+13:00"),
        # The night in between the clock goes forward: 09:00 stays 09:00.
        ("2027-03-29T07:00+00:00", "Europe/Amsterdam", "2027-03-26T09:00+01:00"),
        ("2026-10-26T08:00+00:00", "Europe/Amsterdam", "2026-10-23T09:00+02:00"),
    ],
)
def test_the_reminder_comes_at_nine_on_ones_own_wall(starts: str, zone: str, moment: str) -> None:
    found = reminder_at(datetime.fromisoformat(starts), ZoneInfo(zone), lambda _: False)
    assert found == datetime.fromisoformat(moment)


def member() -> Member:
    return Member(
        1, 1, "U1", "Sanne Visser", MemberState.ACTIVE, "nl", "Europe/Amsterdam", "NL", "", 0, 9, (), (),
        "", "", None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("now", "starts", "told"),
    [
        ("2026-11-25T10:00+01:00", "2026-11-27T10:00+01:00", "2026-11-25T10:00+01:00"),
        ("2026-11-25T22:00+01:00", "2026-11-27T10:00+01:00", "2026-11-26T08:00+01:00"),
        # This evening's drinks are off: tomorrow morning would be too late.
        ("2026-11-25T18:30+01:00", "2026-11-25T20:00+01:00", "2026-11-25T18:30+01:00"),
    ],
)
def test_news_respects_the_night_unless_it_would_come_too_late(now: str, starts: str, told: str) -> None:
    found = news_at(datetime.fromisoformat(now), datetime.fromisoformat(starts), member(), DUTCH)
    assert found.astimezone(UTC) == datetime.fromisoformat(told)


def test_what_somebody_wants_to_learn_comes_first_and_the_rest_keeps_its_order() -> None:
    modules = [Module(key, 5, 5) for key in ("a", "b", "c", "d")]
    assert "".join(one.key for one in order_modules(modules, ("d", "b", "gone"))) == "bdac"
    assert order_modules(modules, ()) == modules


def test_the_rest_of_a_module_takes_a_minute_at_least() -> None:
    module = Module("a", 6, 5)
    assert [minutes_left(module, cards) for cards in range(6)] == [6, 5, 4, 2, 1, 1]
