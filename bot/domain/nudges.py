"""The weekly nudge: what somebody was offered, and what they did with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.content import Pillar
from bot.domain.people import Network
from bot.domain.vacancies import Vacancy

ItemKind = Literal["suggestion", "vacancy"]


@dataclass(frozen=True)
class Item:
    """One thing on somebody's weekly card. `key` is the suggestion's key, or the vacancy's id as text."""

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


@dataclass(frozen=True)
class Shared:
    """One share of an item on one network."""

    id: int
    network: Network


@dataclass(frozen=True)
class CardItem:
    """An item with what the card shows beside it. `vacancy` is set for a vacancy."""

    item: Item
    vacancy: Vacancy | None = None
    shares: tuple[Shared, ...] = ()


@dataclass(frozen=True)
class Card:
    """Somebody's card of one week, without what was declined."""

    nudge_id: int
    week: str
    items: tuple[CardItem, ...]
