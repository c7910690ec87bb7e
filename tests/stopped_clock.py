"""A clock that stands still until a test moves it."""

from datetime import datetime, timedelta

from bot.clock import Clock


class StoppedClock(Clock):
    """Tells the moment that it was set to."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment that was set."""
        return self.moment

    def move_to(self, moment: datetime) -> None:
        """Go to a moment."""
        self.moment = moment

    def pass_by(self, time: timedelta) -> None:
        """Let time pass."""
        self.moment += time
