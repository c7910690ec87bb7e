"""The languages that the bot speaks. Nothing else in the code names one: all their words are content."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

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
