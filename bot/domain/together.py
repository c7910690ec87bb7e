"""Figures of two workspaces added up: only of what may be told of each by itself."""

from bot.domain.disclosure import LEAST
from bot.domain.periods import Closed
from bot.domain.told import HIDDEN, Figure, How, things, together

_NOTHING = things(0, LEAST)
_GROUPS = ("network", "pillar")
"""What means the same in both; departments, ideas and vacancies are each one's own."""


def add_closed(one: Closed, other: Closed) -> Closed:
    """The same period of both."""
    names = (name for name in {**one.figures, **other.figures} if _is_shared(name))
    pairs = {name: (_of(one, name), _of(other, name)) for name in names}
    return Closed(one.period, {name: together(a, b) for name, (a, b) in pairs.items() if a and b})


def _is_shared(name: str) -> bool:
    group, mark, _ = name.partition(":")
    return not mark or group in _GROUPS


def _of(closed: Closed, name: str) -> Figure | None:
    """A network that is not there had no shares, if it may be told how many there were."""
    if name in closed.figures or not name.startswith("network:"):
        return closed.figures.get(name)
    shares = closed.figures.get("shares", HIDDEN)
    return _NOTHING if shares.how is How.EXACT else HIDDEN
