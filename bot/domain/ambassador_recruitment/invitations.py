"""How people hear of the programme: what HR tells in a channel, nominations, and the link that invites."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.languages import Texts
from bot.domain.people import Platform
from bot.domain.sealed import Sealed

LONGEST_ANNOUNCEMENT = 1500


class Told(StrEnum):
    ANNOUNCEMENT = "announcement"
    STORY = "story"


@dataclass(frozen=True)
class Announcement:
    """An announcement, in the languages that have a text."""

    id: int
    workspace_id: int
    place_id: int
    kind: Told
    texts: Texts
    department: str = ""
    posted_at: datetime | None = None


LONGEST_LINE = 300
NOMINATIONS_A_DAY = 3
"""Nominations by one person."""
INVITED_ONCE_IN = timedelta(days=365)
"""Nobody is invited more often than that."""


class NominationReason(StrEnum):
    STORIES = "stories"
    NETWORK = "network"
    NEWCOMERS = "newcomers"
    CRAFT = "craft"
    PRIDE = "pride"


@dataclass(frozen=True)
class Nomination:
    """A nomination that was sent. `text` is encrypted."""

    id: int
    workspace_id: int
    member_id: int
    reason: NominationReason
    text: Sealed | None


@dataclass(frozen=True)
class Invitation:
    """The workspace that a link invites to; its name may be empty."""

    workspace_id: int
    platform: Platform
    external_id: str
    organisation: str
    month: str
