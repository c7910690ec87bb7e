"""What there is to suggest: one entry of the content library, without its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bot.domain.people import Network, Support, Topic


class Pillar(StrEnum):
    """What a post is about at heart (requirements row 43)."""

    PERSONAL = "personal"
    ORGANISATION = "organisation"
    RECRUITMENT = "recruitment"


TARGET: Mapping[Pillar, int] = MappingProxyType(
    {Pillar.PERSONAL: 60, Pillar.ORGANISATION: 30, Pillar.RECRUITMENT: 10}
)
"""The mix that everybody's shares move towards, in percent."""


class Category(StrEnum):
    """The kind of story (requirements rows 30 to 36, 51 and 53)."""

    DEVELOPMENT = "development"
    BEHIND_THE_SCENES = "behind-the-scenes"
    VALUES = "values"
    MILESTONE = "milestone"
    TEAM_SUCCESS = "team-success"
    LEARNING = "learning"
    CULTURE = "culture"
    JOB_PREVIEW = "job-preview"
    REFERRAL = "referral"


@dataclass(frozen=True)
class Suggestion:
    """An idea for a post. No `months` means evergreen; `wordings` is the number of example texts."""

    key: str
    pillar: Pillar
    category: Category
    support: Support
    topics: tuple[Topic, ...]
    networks: tuple[Network, ...]
    months: frozenset[int] = frozenset()
    valid_from: date | None = None
    valid_until: date | None = None
    wordings: int = 0

    def suits(self, day: date) -> bool:
        """Whether it is of use on that day: in season, and from the first to the last valid day."""
        return (
            (not self.months or day.month in self.months)
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )
