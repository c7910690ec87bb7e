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

    def forward(self, time: timedelta = timedelta(), /, **more: float) -> None:
        """Let so much time pass; `more` is in words, as in `weeks=1`."""
        self.moment += time + timedelta(**more)
