"""The weekly nudge: what was offered, what was done with it, and when to ask if less would be better."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.content import Pillar
from bot.domain.people import Network
from bot.domain.prompts import Prompt
from bot.domain.vacancies import Vacancy

ItemKind = Literal["suggestion", "vacancy", "prompt", "story"]
LISTED = "listed"
"""The occasion of what somebody took from the list of vacancies."""
LONGEST_WORDS = 3000
"""Characters of one's own words for an item; LinkedIn takes as many."""


@dataclass(frozen=True)
class Item:
    """One thing on somebody's card.

    `key` is the suggestion's key, the id of a vacancy or of one's own story as text, or `prompts.item_key`.
    `occasion` is empty on a weekly card.
    """

    id: int
    nudge_id: int
    member_id: int
    week: str
    position: int
    kind: ItemKind
    key: str
    pillar: Pillar
    wording: int | None
    created_at: datetime
    declined: bool = False
    occasion: str = ""


@dataclass(frozen=True)
class Shared:
    """One share of an item on one network."""

    id: int
    network: Network


@dataclass(frozen=True)
class CardItem:
    """An item with what the card shows beside it: `vacancy` of a vacancy, `prompt` of a prompt."""

    item: Item
    vacancy: Vacancy | None = None
    shares: tuple[Shared, ...] = ()
    prompt: Prompt | None = None


@dataclass(frozen=True)
class Card:
    """Somebody's card of one week, without what was declined. `occasion` is empty for the weekly one."""

    nudge_id: int
    week: str
    items: tuple[CardItem, ...]
    occasion: str = ""


IDLE_CARDS = 3
"""After so many weekly cards running that nothing was done with."""


@dataclass(frozen=True)
class Inactivity:
    """Somebody's newest weekly cards, when they last did something with one, and when they were asked."""

    cards: tuple[datetime, ...]
    last_done: datetime | None
    asked_at: datetime | None


def should_ask(found: Inactivity) -> bool:
    """Whether it is time to ask if less would be better."""
    # The question takes the place of a card, so that a silence never brings more messages. It comes once, and
    # again only after they did something since.
    newest = sorted(found.cards)[-IDLE_CARDS:]
    if len(newest) < IDLE_CARDS or (found.last_done and found.last_done >= newest[0]):
        return False
    return found.asked_at is None or (found.last_done is not None and found.last_done > found.asked_at)
