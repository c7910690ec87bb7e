"""Onboarding: the steps between saying yes and taking part."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.schedule import monthly_from

REMIND_AFTER = timedelta(days=3)
"""Somebody who has stopped on the way is reminded once after so long…"""
EXPIRES_AFTER = timedelta(days=30)
"""…and after so long they are where they came from."""

LONGEST_GOAL = 500


class Step(StrEnum):
    """What comes before taking part, as the card lists it; any order is as good."""

    # How often, how much help, about what.
    WISHES = "wishes"
    GUIDELINES = "guidelines"
    CONSENT = "consent"
    GOAL = "goal"


def reminder_key(member_id: int, moved_at: datetime) -> str:
    """The outbox's key of the reminder to somebody who has not gone on since then."""
    return f"unfinished:{member_id}:{moved_at.isoformat()}"


def next_reminder(today: date) -> date:
    """The day a month after today; in a shorter month the last one."""
    return monthly_from(today, today + timedelta(days=1))
