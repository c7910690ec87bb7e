"""Building blocks: what the organisation is like to work for, in sentences that people can build with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.languages import Language
from bot.domain.texts import in_language

MOST_SENTENCES = 6
LONGEST_SENTENCE = 150


@dataclass(frozen=True)
class Blocks:
    sentences: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)

    def in_language(self, language: Language) -> tuple[str, ...]:
        return in_language(self.sentences, language) or ()
