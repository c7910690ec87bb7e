"""Who may read a report: whom the form offers, who is ticked already, and whom escalation brings in. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.cases.case import Urgency, Why
from bot.domain.cases.rules import Rules

AT_ONCE, DEPUTY, FINAL_CONTACT = 0, 1, 2
"""When somebody comes in if nobody before them takes a case."""
_PLACES: Final = {Why.DEPUTY: DEPUTY, Why.FINAL_CONTACT: FINAL_CONTACT}
_SHARES: Final = {AT_ONCE: 0.0, DEPUTY: 1.0, FINAL_CONTACT: 1.5}
"""The deputy comes in when the time for a first answer is over, the final contact half as long later."""


class Tick(StrEnum):
    """What the form says of somebody, and whether they are ticked before the reporter has looked."""

    YES = "yes"
    OWN_DEPARTMENT = "own_department"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Named:
    """Somebody who is named for reports and can be reached. `department` is empty if nobody has said it."""

    id: int
    why: Why
    department: str = ""

    @property
    def place(self) -> int:
        return place_of(self.why)


def place_of(why: Why) -> int:
    """Whoever was asked by name, or handles reports, is there at once."""
    return _PLACES.get(why, AT_ONCE)


def offered(named: Iterable[Named], reporter_id: int | None) -> list[Named]:
    """Who can be ticked, each once and in the order in which they come in; nobody gets their own report.

    The HR people of the settings stand in for handlers as long as none of those can be reached.
    """
    others = [one for one in named if one.id != reporter_id]
    if any(one.why is Why.HANDLER for one in others):
        others = [one for one in others if one.why is not Why.HR]
    first: dict[int, Named] = {}
    for one in sorted(others, key=lambda one: one.place):
        first.setdefault(one.id, one)
    return list(first.values())


def tick_for(theirs: str, reporters: str) -> Tick:
    """Nobody of the reporter's own department is ticked; if one of the two is unknown, it is up to them."""
    mine, other = _plain(reporters), _plain(theirs)
    if not mine or not other:
        return Tick.UNKNOWN
    return Tick.OWN_DEPARTMENT if mine == other else Tick.YES


def next_in(line: Sequence[Named], ticked: Collection[int], place: int) -> list[Named]:
    """Those of the line who come in at that place, or at the first one after it where anybody is ticked."""
    may = [one for one in line if one.id in ticked and one.place >= place]
    first = min((one.place for one in may), default=place)
    return [one for one in may if one.place == first]


def share_of(place: int) -> float:
    """After how much of the time for a first answer somebody comes in."""
    return _SHARES[place]


def hours_until(rules: Rules, place: int, urgency: Urgency) -> float:
    """After how many hours somebody comes in: those of the clock where it is urgent, else those at work."""
    hours = {Urgency.NOW: rules.now, Urgency.TODAY: rules.today, Urgency.NORMAL: rules.normal}[urgency]
    return hours * share_of(place)


def _plain(department: str) -> str:
    return " ".join(department.split()).casefold()
