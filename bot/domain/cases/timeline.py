"""The timeline: everything that happened to a case."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.sealed import Sealed


class Event(StrEnum):
    REPORTED = "reported"
    ALERTED = "alerted"
    REMINDED = "reminded"
    ESCALATED = "escalated"
    UNREACHABLE = "unreachable"
    RELEASED = "released"
    OPENED = "opened"
    FILE_OPENED = "file_opened"
    EXPORTED = "exported"
    TAKEN = "taken"
    ASKED = "asked"
    ANSWERED = "answered"
    REPLIED = "replied"
    ADVICE_ASKED = "advice_asked"
    FILE_ADDED = "file_added"
    NOTE = "note"
    REDACTED = "redacted"
    HANDED_OVER = "handed_over"
    PASSED = "passed"
    WIDENED = "widened"
    # Somebody whom the case came to asked whether they may read it, and the reporter agreed.
    ACCESS_ASKED = "access_asked"
    LET_READ = "let_read"
    # Somebody who may not read it asked one of those who may.
    PUT_TO = "put_to"
    # Who is named for reports has changed; it opened nothing.
    TEAM_CHANGED = "team_changed"
    URGENCY = "urgency"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    HELPED = "helped"
    FOLLOWED_UP = "followed_up"
    EXAMPLE_ASKED = "example_asked"
    EXAMPLE_AGREED = "example_agreed"
    EXAMPLE_REFUSED = "example_refused"

    @property
    def is_internal(self) -> bool:
        """Whether it is for those who handle the case only."""
        return self in {Event.NOTE, Event.ALERTED, Event.REMINDED, Event.UNREACHABLE}


@dataclass(frozen=True)
class Entry:
    """One line of the timeline. `text` is encrypted; `details` holds nothing personal."""

    id: int
    case_id: int
    at: datetime
    event: Event
    actor_id: int | None = None
    text: Sealed | None = None
    details: dict[str, str | int] = field(default_factory=dict)
