"""Which day it is for somebody, and where a day begins first."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.domain.people import Member, Platform, Workspace, unknown_member
from bot.domain.schedule import FURTHEST_ZONE

NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)
SOON = timedelta(minutes=1)


def living_in(time_zone: str) -> tuple[Workspace, Member]:
    workspace = Workspace(1, Platform.SLACK, "T1", "Acme", time_zone)
    return workspace, unknown_member(workspace, "U1")


@pytest.mark.parametrize(
    ("time_zone", "behind"),
    [
        ("Pacific/Kiritimati", timedelta(hours=-14)),
        ("Europe/Amsterdam", timedelta(hours=-1)),
        ("America/St_Johns", timedelta(hours=3, minutes=30)),
        ("Pacific/Pago_Pago", timedelta(hours=11)),
    ],
)
def test_a_day_begins_at_midnight_where_somebody_is(time_zone: str, behind: timedelta) -> None:
    for somebody in living_in(time_zone):
        assert somebody.today(NEW_YEAR + behind - SOON) == date(2026, 12, 31)
        assert somebody.today(NEW_YEAR + behind) == date(2027, 1, 1)


@pytest.mark.parametrize(("ahead", "day"), [(-1, 27), (0, 28)])
def test_the_night_when_the_clocks_change_ends_a_day_once(ahead: int, day: int) -> None:
    midnight = datetime(2027, 3, 28, tzinfo=ZoneInfo("Europe/Amsterdam")).astimezone(UTC)
    assert living_in("Europe/Amsterdam")[1].today(midnight + ahead * SOON) == date(2027, 3, day)


def test_no_clock_on_earth_is_further_from_utc_than_the_furthest() -> None:
    offsets = {
        NEW_YEAR.astimezone(ZoneInfo(one)).utcoffset() or timedelta()
        for one in available_timezones()
        if one != "localtime"
    }
    assert max(offsets) == FURTHEST_ZONE
    assert min(offsets) >= -FURTHEST_ZONE
