"""Hours that people at HR work, and deadlines that are counted in them. All results are in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import DAYS_AHEAD, SATURDAY, IsDayOff, NoDayLeftError, at_local

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
