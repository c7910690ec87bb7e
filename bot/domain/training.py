"""Training in small pieces: what modules there are, and how far somebody is in them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Module:
    """One module: about how many minutes it takes, and how many short cards it has."""

    key: str
    minutes: int
    cards: int


@dataclass(frozen=True)
class Progress:
    """How far somebody is in a module: so many cards done, and when the last one was."""

    module: str
    cards: int
    done_at: datetime | None


def order_modules(modules: Iterable[Module], wanted: Collection[str]) -> list[Module]:
    """The modules of what somebody wants to learn come first; for the rest the library's order holds."""
    return sorted(modules, key=lambda one: one.key not in wanted)


def minutes_left(module: Module, cards: int) -> int:
    """About how long the rest of a module takes; at least a minute."""
    return max(1, round(module.minutes * (module.cards - cards) / module.cards))
