"""Events for ambassadors: what they are, who comes, and when somebody is reminded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.languages import Language, LineWords, in_language
from bot.domain.people import Member
from bot.domain.prompts import Audience
from bot.domain.schedule import DAYS_AHEAD, IsDayOff, NoDayLeftError, at_local, is_working_day

LONGEST_TITLE = 100
LONGEST_TEXT = 2000
LONGEST_PLACE = 500
LONGEST_IDEA = 1000
MOST_IDEAS = 30
"""Of one person for one event."""
MINUTES = range(5, 2 * 24 * 60 + 1)
"""An event takes five minutes at least, and two days at most."""
FURTHEST = timedelta(days=366)
_CLOCK = r"([0-9]{1,2})(?:(?:[:.]|%s)([0-9]{2})?)?"
REMIND_AT = time(9)
REMIND_WITHIN = timedelta(days=15)
"""The working day before is never further away than this, not even over Christmas."""


class EventKind(StrEnum):
    WORKSHOP = "workshop"
    LECTURE = "lecture"
    BRAINSTORM = "brainstorm"
    TRAINING = "training"
    NETWORK = "network"


class Coming(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"

    @property
    def is_expected(self) -> bool:
        """Whether HR may count on seeing them, and they want to hear of changes."""
        return self is not Coming.NO


@dataclass(frozen=True)
class EventTexts:
    """In one language. `bring`: what to think about beforehand."""

    title: str
    description: str = ""
    bring: str = ""


@dataclass(frozen=True)
class Plan:
    """What HR filled in and confirmed."""

    kind: EventKind
    texts: Mapping[Language, EventTexts]
    starts_at: datetime
    minutes: int
    place: str
    audience: Audience

    def text(self, language: Language) -> EventTexts:
        """What to show to who reads that language."""
        return in_language(self.texts, language) or EventTexts("")

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_online(self) -> bool:
        """Whether its place is an address of the web."""
        return self.place.startswith("https://")


@dataclass(frozen=True)
class Event:
    """An event as it is kept.

    `sequence` counts its changes. `told_up_to`: the last person who was told of the newest of them; None once
    all were.
    """

    id: int
    workspace_id: int
    plan: Plan
    cancelled: bool
    sequence: int
    token: str
    changed_at: datetime
    told_up_to: int | None

    def is_open(self, now: datetime) -> bool:
        """Whether it still makes sense to say that one comes."""
        return not self.cancelled and now < self.plan.ends_at


def read_clock(text: str, words: LineWords) -> time | None:
    """Read 14:00, 14.00, 14u30, 14h or 14; None if it is no time of day."""
    found = re.fullmatch(_CLOCK % "|".join(map(re.escape, words["clock"])), text.strip().lower())
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


def working_day_before(day: date, is_day_off: IsDayOff) -> date:
    """The last day before `day` on which people work. Raises NoDayLeftError."""
    for days in range(1, DAYS_AHEAD):
        before = day - timedelta(days=days)
        if is_working_day(before, is_day_off):
            return before
    raise NoDayLeftError(f"no working day within {DAYS_AHEAD} days before {day}")


def reminder_at(starts_at: datetime, zone: ZoneInfo, is_day_off: IsDayOff) -> datetime:
    """When somebody who comes is reminded: the working day before, by the clock on their own wall."""
    day = working_day_before(starts_at.astimezone(zone).date(), is_day_off)
    return at_local(day, REMIND_AT, zone)


def news_at(now: datetime, starts_at: datetime, member: Member, is_day_off: IsDayOff) -> datetime:
    """When somebody who comes hears of a change: not in their quiet hours, unless that would be too late."""
    moment = member.next_allowed(now, is_day_off)
    return moment if moment < starts_at else now
