"""The weekly nudge: what somebody was offered, and what they did with it."""

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
