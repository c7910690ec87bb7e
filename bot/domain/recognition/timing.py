"""When recognition is due, by the calendar of those whom it is for."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import IsDayOff, NoDayLeftError, at_local, is_working_day, next_weekly

THURSDAY = 3
"""The day of the round-up: if it is a holiday, Friday is left."""
ROUND_UP_HOUR = 10
_LEAP_DAY = (2, 29)


def first_working_day(start: date, is_day_off: IsDayOff) -> date:
    """The first day from `start` on that people work. Raises NoDayLeftError if there is none in a month."""
    for days in range(31):
        day = start + timedelta(days=days)
        if is_working_day(day, is_day_off):
            return day
    raise NoDayLeftError(f"no working day in a month from {start}")


def on_working_day(start: date, hour: int, zone: ZoneInfo, is_day_off: IsDayOff) -> datetime:
    """That hour of the first working day from `start` on."""
    return at_local(first_working_day(start, is_day_off), time(hour), zone)


def anniversary(joined: date, years: int) -> date:
    """The day so many years later; for who began on 29 February, the 28th in other years."""
    day = (
        28
        if (joined.month, joined.day) == _LEAP_DAY and not _has_leap_day(joined.year + years)
        else joined.day
    )
    return date(joined.year + years, joined.month, day)


def month_bounds(day: date) -> tuple[date, date]:
    """The first day of its month, and that of the next."""
    start = day.replace(day=1)
    return start, (start + timedelta(days=31)).replace(day=1)


def previous_month_bounds(day: date) -> tuple[date, date]:
    """The first day of the month before, and that of its own."""
    start = day.replace(day=1)
    return (start - timedelta(days=1)).replace(day=1), start


def quarter_bounds(day: date) -> tuple[date, date]:
    """The first day of its quarter, and that of the next."""
    start = date(day.year, day.month - (day.month - 1) % 3, 1)
    return start, (start + timedelta(days=95)).replace(day=1)


def round_up_at(now: datetime, zone: ZoneInfo, is_day_off: IsDayOff) -> datetime:
    """When the round-up of this week comes; of a week that has no day for it, that of a later one."""
    today = now.astimezone(zone).date()
    monday = at_local(today - timedelta(days=today.weekday()), time(), zone)
    return next_weekly(monday, THURSDAY, ROUND_UP_HOUR, zone, is_day_off)


def _has_leap_day(year: int) -> bool:
    return month_bounds(date(year, 2, 1))[1] - date(year, 2, 1) == timedelta(days=29)
