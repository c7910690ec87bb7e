"""Somebody's own stories: a blog, a video, a post, a talk; and the sentences that one is built with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.languages import Language, in_language
from bot.domain.sealed import Sealed

LONGEST_TITLE = 100
A_PERSON = 50
"""So many stories one person can keep."""


class StoryType(StrEnum):
    BLOG = "blog"
    VIDEO = "video"
    POST = "post"
    TALK = "talk"
    OTHER = "other"


class Help(StrEnum):
    NONE = "none"
    EDITING = "editing"
    VIDEO = "video"
    IDEA = "idea"


@dataclass(frozen=True)
class Story:
    """Somebody's own story; `title` and `link` are encrypted, and its text is a draft of its item.

    `reuse_id`: the piece that consent is asked about, if it is.
    """

    id: int
    workspace_id: int
    member_id: int
    item_id: int | None
    type: StoryType
    title: Sealed
    link: Sealed | None
    help: Help
    for_hr: bool
    reuse_id: int | None
    changed_at: datetime

    @property
    def hr_may_see(self) -> bool:
        """Whether HR may look at it: the author said so, or wants help."""
        return self.for_hr or self.help is not Help.NONE


def story_occasion(story_id: int) -> str:
    """What the card is called that a story's item is on."""
    return f"story:{story_id}"


CHECKS = ("real", "confidential", "people", "opinion")
"""What somebody asks themselves before they share."""
MOST_SENTENCES = 6
LONGEST_SENTENCE = 150


WORKING_HERE = "working-here"
"""What building blocks are about that are about no topic."""


@dataclass(frozen=True)
class Blocks:
    """The organisation's own sentences, by topic, or `WORKING_HERE`, and language."""

    sentences: Mapping[str, Mapping[Language, tuple[str, ...]]] = field(default_factory=dict)

    def about(self, about: str, language: Language) -> tuple[str, ...]:
        return in_language(self.sentences.get(about, {}), language) or ()

    def about_any(self, abouts: Iterable[str], language: Language) -> tuple[str, ...]:
        """The first ones that there are about any of these, as many as one text needs."""
        found = (one for about in abouts for one in self.about(about, language))
        return tuple(dict.fromkeys(found))[:MOST_SENTENCES]
