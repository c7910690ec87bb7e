"""Nominating a colleague: why, how often, and what everybody hears."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

LONGEST_LINE = 300
A_DAY = 3
"""Nominations by one person."""
ONCE_IN = timedelta(days=365)
"""Nobody is invited more often than that."""


class Reason(StrEnum):
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
    reason: Reason
    text: str | None
