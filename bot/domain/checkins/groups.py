"""In which group somebody's answers count, decided when a round opens. No group is small."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.checkins.question import Split
from bot.domain.checkins.totals import LEAST

_NEW = timedelta(days=91)
_SETTLED = timedelta(days=365)


class Phase(StrEnum):
    """How long somebody takes part: less than three months, less than a year, or longer."""

    NEW = "new"
    SETTLED = "settled"
    LONG = "long"


@dataclass(frozen=True)
class Asked:
    """What is looked at of somebody who is asked."""

    id: int
    department: str
    location: str
    joined_at: datetime | None


def groups_of(people: Iterable[Asked], split: Split, now: datetime) -> Mapping[int, str]:
    """The group of each person by id; empty for who is in none, or in one of fewer than five people.

    Names that differ in capitals and spaces only are one group, called as it is first written.
    """
    together: dict[str, list[int]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in people:
        name = " ".join(_name(one, split, now).split())
        together[name.casefold()].append(one.id)
        names.setdefault(name.casefold(), name)
    return {
        member_id: names[key] if len(ids) >= LEAST else ""
        for key, ids in together.items()
        for member_id in ids
    }


def journey_phase(joined_at: datetime | None, now: datetime) -> Phase:
    if joined_at is None or now - joined_at >= _SETTLED:
        return Phase.LONG
    return Phase.NEW if now - joined_at < _NEW else Phase.SETTLED


def _name(one: Asked, split: Split, now: datetime) -> str:
    match split:
        case Split.DEPARTMENT:
            return one.department
        case Split.LOCATION:
            return one.location
        case Split.PHASE:
            return journey_phase(one.joined_at, now)
    return ""
