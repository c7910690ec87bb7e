"""Ideas that HR adds to those of the library."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.content import Category, Pillar, Suggestion
from bot.domain.languages import Language, in_language
from bot.domain.people import Network, Support, Topic
from bot.domain.prompts import Audience

LONGEST_TITLE = 90
LONGEST_IDEA = 600
LONGEST_TEMPLATE = 1300
_PREFIX = "own-"
_CATEGORY = {
    Pillar.PERSONAL: Category.BEHIND_THE_SCENES,
    Pillar.ORGANISATION: Category.CULTURE,
    Pillar.RECRUITMENT: Category.JOB_PREVIEW,
}
"""The kind of story that each is nearest to: HR is not asked."""


@dataclass(frozen=True)
class IdeaTexts:
    """In one language. `template`: a text to make one's own, if HR wrote one."""

    title: str
    idea: str
    template: str = ""


@dataclass(frozen=True)
class OwnIdea:
    """`link`: the page that it is about, where shared links lead. `is_on`: it is given out, in its days.

    `months`: those that it suits, from 1 to 12; empty for the whole year.
    """

    id: int
    workspace_id: int
    texts: Mapping[Language, IdeaTexts]
    link: str
    pillar: Pillar
    topics: tuple[Topic, ...]
    audience: Audience
    valid_from: date | None
    valid_until: date | None
    is_on: bool = False
    months: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        return idea_key(self.id)

    def text(self, language: Language) -> IdeaTexts:
        """What to show to who reads that language."""
        return in_language(self.texts, language) or IdeaTexts("", "")

    @property
    def suggestion(self) -> Suggestion:
        """As one of the library; only for who it is for."""
        templates = max((len(one.template) for one in self.texts.values()), default=0)
        return Suggestion(
            self.key,
            self.pillar,
            _CATEGORY[self.pillar],
            Support.TEMPLATE if templates else Support.IDEA,
            self.topics,
            tuple(Network),
            months=frozenset(self.months),
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            is_own=True,
            templates=1 if templates else 0,
            lengths=(templates,) if templates else (),
        )


def idea_key(number: object) -> str:
    """The key of an idea of HR's by its id."""
    return f"{_PREFIX}{number}"


def own_idea_id(key: str) -> int:
    """The id of an idea of HR's by the key on a card; 0 for one of the library."""
    number = key.removeprefix(_PREFIX)
    return int(number) if number != key and number.isdecimal() else 0
