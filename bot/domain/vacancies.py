"""Open jobs: as a feed tells of them, and as the bot keeps them."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import Member


@dataclass(frozen=True)
class VacancyEntry:
    """What a feed says about one job. `summary` is plain text with paragraphs and "- " lists."""

    external_id: str
    title: str
    url: str
    location: str = ""
    department: str = ""
    employment_type: str = ""
    hours: str = ""
    salary: str = ""
    language: str = ""
    summary: str = ""
    published: date | None = None
    closes: date | None = None


@dataclass(frozen=True)
class Vacancy:
    """A job that can be shared.

    `opened_at` (UTC) is when it was published or first seen, `closes` its last day as announced. `closed`: it
    has gone from its source, or HR closed it. `pinned_week`: when it comes before all others. With
    `internal_until` it is for colleagues only, until that day comes (requirements row 56). `external_id` is
    what its source calls it; `kept_closed`: HR closed it, whatever its source says. `set_by_hr`
    names the fields in which its source has no say.
    """

    id: int
    title: str
    url: str
    location: str
    department: str
    summary: str
    hours: str
    salary: str
    opened_at: datetime
    closes: date | None
    closed: bool = False
    pinned_week: str = ""
    internal_until: date | None = None
    source: str = ""
    external_id: str = ""
    kept_closed: bool = False
    closed_at: datetime | None = None
    set_by_hr: frozenset[str] = frozenset()

    @property
    def is_internal(self) -> bool:
        """Whether it may not be shared outside yet."""
        return self.internal_until is not None

    def is_open(self, day: date) -> bool:
        """Whether it may be shared on that day, and applied for."""
        return not (self.closed or self.is_internal or (self.closes and self.closes < day))

    def is_open_at(self, now: datetime) -> bool:
        """Whether it has opened: a moment, whatever day it is where somebody is."""
        return not self.closed and self.opened_at <= now

    def is_for(self, member: Member) -> bool:
        """Whether somebody may see it: what is for colleagues only is for nobody from outside."""
        return not (self.is_internal and member.is_from_outside)


def has_words(words: str, *texts: str) -> bool:
    """Whether all of these words are somewhere in the texts; without words they are."""
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())
