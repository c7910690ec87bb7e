"""When an address that is read again and again is read next."""

from datetime import datetime, timedelta

EVERY = timedelta(hours=4)
FIRST_RETRY = timedelta(minutes=30)
LAST_RETRY = timedelta(days=1)


def after_success(now: datetime, chance: float) -> datetime:
    """A little sooner or later each time, so that not all are read at once; `chance` is from 0 to 1."""
    return now + EVERY * (0.9 + 0.2 * chance)


def after_failure(now: datetime, failures: int, chance: float) -> datetime:
    """After half an hour, then twice that, and so on up to a day; `failures` in a row, with this one."""
    times: int = 2 ** min(failures - 1, 10)
    return now + min(FIRST_RETRY * times, LAST_RETRY) * (0.5 + 0.5 * chance)
