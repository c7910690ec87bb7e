"""The guidelines: which edition somebody has read, and where a word is in them."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.languages import Language
from bot.domain.texts import Texts, in_language

LONGEST_ADDITION = 1500
_AROUND = 90


@dataclass(frozen=True)
class Edition:
    """Our chapters in a version, and what HR has added to them: nothing as long as `number` is 0."""

    version: int
    number: int
    texts: Mapping[str, Texts] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Two with the same name say the same, such as 1.2."""
        return f"{self.version}.{self.number}"

    def added(self, chapter: str, language: Language) -> str:
        """What HR adds to a chapter, for who reads a language."""
        return in_language(self.texts.get(chapter, {}), language) or ""


def excerpt(text: str, word: str) -> str:
    """The words around the first place where `word` stands; empty if it does not. Accents do not matter."""
    text = " ".join(text.split())
    place = _plain(text).find(_plain(" ".join(word.split())))
    if place < 0 or not word.strip():
        return ""
    start, end = max(0, place - _AROUND), place + len(word) + _AROUND
    start = (start and text.find(" ", start) + 1) or 0
    cut = text if end >= len(text) else text[:end].rpartition(" ")[0]
    return f"{'…' if start else ''}{cut[start:]}{'…' if len(cut) < len(text) else ''}"


def _plain(text: str) -> str:
    """The letters without accents, one for one, so that places stay the same."""
    return "".join((unicodedata.normalize("NFD", one)[0]).lower()[:1] or one for one in text)
