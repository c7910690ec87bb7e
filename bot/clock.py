"""The only place that reads the real time."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the time in UTC. The demo moves it; nothing else does."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The time that all rules go by."""
        return datetime.now(UTC) + self._ahead

    def move_to(self, moment: datetime) -> None:
        """Go on from `moment`. Going back is not possible: what was sent stays sent."""
        self._ahead += max(moment - self.now(), timedelta())
