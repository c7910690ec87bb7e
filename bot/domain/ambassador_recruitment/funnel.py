"""The way to the programme as numbers: where people are on it, and what may be told of that.

Awareness and interest are nobody's phase: who saw an announcement or asked for more is not kept.
"""

from collections.abc import Iterable
from enum import StrEnum

from bot.domain.people import MemberState


class Phase(StrEnum):
    """Where somebody is who has begun; everybody else is nowhere, as far as anybody can tell."""

    CONSIDERATION = "consideration"
    DECISION = "decision"
    EVANGELIZE = "evangelize"
    RESTING = "resting"
    GONE = "gone"


class Step(StrEnum):
    """What is counted by the month: announcements, and what people did who may not take part."""

    ANNOUNCED = "announced"
    TOLD = "told"
    OPENED = "opened"
    NOMINATED = "nominated"
    JOINING = "joining"
    GUIDING = "guiding"


def funnel_phase(state: MemberState, *, rests: bool, guides: bool) -> Phase | None:
    """Somebody's phase. A pause and leaving are phases too; who comes back begins like anybody else."""
    match state:
        case MemberState.JOINING:
            return Phase.CONSIDERATION
        case MemberState.LEFT:
            return Phase.GONE
        case MemberState.ACTIVE if rests:
            return Phase.RESTING
        case MemberState.ACTIVE:
            return Phase.EVANGELIZE if guides else Phase.DECISION
    return None


def gaps(shown: Iterable[str], known: Iterable[str]) -> list[str]:
    """Which of the known places have no number that may be told; of who may be there they tell nothing."""
    there = {name.casefold() for name in shown}
    missing = {name.casefold(): name for name in known if name and name.casefold() not in there}
    return sorted(missing.values(), key=str.casefold)
