"""The only place that reads the real time."""

from datetime import UTC, datetime


class Clock:
    """Tells the time in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)
