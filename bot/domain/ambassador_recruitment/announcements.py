"""What HR tells in a channel."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.texts import Texts

LONGEST_ANNOUNCEMENT = 1500


class Told(StrEnum):
    ANNOUNCEMENT = "announcement"
    STORY = "story"


@dataclass(frozen=True)
class Announcement:
    """An announcement, in the languages that have a text."""

    id: int
    workspace_id: int
    place_id: int
    kind: Told
    texts: Texts
    department: str = ""
    posted_at: datetime | None = None
