"""The way to the programme as numbers: where people are on it, and what may be told of that.

Awareness and interest are nobody's phase: who saw an announcement or asked for more is not kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.disclosure import LEAST, disclosable
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


@dataclass(frozen=True)
class Figure:
    """A number that may be told. Not `exact`: there are at least so many; with 0, fewer than five."""

    number: int
    exact: bool


@dataclass(frozen=True)
class Coverage:
    """Where ambassadors are, as far as numbers allow, and which known places have no number."""

    shown: Mapping[str, Figure]
    gaps: tuple[str, ...]


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


def figure(number: int, *, over: bool) -> Figure:
    """What may be told of a count. `over`: it does not change any more.

    A count that grows is told in steps of five, so that nobody can see one person arrive.
    """
    if number < LEAST:
        return Figure(0, exact=False)
    return Figure(number, exact=True) if over else Figure(number - number % LEAST, exact=False)


def coverage(sizes: Mapping[str, int], whole: int, known: Iterable[str]) -> Coverage:
    """Groups of ambassadors that may be shown; `known` names those that have to be somewhere.

    A name that only ambassadors gave is told only with its number: to name it alone tells that one is there.
    """
    named = {name: size for name, size in sizes.items() if name}
    found = {name: figure(named[name], over=False) for name in disclosable(named, whole)}
    there = {name.casefold() for name in found}
    missing = {name.casefold(): name for name in known if name and name.casefold() not in there}
    return Coverage(found, tuple(sorted(missing.values(), key=str.casefold)))
