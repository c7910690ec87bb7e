"""The demo's clock."""

from datetime import datetime, timedelta

from bot.clock import Clock


class MovableClock(Clock):
    """Tells the time in UTC, and goes ahead of it when it is told to."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return super().now() + self._ahead

    def move_to(self, moment: datetime) -> None:
        """Go on from `moment`. Going back is not possible: what was sent stays sent."""
        self._ahead += max(moment - self.now(), timedelta())
