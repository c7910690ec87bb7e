"""What HR tells in a channel."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.people import LANGUAGES, Language

LONGEST = 1500


class Told(StrEnum):
    """What kind of thing it is."""

    ANNOUNCEMENT = "announcement"
    STORY = "story"


@dataclass(frozen=True)
class Announcement:
    """One of them, in the languages that have a text."""

    id: int
    workspace_id: int
    place_id: int
    kind: Told
    nl: str
    en: str
    department: str = ""
    posted_at: datetime | None = None

    def text(self, language: Language) -> str:
        """Its text in a language; empty if it has none."""
        return self.nl if language == "nl" else self.en

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that it is told in."""
        return tuple(one for one in LANGUAGES if self.text(one))

    def saying(self, nl: str = "", en: str = "", department: str = "") -> "Announcement":
        """The same with other texts."""
        return replace(self, nl=nl, en=en, department=department)
