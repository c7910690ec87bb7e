"""What leaves through the outbox, and how carefully."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from bot.domain.about import About
from bot.domain.messages import Message

LEASE = timedelta(seconds=60)
"""A row that has been `sending` for longer was left by a worker that died."""

GOOD_FOR = timedelta(days=1)
"""How long a message without an end of its own is tried, from when it was due first."""

LONGEST_WAIT = timedelta(minutes=15)
"""Between two tries of a message, and between two questions whether a platform is back."""
_FIRST_HOLD = timedelta(seconds=30)


class Rank(IntEnum):
    """What leaves first when much is waiting."""

    ALERT = 0
    # What somebody waits for who has just clicked.
    ASKED = 1
    REST = 2


class Kind(StrEnum):
    """Why a message is sent."""

    WELCOME = "welcome"
    NUDGE = "nudge"
    # A card that the person asked for: neither a pause nor quiet hours hold it back.
    ASKED = "asked"
    REMINDER = "reminder"
    # What colleagues say to each other; and what somebody has reached, or brought about in a month.
    THANKS = "thanks"
    MILESTONE = "milestone"
    # What colleagues ask each other: to take part, or to be buddies.
    COLLEAGUE = "colleague"
    # What HR asks about consent; and what holds now, to be kept by the person it is about.
    CONSENT = "consent"
    RECEIPT = "receipt"
    # What somebody on the way in or a new colleague gets, and what one reads or thinks over again.
    WAY_IN = "way_in"
    EDIT = "edit"
    # What HR asks ambassadors, by itself; and what HR gets to look at, whether they take part or not.
    PROMPT = "prompt"
    DESK = "desk"
    # That there is a case, to those who have to see to it; and that there is news, to the others in it.
    # Neither says what is in the case.
    ALERT = "alert"
    CASE = "case"
    # A check-in: its card, its one reminder, and what came of it.
    CHECKIN = "checkin"
    # That a module of training waits where somebody left it.
    LEARNING = "learning"
    # An invitation to an event, and the reminder of it; and that one has changed to which somebody comes.
    EVENT = "event"
    EVENT_NEWS = "event_news"
    # That somebody asks what one thinks of their words, and that there is an answer. Never the words.
    FEEDBACK = "feedback"

    @property
    def waits_for_pause(self) -> bool:
        """Whether the message is left out while the person has a pause."""
        return self in {Kind.NUDGE, Kind.PROMPT, Kind.REMINDER, Kind.CHECKIN, Kind.LEARNING, Kind.EVENT}

    @property
    def waits_for_quiet_hours(self) -> bool:
        """Whether the message, if it is late, waits until the person wants messages again."""
        waits = {Kind.NUDGE, Kind.PROMPT, Kind.CHECKIN, Kind.LEARNING, Kind.EVENT}
        return self in waits or self.comes_after_pause

    @property
    def comes_after_pause(self) -> bool:
        """Whether the message waits until a pause is over: it is as welcome then."""
        return self in {Kind.THANKS, Kind.MILESTONE, Kind.WAY_IN, Kind.COLLEAGUE, Kind.CONSENT, Kind.FEEDBACK}

    @property
    def for_strangers(self) -> bool:
        """Whether it is also for people who never took part. Who has left gets none of it."""
        return self in {Kind.THANKS, Kind.WAY_IN, Kind.COLLEAGUE, Kind.CONSENT}

    @property
    def for_everybody(self) -> bool:
        """Whether it is also for people who do not take part.

        A card of before, HR's own, about a case, or about consent that outlasts taking part.
        """
        return self in {Kind.EDIT, Kind.DESK, Kind.ALERT, Kind.CASE, Kind.RECEIPT}

    @property
    def better_twice_than_never(self) -> bool:
        """Whether to send again when nobody can tell if it arrived. An edit shows the same twice."""
        asked = {Kind.ASKED, Kind.WELCOME, Kind.CONSENT, Kind.FEEDBACK, Kind.EVENT_NEWS}
        return self in asked | {Kind.EDIT, Kind.ALERT, Kind.CASE, Kind.RECEIPT}

    @property
    def rank(self) -> Rank:
        """How soon such a message leaves; an edit is asked for only if a click caused it."""
        if self in {Kind.ALERT, Kind.CASE}:
            return Rank.ALERT
        return Rank.ASKED if self in {Kind.ASKED, Kind.WELCOME, Kind.RECEIPT} else Rank.REST


class State(StrEnum):
    """todo -> sending -> sent; or dropped (not wanted), dead (given up), lost (in doubt, not repeated)."""

    TODO = "todo"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"
    DEAD = "dead"
    LOST = "lost"


@dataclass(frozen=True)
class Outgoing:
    """A message to put in the outbox. `key` is unique in the workspace: a second one with it is not added.

    `message` is said as it is; of a card it is only what the card is about.
    `expires_at` is its own end, after which nobody wants it; without one it is good for GOOD_FOR.
    `asked`: whoever gets it has just clicked for it.
    """

    workspace_id: int
    member_id: int
    kind: Kind
    key: str
    message: Message | About
    due_at: datetime
    expires_at: datetime | None = None
    nudge_id: int | None = None
    item_id: int | None = None
    asked: bool = False

    @property
    def rank(self) -> Rank:
        """How soon it leaves."""
        return min(self.kind.rank, Rank.ASKED) if self.asked else self.kind.rank


def hold_for(holds: int) -> timedelta:
    """How long a workspace gets nothing when its platform fails `holds` times in a row."""
    return min(_FIRST_HOLD * float(2 ** min(holds - 1, 10)), LONGEST_WAIT)


def backoff(attempts: int, chance: float) -> timedelta:
    """How long to wait after so many failed attempts: doubling from 5 s to 15 min.

    `chance` from 0 to 1 makes it up to half shorter, so that not everything comes back at once.
    """
    return min(timedelta(seconds=5 * 2 ** min(attempts - 1, 10)), LONGEST_WAIT) * (0.5 + 0.5 * chance)
