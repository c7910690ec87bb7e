"""What one person asks and somebody else has to say yes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.roles import Role

LAPSES_AFTER = timedelta(days=7)
"""Nobody said yes by then, so nobody will any more."""


class ApprovalKind(StrEnum):
    """What is asked for. The values are in the database."""

    # Somebody would get a role.
    ROLE = "role"
    # Check-ins would ask by name, or more often.
    CHECKINS = "checkins"


ASKED_OF: dict[ApprovalKind, tuple[tuple[Role, ...], ...]] = {
    ApprovalKind.ROLE: ((Role.HR,), (Role.ADMINISTRATOR,)),
    ApprovalKind.CHECKINS: ((Role.WORKS_COUNCIL,), (Role.HR,), (Role.ADMINISTRATOR,)),
}
"""Who can say yes: the first of these groups in which there is somebody. What people are asked is for the
works council, where that has somebody here."""


@dataclass(frozen=True)
class Approval:
    """It waits until `ends_at`. `details` has what would hold, in plain values."""

    id: int
    workspace_id: int
    kind: ApprovalKind
    member_id: int | None
    asked_by_id: int
    asked_at: datetime
    ends_at: datetime
    details: Mapping[str, str]
