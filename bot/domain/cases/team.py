"""Who is named for cases: what of a change holds at once, and what needs the yes of somebody else. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.people import Role

NAMED = (Role.HANDLER, Role.DEPUTY, Role.FINAL_CONTACT)
LAPSES_AFTER = timedelta(days=14)
"""Nobody said yes by then, so nobody will any more."""

Ids = tuple[str, ...]
"""People, by the platform's ids."""


@dataclass(frozen=True)
class Change:
    """Who has each role from now on, and who would have it once somebody else says yes."""

    at_once: Mapping[Role, Ids] = field(default_factory=dict)
    waiting: Mapping[Role, Ids] = field(default_factory=dict)


def divide(before: Mapping[Role, Sequence[str]], after: Mapping[Role, Sequence[str]]) -> Change:
    """To take people away works at once, as long as somebody is left; to add or exchange anybody waits.

    What both have in common stays, so whoever is to be taken away is out before the yes to the others.
    """
    at_once: dict[Role, Ids] = {}
    waiting: dict[Role, Ids] = {}
    for role, chosen in after.items():
        had, wanted = list(dict.fromkeys(before.get(role, ()))), list(dict.fromkeys(chosen))
        stay = tuple(one for one in had if one in wanted)
        if stay and len(stay) < len(had):
            at_once[role] = stay
        if set(wanted) != set(stay) or (had and not stay):
            waiting[role] = tuple(wanted)
    return Change(at_once, waiting)
