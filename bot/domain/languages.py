"""The languages that the bot speaks, and texts that people give in several.

Nothing else in the code names a language: all their words are content.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias, TypeVar

Language: TypeAlias = str
"""Two letters, as the platforms say it: a folder of `content_library`, and a line below."""

LOCALES: Mapping[Language, str] = MappingProxyType(
    {
        "nl": "nl_NL",
        "en": "en_GB",
    }
)
"""How days, numbers and lists are written in each, by Babel's name of it."""

LineWords: TypeAlias = Mapping[str, Mapping[str, str]]
"""What the small words in a typed line mean, whatever the language: by group and word."""

LANGUAGES: tuple[Language, ...] = tuple(LOCALES)
DEFAULT_LANGUAGE: Language = LANGUAGES[0]
"""The organisation's: of who has told none yet, and of texts that are not there in one's own."""
SHARED_LANGUAGE: Language = "en"
"""What is read where there is room for one language only: in the platforms' app stores, and by visitors."""


def own_first(language: Language) -> tuple[Language, ...]:
    """All languages, somebody's own first."""
    return tuple(sorted(LANGUAGES, key=lambda one: one != language))


T = TypeVar("T")
Texts = Mapping[Language, str]


def written_in(texts: Mapping[Language, T]) -> tuple[Language, ...]:
    """The languages that there is something in, in the order of our list."""
    return tuple(one for one in LANGUAGES if texts.get(one))


def lacking_in(*texts: Mapping[Language, T]) -> tuple[Language, ...]:
    """The languages in which one of the texts is not there that is there in another."""
    there = [written_in(one) for one in texts]
    return tuple(one for one in LANGUAGES if any(known and one not in known for known in there))


def in_language(texts: Mapping[Language, T], language: Language) -> T | None:
    """What to show to who reads `language`: that, else the organisation's own, else any; None without any."""
    order = (language, DEFAULT_LANGUAGE, *written_in(texts))
    return next((texts[one] for one in order if texts.get(one)), None)
