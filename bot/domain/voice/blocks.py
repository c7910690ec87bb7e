"""Building blocks: what the organisation is like to work for, in sentences that people can build with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.people import Language

MOST = 6
LONGEST = 150


@dataclass(frozen=True)
class Blocks:
    """The sentences in each language."""

    sentences: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)

    def of(self, language: Language) -> tuple[str, ...]:
        """The sentences in a language, or in the other one if there are none."""
        other: Language = "en" if language == "nl" else "nl"
        return self.sentences.get(language, ()) or self.sentences.get(other, ())
