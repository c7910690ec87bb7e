"""What leaves through the outbox, and how carefully."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, IntEnum, StrEnum, auto
from typing import Self

from bot.domain.about import About
from bot.domain.messages import Message
from bot.domain.people import MemberState, Platform

PACE = {Platform.SLACK: 5.0, Platform.TEAMS: 8.0}
"""Messages a second for one workspace: Slack takes hundreds a minute, Teams 30 to 50 requests a second."""

GOOD_FOR = timedelta(days=1)
"""How long a message without an end of its own is tried, from when it was due first."""

LONGEST_WAIT = timedelta(minutes=15)
"""Between two tries of a message."""
LONGEST_HOLD = timedelta(minutes=5)
"""Between two questions whether a platform is back."""
_FIRST_HOLD = timedelta(seconds=30)


class Rank(IntEnum):
    """What leaves first when much is waiting."""

    ALERT = 0
    # What somebody waits for who has just clicked.
    ASKED = 1
    REST = 2


class InPause(Enum):
    """What becomes of a message while the person has a pause."""

    SENT = auto()
    WAITS = auto()
    LEFT_OUT = auto()


class Turn(IntEnum):
    """What nobody asked for, in the order in which it gets somebody's next free day."""

    PROMPT = 1
    CARD = 2
    EVENT = 3
    CHECKIN = 4
    MILESTONE = 5
    LEARNING = 6


UNASKED_A_DAY = 1
UNASKED_A_WEEK = 3
"""So many of these a person gets at most, in a day of theirs and in seven days."""


class For(Enum):
    """Whom a message is for."""

    AMBASSADORS = auto()
    # Also people who never took part. Who has left gets none of it.
    STRANGERS = auto()
    EVERYBODY = auto()


@dataclass(frozen=True)
class Policy:
    """How carefully a kind of message is sent.

    `quiet`: it waits until the person's quiet hours are over. `twice`: better twice than never, so it goes
    again when nobody can tell if it arrived. `ends`: each one has an end of its own. `turn`: nobody asked for
    it, so it waits for a day on which nothing else of the kind came.
    """

    pause: InPause = InPause.SENT
    quiet: bool = False
    whom: For = For.AMBASSADORS
    twice: bool = False
    rank: Rank = Rank.REST
    ends: bool = False
    turn: Turn | None = None

    def is_for(self, state: MemberState) -> bool:
        stranger = self.whom is For.STRANGERS and state is not MemberState.LEFT
        return stranger or self.whom is For.EVERYBODY or state is MemberState.ACTIVE


_PLAIN = Policy()


class Kind(StrEnum):
    """Why a message is sent, and with which policy. The values are in the database."""

    policy: Policy

    def __new__(cls, value: str, policy: Policy = _PLAIN) -> Self:
        """A kind is its value; the policy stands beside it."""
        kind = str.__new__(cls, value)
        kind._value_, kind.policy = value, policy
        return kind

    WELCOME = "welcome", Policy(twice=True, rank=Rank.ASKED)
    # The weekly card, and the question whether less would be better.
    NUDGE = "nudge", Policy(InPause.LEFT_OUT, quiet=True, ends=True, turn=Turn.CARD)
    # A card that the person asked for: neither a pause nor quiet hours hold it back.
    ASKED = "asked", Policy(twice=True, rank=Rank.ASKED)
    # Whether what somebody went to share is posted.
    POSTED = "posted", Policy(twice=True, rank=Rank.ASKED, ends=True)
    # The hour is the person's own choice, so it is never quiet.
    REMINDER = "reminder", Policy(InPause.LEFT_OUT)
    # What colleagues say to each other; and what somebody has reached, or brought about in a month. Nudges of
    # a pause are stale after it, a kind word is not.
    THANKS = "thanks", Policy(InPause.WAITS, quiet=True, whom=For.STRANGERS)
    MILESTONE = "milestone", Policy(InPause.WAITS, quiet=True, turn=Turn.MILESTONE)
    # What colleagues ask each other: to take part, or to be buddies.
    COLLEAGUE = "colleague", Policy(InPause.WAITS, quiet=True, whom=For.STRANGERS)
    # What HR asks about consent; and what holds now, to be kept by the person it is about.
    CONSENT = "consent", Policy(InPause.WAITS, quiet=True, whom=For.STRANGERS, twice=True)
    # Consent outlasts taking part.
    RECEIPT = "receipt", Policy(whom=For.EVERYBODY, twice=True, rank=Rank.ASKED)
    # What somebody in onboarding or a new colleague gets, and what one reads or thinks over again.
    ONBOARDING = "way_in", Policy(InPause.WAITS, quiet=True, whom=For.STRANGERS)
    # That a browser asks to open one's pages, to whoever has just opened a link in it.
    BROWSER = "browser", Policy(whom=For.EVERYBODY, twice=True, rank=Rank.ASKED, ends=True)
    # A card of before, also of who has left. It shows the same twice.
    EDIT = "edit", Policy(whom=For.EVERYBODY, twice=True)
    # What HR asks ambassadors, by itself; and what HR gets to look at, whether they take part or not.
    PROMPT = "prompt", Policy(InPause.LEFT_OUT, quiet=True, ends=True, turn=Turn.PROMPT)
    HR_NEWS = "desk", Policy(whom=For.EVERYBODY)
    # What waits and how last week went, to HR on a Monday.
    DIGEST = "digest", Policy(quiet=True, whom=For.EVERYBODY, ends=True)
    # That there is a case, to those who have to see to it; and that there is news, to the others in it.
    # Neither says what is in the case.
    ALERT = "alert", Policy(whom=For.EVERYBODY, twice=True, rank=Rank.ALERT)
    CASE = "case", Policy(whom=For.EVERYBODY, twice=True, rank=Rank.ALERT)
    # A check-in: its card, its one reminder, and what came of it.
    CHECKIN = "checkin", Policy(InPause.LEFT_OUT, quiet=True, ends=True, turn=Turn.CHECKIN)
    # That a module of training waits where somebody left it.
    LEARNING = "learning", Policy(InPause.LEFT_OUT, quiet=True, ends=True, turn=Turn.LEARNING)
    # An invitation to an event, and the reminder of it; and that one has changed to which somebody comes.
    EVENT = "event", Policy(InPause.LEFT_OUT, quiet=True, ends=True, turn=Turn.EVENT)
    EVENT_NEWS = "event_news", Policy(twice=True, ends=True)
    # That somebody asks what one thinks of their words, and that there is an answer. Never the words.
    FEEDBACK = "feedback", Policy(InPause.WAITS, quiet=True, twice=True)


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
    `expires_at` is its own end, after which nobody wants it; without one it is good for GOOD_FOR, which is
    an error for a kind that always has one. `asked`: whoever gets it has just clicked for it. `names`: the
    ids of those who are named in words that somebody filled in; all others are mentioned in the message.
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
    names: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.kind.policy.ends and self.expires_at is None:
            raise ValueError(f"{self.kind}: when does it end?")

    @property
    def rank(self) -> Rank:
        rank = self.kind.policy.rank
        return min(rank, Rank.ASKED) if self.asked else rank


def hold_duration(holds: int, chance: float) -> timedelta:
    """How long a workspace gets nothing when its platform fails `holds` times in a row: 30 s to 5 min.

    `chance` from 0 to 1 makes it up to a fifth shorter, so that not all workspaces come back at once.
    """
    return min(_FIRST_HOLD * float(2 ** min(holds - 1, 10)), LONGEST_HOLD) * (0.8 + 0.2 * chance)


def backoff(attempts: int, chance: float) -> timedelta:
    """How long to wait after so many failed attempts: doubling from 5 s to 15 min.

    `chance` from 0 to 1 makes it up to half shorter, so that not everything comes back at once.
    """
    return min(timedelta(seconds=5 * 2 ** min(attempts - 1, 10)), LONGEST_WAIT) * (0.5 + 0.5 * chance)
