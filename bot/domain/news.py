"""News of the organisation: entries of its own blog, news page or calendar, which HR approves one by one."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.languages import Language
from bot.domain.prompts import Audience

LONGEST_TEXT = 400
LONGEST_ID = 300
FIRST_TIME = 3
"""So many entries of an address that was just added wait for HR, and not all that it ever had."""
WEEKS = range(1, 27)
"""How long an entry may stay on weekly cards."""


@dataclass(frozen=True)
class NewsItem:
    """An entry as its feed has it, in clean text.

    `external_id` is its id there, else its link. `picture` is the address of one, or empty.
    """

    external_id: str
    title: str
    text: str
    link: str
    language: Language
    picture: str = ""
    published: datetime | None = None


class NewsState(StrEnum):
    """waiting -> approved, declined, or over when nobody has decided in time."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    OVER = "over"


@dataclass(frozen=True)
class NewsEntry:
    """An entry with what became of it. `audience` and `weeks` are those of its source.

    `idea_id`: the idea on cards that it was approved as, while there is one. `is_newer`: its feed has other
    words by now than those that were approved. `picture`: the random name of its picture, if it has one.
    """

    id: int
    source_id: int | None
    title: str
    text: str
    link: str
    language: Language
    published: date | None
    state: NewsState
    idea_id: int | None
    is_newer: bool
    audience: Audience
    weeks: int
    picture: str
