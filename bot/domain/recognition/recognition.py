"""What somebody is recognised for, and who may know of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from bot.domain.sealed import Sealed

AT_ONCE = 5
"""So many people can be thanked in one form."""
LONGEST_TEXT = 500
A_DAY = 10
"""So many texts somebody may send a day."""
MANY_TIPS = 10
"""So many tips of a buddy that helped are a milestone."""


class About(StrEnum):
    """What somebody can choose about: thanks of others, milestones, the monthly message of one's own."""

    THANKS = "thanks"
    MILESTONE = "milestone"
    IMPACT = "impact"


class Wish(StrEnum):
    """How somebody wants it. Off: no message of it, though it is kept in one's own overview."""

    PRIVATE = "private"
    PUBLIC = "public"
    OFF = "off"


class Recognised(StrEnum):
    """What it is for. A success is what somebody tells the others of their own accord."""

    THANKS = "thanks"
    FIRST_SHARE = "first_share"
    FIRST_WORDS = "first_words"
    YEAR = "year"
    # Ten tips of a buddy helped.
    TIPS = "tips"
    SUCCESS = "success"

    @property
    def about(self) -> About:
        return About.THANKS if self is Recognised.THANKS else About.MILESTONE


@dataclass(frozen=True)
class Recognition:
    """Something that somebody is recognised for.

    `text` is encrypted. `key` says what it is for, so that nobody gets the same twice. `posted_at`: when it
    stood in a round-up.
    """

    id: int
    workspace_id: int
    member_id: int
    giver_id: int | None
    kind: Recognised
    value: str
    text: Sealed | None
    key: str
    at: datetime
    public: bool
    posted_at: datetime | None

    @property
    def years(self) -> int:
        """How many years somebody has been an ambassador, of that milestone; else 0."""
        return int(self.key.partition(":")[2]) if self.kind is Recognised.YEAR else 0


def round_up_key(at: datetime) -> str:
    """The outbox's key of the round-up that was written then."""
    return f"round-up:{at.astimezone(UTC).isoformat()}"
