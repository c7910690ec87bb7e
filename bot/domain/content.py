"""What there is to suggest, without its words; and the mix that shares move towards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bot.domain.audience import Sector, Seniority, WorkRole
from bot.domain.people import Network, Support, Topic
from bot.domain.season import Window


class Pillar(StrEnum):
    """What a post is about at heart (requirements row 43)."""

    PERSONAL = "personal"
    ORGANISATION = "organisation"
    RECRUITMENT = "recruitment"


TARGET: Mapping[Pillar, int] = MappingProxyType(
    {Pillar.PERSONAL: 60, Pillar.ORGANISATION: 30, Pillar.RECRUITMENT: 10}
)
"""The mix that everybody's shares move towards, in percent."""


TALKS = (Network.WHATSAPP, Network.OFFLINE)
"""Where something is said, or sent to one person: no network that others look on."""

LONGEST_POST: Mapping[Network, int] = MappingProxyType({Network.X: 280, Network.WHATSAPP: 500})
"""Characters, on networks for short texts. X refuses more; in a chat more is not read."""


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
    """An idea for a post, or an open question. Without `months` and `window` it is evergreen.

    `templates` is the number of texts to make one's own, `lengths` that of their characters where it is most;
    `talk` are the numbers of those that are to be said, or sent to one person, and suit no network. `is_own`:
    HR added it.
    """

    key: str
    pillar: Pillar
    category: Category
    support: Support
    topics: tuple[Topic, ...]
    networks: tuple[Network, ...]
    months: frozenset[int] = frozenset()
    valid_from: date | None = None
    valid_until: date | None = None
    window: Window | None = None
    # For whom it is most; empty for everybody.
    roles: tuple[WorkRole, ...] = ()
    seniority: Seniority | None = None
    sectors: tuple[Sector, ...] = ()
    talk: tuple[int, ...] = ()
    for_leaders: bool = False
    is_question: bool = False
    is_own: bool = False
    templates: int = 0
    lengths: tuple[int, ...] = ()

    @property
    def is_seasonal(self) -> bool:
        return bool(self.months or self.window)

    def suits(self, day: date) -> bool:
        """Whether it is of use on that day: in season, and from the first to the last valid day."""
        return (not self.months or day.month in self.months) and self.may_be_found(day)

    def may_be_found(self, day: date) -> bool:
        """Whether somebody who looks for it gets it: also out of its months, but never after its day."""
        return (
            (self.window is None or self.window.has(day))
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )


_NEAR = 10
"""So many points from its goal, a pillar is as good as there: a mix of a few shares cannot be exact."""
_OVER = 5
"""So many points more than its goal may be about working here: half as much again is no balance."""


def percentages(shares: Mapping[Pillar, int]) -> dict[Pillar, int]:
    """How many of a hundred shares each pillar has; all 0 without any."""
    total = sum(shares.values()) or 1
    return {pillar: round(100 * shares.get(pillar, 0) / total) for pillar in Pillar}


def most_wanted(shares: Mapping[Pillar, int]) -> Pillar | None:
    """The pillar that is furthest below its goal; None if all are near theirs."""
    reached = percentages(shares)
    short_of = {pillar: TARGET[pillar] - reached[pillar] for pillar in Pillar}
    is_over = -short_of[Pillar.RECRUITMENT] > _OVER
    if not is_over and all(abs(points) <= _NEAR for points in short_of.values()):
        return None
    return max(short_of, key=lambda pillar: short_of[pillar])


def bar(percent: int, length: int = 10) -> str:
    """A small bar of text, filled as far as `percent` says."""
    filled = round(percent * length / 100)
    return "█" * filled + "░" * (length - filled)
