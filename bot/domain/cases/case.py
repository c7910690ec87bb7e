"""A case, from the report to its end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.sealed import Sealed


class Kind(StrEnum):
    """What somebody met with (requirements row 64)."""

    QUESTION = "question"
    NEGATIVE = "negative"
    MISINFORMATION = "misinformation"
    HARASSMENT = "harassment"
    DISCRIMINATION = "discrimination"
    THREAT = "threat"
    LEGAL = "legal"
    OTHER = "other"
    # No reaction yet: somebody would like to talk a post over first (row 70).
    DOUBT = "doubt"
    # No reaction at all: somebody would like to talk to HR.
    TALK = "talk"

    @property
    def is_report(self) -> bool:
        """Whether something happened, which can be reported; the others are questions of one's own."""
        return self not in {Kind.DOUBT, Kind.TALK}

    @property
    def is_danger(self) -> bool:
        """Whether safety comes first: nothing to decide alone, and no day to wait."""
        return self in {Kind.HARASSMENT, Kind.DISCRIMINATION, Kind.THREAT}


class Urgency(StrEnum):
    """How soon the first answer has to come."""

    NOW = "now"
    TODAY = "today"
    NORMAL = "normal"


class Wish(StrEnum):
    ADVICE = "advice"
    ANSWER = "answer"
    REMOVE = "remove"
    KNOW = "know"


class Audience(StrEnum):
    HR = "hr"
    MANAGER = "manager"
    BOTH = "both"


class State(StrEnum):
    """What the reporter reads as its state."""

    RECEIVED = "received"
    HANDLING = "handling"
    WAITING = "waiting"
    RESOLVED = "resolved"


class Outcome(StrEnum):
    ANSWERED = "answered"
    LEFT_ALONE = "left_alone"
    REMOVED = "removed"
    ESCALATED = "escalated"
    NO_ACTION = "no_action"


class Step(StrEnum):
    """What happens next if nobody does anything."""

    REMIND = "remind"
    DEPUTY = "deputy"
    FINAL_CONTACT = "final_contact"
    AGAIN = "again"
    # The manager alone was asked, and has not picked it up: the reporter decides.
    ASK_REPORTER = "ask_reporter"
    # The handler has not given the first answer in time; and later, the case is still open.
    OWNER = "owner"
    CHECK = "check"
    # A week after the end: is it over, and how is the person?
    FOLLOW_UP = "follow_up"
    NOTHING = "nothing"


class Why(StrEnum):
    """Why somebody may see a case. It counts only as long as the reason does."""

    HANDLER = "handler"
    DEPUTY = "deputy"
    FINAL_CONTACT = "final_contact"
    HR = "hr"
    # Named for this one case: by the reporter, or by a handler.
    MANAGER = "manager"
    NAMED = "named"


class Sees(StrEnum):
    """What of a case is open to somebody who has a reason to be asked."""

    READS = "reads"
    # It came to them, for nobody who may read it is there: number and deadline, until the reporter says yes.
    FACTS = "facts"
    # Nothing yet; everything once the case comes to them, for the reporter agreed to that.
    LATER = "later"
    # Left out: number and deadline if they look, to remind those who may read it. They are never asked.
    OUT = "out"


@dataclass(frozen=True)
class Case:
    """One report. Times are UTC; what was written is encrypted, and is in the timeline.

    `reporter_id` is None once that person is forgotten. `handler_id` is who took it. `respond_by` is when
    the first answer is due; `next_step` comes at `next_at` unless somebody acts before.
    """

    id: int
    workspace_id: int
    number: int
    reporter_id: int | None
    kind: Kind
    urgency: Urgency
    wish: Wish
    audience: Audience
    network: str
    link: Sealed | None
    state: State
    created_at: datetime
    respond_by: datetime
    responded_at: datetime | None
    handler_id: int | None
    next_step: Step
    next_at: datetime | None
    closed_at: datetime | None
    outcome: Outcome | None
    helped: bool | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state is not State.RESOLVED
