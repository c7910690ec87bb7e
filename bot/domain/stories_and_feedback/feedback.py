"""Feedback: somebody asks what another thinks of their own words, and gets a tip and perhaps a text."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.schedule import HOURS_A_DAY, IsDayOff, after_working_hours
from bot.domain.sealed import Sealed

LONGEST_QUESTION = 300
LONGEST_TIP = 1500
_REMIND_AFTER_DAYS = 3


class Whom(StrEnum):
    BUDDY = "buddy"
    HR = "hr"
    COLLEAGUE = "colleague"


class State(StrEnum):
    """asked -> answered -> used or kept: the author took the proposed text, or stayed with their own."""

    ASKED = "asked"
    ANSWERED = "answered"
    USED = "used"
    KEPT = "kept"


@dataclass(frozen=True)
class Request:
    """A request for feedback on somebody's words for an item. All texts are encrypted.

    `reviewer_id`: who is asked; for HR, who answered. `reached`: the one who is asked took part then.
    `before` is the author's own text from before the proposal took its place.
    """

    id: int
    workspace_id: int
    author_id: int
    reviewer_id: int | None
    whom: Whom
    item_id: int
    state: State
    reached: bool
    question: Sealed | None
    asked_at: datetime
    remind_at: datetime | None
    tip: Sealed | None
    proposal: Sealed | None
    before: Sealed | None

    @property
    def is_open(self) -> bool:
        return self.state is State.ASKED


def reminded_at(asked_at: datetime, zone: ZoneInfo, is_day_off: IsDayOff) -> datetime:
    """When the one who is asked is reminded: after three working days where they are."""
    return after_working_hours(asked_at, _REMIND_AFTER_DAYS * HOURS_A_DAY, zone, is_day_off)
