"""When a message may reach somebody, by the clock on their own wall, and hours that people at HR work.

All results are in UTC.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOURS = range(7, 21)
"""At which something can be sent by choice."""
RHYTHMS = (1, 2, 4)
"""Suggestions come every so many weeks, as each person likes."""
MINUTES = (10, 20, 30)
"""How much time somebody has for it when they come, in minutes; the last is "or more"."""


NO_END = date.max
"""A pause until this day lasts until the person ends it."""

WORK_STARTS = time(8)
WORK_ENDS = time(18)
SATURDAY = 5
DAYS_AHEAD = 400
FURTHEST_ZONE = timedelta(hours=14)
"""No clock on Earth is further from UTC than this, so a day begins nowhere earlier."""

IsDayOff = Callable[[date], bool]
"""Whether a day is a public holiday or the like where somebody lives."""


class NoDayLeftError(Exception):
    """Every day that could serve in the next 400 days is a day off."""


def at_local(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The instant of a wall time.

    If the clock skips that time, the first instant after the gap; if it comes twice, the first of the two.
    """
    wall = datetime.combine(day, hour)
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first <= second:
        return first
    # Skipped: read by the later offset (fold 1) it lies before the gap, by the earlier one after it.
    seconds = range(int((first - second).total_seconds()) + 1)
    after_gap = bisect_left(
        seconds, wall, key=lambda n: (second + timedelta(seconds=n)).astimezone(zone).replace(tzinfo=None)
    )
    return second + timedelta(seconds=after_gap)


def same_wall_time(at: datetime, zone: ZoneInfo, other: ZoneInfo) -> datetime:
    """The instant at which the clock in `other` says what it says in `zone` at that moment."""
    wall = at.astimezone(zone)
    return at_local(wall.date(), wall.time(), other)


def next_weekly(
    after: datetime,
    weekday: int,
    hour: int,
    zone: ZoneInfo,
    is_day_off: IsDayOff,
    every: int = 1,
    since: date | None = None,
) -> datetime:
    """The next moment strictly after `after` of those that come every so many weeks; `weekday` 0 is Monday.

    The weeks are counted from the one of `since`, whatever comes between. A day off moves a moment to the
    next working day of the same ISO week, or else to the next week before another turn; every week, that one
    is left out. Raises NoDayLeftError.
    """
    today = after.astimezone(zone).date()
    monday, first = monday_of(today), monday_of(since or today)
    turn = monday - timedelta(days=(monday - first).days % (7 * every))
    for days in range(0, DAYS_AHEAD, 7 * every):
        weeks = (turn + timedelta(days=days, weeks=n) for n in range(every))
        day = next(filter(None, (_day_of_week(week, weekday, is_day_off) for week in weeks)), None)
        if day and (moment := at_local(day, time(hour), zone)) > after:
            return moment
    raise NoDayLeftError(f"no day for a weekly moment within {DAYS_AHEAD} days of {today}")


def next_allowed(at: datetime, zone: ZoneInfo, weekday: int, hour: int, is_day_off: IsDayOff) -> datetime:
    """The first moment from `at` on outside quiet hours.

    Allowed are 08:00 to 18:00 from Monday to Friday, and the person's own weekly hour, but no days off.
    Raises NoDayLeftError.
    """
    at = at.astimezone(UTC)
    # One's own hour can begin after midnight if the clock skips it, so yesterday counts too.
    yesterday = at.astimezone(zone).date() - timedelta(days=1)
    for days in range(DAYS_AHEAD):
        day = yesterday + timedelta(days=days)
        if not is_day_off(day):
            for start, end in _open_on(day, zone, weekday, hour):
                if at < end:
                    return max(at, start)
    raise NoDayLeftError(f"no moment outside quiet hours within {DAYS_AHEAD} days of {yesterday}")


def weekly_from(first: date, start: date) -> date:
    """The first day from `start` on that is a whole number of weeks after `first`, or `first` itself."""
    return first if start <= first else start + timedelta(days=(first - start).days % 7)


def monthly_from(first: date, start: date) -> date:
    """The first day from `start` on with the number of `first`; a shorter month has it on its last day."""
    if start <= first:
        return first
    day = _in_month(start.year, start.month, first.day)
    following = date(start.year, start.month, 1) + timedelta(days=31)
    return day if start <= day else _in_month(following.year, following.month, first.day)


def monday_of(day: date) -> date:
    """The day on which its ISO week begins."""
    return day - timedelta(days=day.weekday())


def is_scheduled_week(day: date, every: int, since: date | None) -> bool:
    """Whether the week of that day is one of every so many, counted from the week of `since`."""
    return not since or (monday_of(day) - monday_of(since)).days % (7 * every) == 0


def iso_week(day: date) -> str:
    """The ISO week of a day, such as "2026-W48"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def week_of(at: datetime, zone: ZoneInfo) -> str:
    """The ISO week that it is in `zone` at that moment."""
    return iso_week(at.astimezone(zone).date())


def _in_month(year: int, month: int, number: int) -> date:
    return date(year, month, min(number, monthrange(year, month)[1]))


def _day_of_week(monday: date, weekday: int, is_day_off: IsDayOff) -> date | None:
    """The day of this ISO week that serves: the chosen one, or the next working day after it."""
    for number in (weekday, *range(weekday + 1, SATURDAY)):
        day = monday + timedelta(days=number)
        if not is_day_off(day):
            return day
    return None


def _open_on(day: date, zone: ZoneInfo, weekday: int, hour: int) -> list[tuple[datetime, datetime]]:
    """The stretches of a day that are not quiet, by their start."""
    stretches = []
    if day.weekday() < SATURDAY:
        stretches.append((at_local(day, WORK_STARTS, zone), at_local(day, WORK_ENDS, zone)))
    if day.weekday() == weekday:  # somebody's own weekly hour is never quiet, whichever they choose
        own = at_local(day, time(hour), zone)
        stretches.append((own, own + timedelta(hours=1)))
    return sorted(stretches)


OFFICE_OPENS = time(9)
OFFICE_CLOSES = time(17)
HOURS_A_DAY = 8


def after_working_hours(start: datetime, hours: float, zone: ZoneInfo, is_day_off: IsDayOff) -> datetime:
    """The moment when so many working hours have passed since `start`: 9 to 17 from Monday to Friday.

    Raises NoDayLeftError if the next 400 days do not have that many.
    """
    left = timedelta(hours=hours)
    first = start.astimezone(zone).date()
    for days in range(DAYS_AHEAD):
        day = first + timedelta(days=days)
        if is_working_day(day, is_day_off):
            opens, closes = at_local(day, OFFICE_OPENS, zone), at_local(day, OFFICE_CLOSES, zone)
            begin = max(opens, start.astimezone(UTC))
            if begin < closes and left <= closes - begin:
                return begin + left
            left -= max(closes - begin, timedelta())
    raise NoDayLeftError(f"no {hours} working hours within {DAYS_AHEAD} days of {first}")


def is_working_day(day: date, is_day_off: IsDayOff) -> bool:
    return day.weekday() < SATURDAY and not is_day_off(day)


def working_days_from(day: date, days: int, is_day_off: IsDayOff) -> date:
    """The working day so many after a day or, with a number below zero, before it.

    Raises NoDayLeftError if the next 400 days do not have that many.
    """
    step, left, found = timedelta(days=1 if days > 0 else -1), abs(days), day
    for _ in range(DAYS_AHEAD):
        if not left:
            return found
        found += step
        left -= is_working_day(found, is_day_off)
    raise NoDayLeftError(f"no {days} working days within {DAYS_AHEAD} days of {day}")
