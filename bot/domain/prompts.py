"""Prompts: what HR asks ambassadors to tell about, whom it asks, and when it reaches them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.content import Pillar
from bot.domain.languages import Language, Texts, in_language
from bot.domain.people import Member, Network, Role
from bot.domain.schedule import (
    FURTHEST_ZONE,
    IsDayOff,
    at_local,
    iso_week,
    monthly_from,
    weekly_from,
)

LONGEST_TEXT = 3000
NEXT_FOR = timedelta(weeks=4)
"""How long a prompt goes with weekly cards; who joins later does not get it any more."""
PLANNED_FOR = timedelta(days=2)
"""How long after planning a prompt that comes once is seen as on its way."""
ON_A_CARD = 2
"""So many prompts come with one weekly card; others wait for the next."""


class Who(StrEnum):
    """By what the people of a prompt are chosen."""

    ALL = "all"
    TOPIC = "topic"
    DEPARTMENT = "department"
    LOCATION = "location"
    LEADERS = "leaders"

    @property
    def has_value(self) -> bool:
        """Whether it has to be said which one."""
        return self not in {Who.ALL, Who.LEADERS}


class When(StrEnum):
    """How a prompt reaches people: at once, on their weekly card, or by itself on a day or in a rhythm."""

    NOW = "now"
    NEXT = "next"
    DAY = "day"
    WEEKLY = "weekly"
    MONTHLY = "monthly"

    @property
    def has_day(self) -> bool:
        """Whether a day and an hour belong to it."""
        return self in {When.DAY, When.WEEKLY, When.MONTHLY}


class PromptState(StrEnum):
    """draft -> active <-> paused; done once it is over, deleted when HR says so."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"
    DELETED = "deleted"


class Stage(StrEnum):
    """Where a prompt is in its life, for whoever looks through all of them."""

    DRAFTS = "drafts"
    PLANNED = "planned"
    RUNNING = "running"
    PAST = "past"


@dataclass(frozen=True)
class Audience:
    """Whom a prompt is for. `value`: the topic, or the name of a department or location."""

    who: Who
    value: str = ""

    def has(self, member: Member) -> bool:
        match self.who:
            case Who.ALL:
                return True
            case Who.LEADERS:
                return Role.LEADER in member.roles
            case Who.TOPIC:
                return self.value in member.topics
            case Who.DEPARTMENT:
                return same_name(self.value, member.department)
            case Who.LOCATION:
                return same_name(self.value, member.location)


@dataclass(frozen=True)
class Timing:
    """When a prompt comes. `day` is the first, `hour` the hour on everybody's own wall."""

    when: When
    day: date | None = None
    hour: int = 9

    def first_on(self, today: date) -> date | None:
        """The first day on which it comes, from `today` on; None if it comes with the weekly card."""
        if self.when is When.NOW:
            return self.day or today
        return self._from(today) if self.when.has_day else None

    def again_on(self, today: date) -> date | None:
        """The day on which it goes on after a pause: for one that comes once, the day it was meant for."""
        return self.day if self.when is When.DAY else self.first_on(today)

    def next_on(self, after: date) -> date | None:
        """The day after `after` on which it comes again; None if it does not."""
        return self._from(after + timedelta(days=1)) if self.when in {When.WEEKLY, When.MONTHLY} else None

    def days_between(self, first: date, last: date) -> Iterator[date]:
        """The days from `first` up to and with `last` on which it comes, whether that is over or not."""
        on = self._from(first) if self.next_on(first) else self.day
        while on and on <= last:
            if on >= first:
                yield on
            on = self.next_on(on)

    def latest_on(self, on: date, now: datetime) -> date:
        """The newest day from `on` that has begun anywhere: who comes late does not send all at once."""
        while (following := self.next_on(on)) and self.begins_at(following) <= now:
            on = following
        return on

    def begins_at(self, on: date) -> datetime:
        """When it is that hour of that day somewhere on Earth; for “now”, the beginning of the day."""
        return datetime.combine(on, time(self.hour if self.when.has_day else 0), UTC) - FURTHEST_ZONE

    def reaches(self, member: Member, on: date, now: datetime, is_day_off: IsDayOff) -> datetime:
        """When it reaches somebody: their own hour or, if that is past, now; but never in quiet hours."""
        wanted = max(now, at_local(on, time(self.hour), member.zone)) if self.when.has_day else now
        return member.next_allowed(wanted, is_day_off)

    def _from(self, start: date) -> date | None:
        first = self.day or start
        if self.when is When.WEEKLY:
            return weekly_from(first, start)
        if self.when is When.MONTHLY:
            return monthly_from(first, start)
        return max(first, start)


@dataclass(frozen=True)
class Prompt:
    """What HR wrote, in one language or more. `page` is where posts about it lead, if any."""

    texts: Texts
    pillar: Pillar
    networks: tuple[Network, ...]
    audience: Audience
    timing: Timing
    page: str = ""

    def text(self, language: Language) -> str:
        return in_language(self.texts, language) or ""


@dataclass(frozen=True)
class KeptPrompt:
    """A prompt as it is kept.

    `prompt`: what was confirmed; None before that. `proposal`: what was filled in and waits to be confirmed,
    by input name. `revision` tells previews of it apart. `next_on`: the day that is to be planned next.
    """

    id: int
    workspace_id: int
    state: PromptState
    prompt: Prompt | None
    proposal: dict[str, tuple[str, ...]] | None
    revision: int
    next_on: date | None

    def stage(self, today: date) -> Stage:
        """It runs from its first day until it is over, paused or not."""
        if self.prompt is None or self.state is PromptState.DRAFT:
            return Stage.DRAFTS
        if self.state in {PromptState.DONE, PromptState.DELETED}:
            return Stage.PAST
        first = self.prompt.timing.day
        return Stage.PLANNED if first and first > today else Stage.RUNNING


def item_key(prompt_id: int, on: date | None = None) -> str:
    """The key of a prompt on somebody's card: each time that it comes is something of its own."""
    return f"{prompt_id}:{on}" if on else str(prompt_id)


def prompt_id_of(key: str) -> int:
    """The prompt that an item's key is of."""
    return int(key.partition(":")[0])


def prompt_occasion(prompt_id: int, on: date | None = None) -> str:
    """What the card of a prompt by itself is called; without a day, how all of that prompt begin."""
    return f"prompt:{prompt_id}:{on or ''}"


def week_of_card(on: date) -> str:
    """The week that the card of a prompt by itself is kept under, wherever the person is."""
    return iso_week(on)


def same_name(one: str, other: str) -> bool:
    """Whether two names of a department or location mean the same."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """The same for all names that mean the same."""
    return " ".join(name.casefold().split())
