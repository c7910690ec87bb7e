"""Every clock change of every zone from 2025 to 2027, as seen by somebody who watches a wall clock.

They look every minute. Zones whose clocks show the same around the same change are watched once, but each
of them is asked.
"""

from bisect import bisect, bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.domain.schedule import at_local, next_allowed, next_weekly
from tests.each import each

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
AROUND = 44 * HOUR
START, END = datetime(2025, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


@dataclass
class Watched:
    """What was seen around one change: when each hour began, and every minute of working hours."""

    start: datetime
    end: datetime
    zones: Sequence[ZoneInfo]
    began: dict[datetime, datetime] = field(default_factory=dict)
    working: list[datetime] = field(default_factory=list)

    def moments(self, hour: int) -> dict[date, datetime]:
        return {shown.date(): at for shown, at in self.began.items() if shown.hour == hour}

    def allowed(self, weekday: int, hour: int) -> list[datetime]:
        """Every minute outside quiet hours: working hours, and the hour from the person's own moment on."""
        own = [at for day, at in self.moments(hour).items() if day.weekday() == weekday]
        return sorted({*self.working, *(at + minute * MINUTE for at in own for minute in range(60))})


def never(_: date) -> bool:
    return False


def wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return wall(at, zone) - at.replace(tzinfo=None)


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """The first minute after each change."""
    at, before = START, offset(START, zone)
    while at < END:
        after = offset(at + 7 * DAY, zone)
        if after != before:
            yield next_change(at, zone)
        at, before = at + 7 * DAY, after


def next_change(at: datetime, zone: ZoneInfo) -> datetime:
    """The first minute of the week from `at` that is after its change."""
    before = offset(at, zone)
    minutes = range(7 * 24 * 60)
    return at + bisect(minutes, False, key=lambda n: offset(at + n * MINUTE, zone) != before) * MINUTE


def look(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Each minute, and what the clock on the wall shows; once an hour will do if it lasts an hour there."""
    minutes = [number * MINUTE for number in range(60)]
    for hours in range((end - start) // HOUR):
        at = start + hours * HOUR
        shown = wall(at, zone)
        if wall(at + HOUR, zone) == shown + HOUR:
            yield from ((at + one, shown + one) for one in minutes)
        else:
            yield from ((at + one, wall(at + one, zone)) for one in minutes)


def watch(change: datetime, zones: Sequence[ZoneInfo]) -> Watched:
    watched = Watched(change - AROUND, change + AROUND, zones)
    first_day = datetime.combine(wall(watched.start, zones[0]) + DAY, time())
    awaited = [first_day + n * HOUR for n in range(48)]
    for at, shown in look(watched.start, watched.end, zones[0]):
        while awaited and shown >= awaited[0]:
            watched.began[awaited.pop(0)] = at
        if 8 <= shown.hour < 18 and shown.weekday() < 5:
            watched.working.append(at)
    assert not awaited
    return watched


@cache
def all_changes() -> list[Watched]:
    zones = defaultdict(list)
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        for change in changes(zone):
            zones[change, offset(change - AROUND, zone), offset(change + AROUND, zone)].append(zone)
    return [watch(change, alike) for (change, *_), alike in zones.items()]


def test_there_are_many_changes_to_look_at() -> None:
    assert len(all_changes()) > 60
    assert sum(len(watched.zones) for watched in all_changes()) > 1000


def test_every_hour_of_every_zone_comes_when_the_clock_first_shows_it() -> None:
    for watched in all_changes():
        for zone in watched.zones:
            said = {shown: at_local(shown.date(), shown.time(), zone) for shown in watched.began}
            assert said == watched.began, zone


@each("hour", [0, 1, 2, 3, 9, 23])
def test_every_weekly_moment_comes_once(hour: int) -> None:
    for watched in all_changes():
        expected = sorted(watched.moments(hour).values())
        for zone in watched.zones:
            moments = []
            for weekday in range(7):
                moment = next_weekly(expected[0] - MINUTE, weekday, hour, zone, never)
                while moment <= expected[-1]:
                    moments.append(moment)
                    moment = next_weekly(moment, weekday, hour, zone, never)
            assert sorted(moments) == expected, zone


@pytest.mark.parametrize("hour", [0, 2, 7, 23])
def test_messages_wait_for_the_first_allowed_minute(hour: int) -> None:
    for watched in all_changes():
        zone = watched.zones[0]
        first, last = min(watched.began.values()), max(watched.began.values())
        for weekday in {wall(at, zone).weekday() for at in (first, last)}:
            allowed = watched.allowed(weekday, hour)
            at = first
            while at < last:
                place = bisect_left(allowed, at)
                expected = allowed[place] if place < len(allowed) else None
                said = next_allowed(at, zone, weekday, hour, never)
                assert said == expected or (expected is None and said >= watched.end), (zone, at)
                at += 97 * MINUTE


@pytest.mark.parametrize("name", ["Europe/Amsterdam", "Australia/Lord_Howe"])
def test_three_years_of_weeks_have_one_moment_each(name: str) -> None:
    zone = ZoneInfo(name)
    moment, moments = START, []
    while (moment := next_weekly(moment, 6, 2, zone, never)) < END:
        moments.append(moment)
    sundays = [START.date() + n * DAY for n in range((END - START).days) if (START + n * DAY).weekday() == 6]
    assert [wall(moment, zone).date() for moment in moments] == sundays
