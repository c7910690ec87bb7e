"""Whether to ask somebody if less would be better: once, and again only after they did something since."""

from dataclasses import dataclass
from datetime import datetime

IDLE_CARDS = 3
"""After so many weekly cards running that nothing was done with."""


@dataclass(frozen=True)
class Inactivity:
    """Somebody's newest weekly cards, when they last did something with one, and when they were asked."""

    cards: tuple[datetime, ...]
    last_done: datetime | None
    asked_at: datetime | None


def should_ask(found: Inactivity) -> bool:
    """Whether it is time to ask instead of sending another card."""
    newest = sorted(found.cards)[-IDLE_CARDS:]
    if len(newest) < IDLE_CARDS or (found.last_done and found.last_done >= newest[0]):
        return False
    return found.asked_at is None or (found.last_done is not None and found.last_done > found.asked_at)
