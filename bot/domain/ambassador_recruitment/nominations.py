"""Nominating a colleague: why, how often, and what everybody hears."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

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
    text: str | None
