"""What people give in several languages is one value: the text in each language that it is there in."""

from collections.abc import Mapping
from typing import TypeVar

from bot.domain.languages import DEFAULT_LANGUAGE, LANGUAGES, Language

T = TypeVar("T")
Texts = Mapping[Language, str]


def written_in(texts: Mapping[Language, T]) -> tuple[Language, ...]:
    """The languages that there is something in, in the order of our list."""
    return tuple(one for one in LANGUAGES if texts.get(one))


def in_language(texts: Mapping[Language, T], language: Language) -> T | None:
    """What to show to who reads `language`: that, else the organisation's own, else any; None without any."""
    order = (language, DEFAULT_LANGUAGE, *written_in(texts))
    return next((texts[one] for one in order if texts.get(one)), None)
