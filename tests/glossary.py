"""The words that are used no more, of `content_library/glossary.toml`."""

import re
import tomllib
from functools import cache

from bot.domain.languages import LANGUAGES, Language
from content_library.library import FOLDER

_GLOSSARY = tomllib.loads((FOLDER / "glossary.toml").read_text("utf-8"))
TERMS = _GLOSSARY["term"]
_INFINITIVE = re.compile(r"\w{2,}(?:en|aan)\b")
"""As a Dutch one looks."""


def _words(language: Language, *kinds: str) -> list[str]:
    return [word for term in TERMS for kind in kinds for word in term.get(kind, {}).get(language, ())]


@cache
def _pattern(language: Language, *, by_us: bool) -> re.Pattern[str]:
    words = _words(language, "dropped", *(("not_said_by_us",) if by_us else ()))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)


def dropped_words(text: str, language: Language, *, by_us: bool = False) -> list[str]:
    """Those that stand in a text. `by_us`: it is the bot that says it."""
    return [found.lower() for found in _pattern(language, by_us=by_us).findall(text)]


def dropped_on_button(label: str, language: Language) -> list[str]:
    """Those that a button begins with, or ends with as Dutch often does."""
    said = f" {label.lower()} "
    ends = [f" {word} " for word in _words(language, "not_on_buttons")]
    return [end.strip() for end in ends if said.startswith(end) or said.endswith(end)]


def has_verb(label: str, language: Language) -> bool:
    first = label.partition(" ")[0].strip(",:")
    return first in _GLOSSARY["verbs"][language] or (language == "nl" and bool(_INFINITIVE.search(label)))


def terms_without_words() -> list[str]:
    return [term["about"] for term in TERMS if set(term["words"]) != set(LANGUAGES)]


@cache
def _phrases(kind: str, language: Language) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _GLOSSARY[kind][language])), re.IGNORECASE)


def reassurances_in(text: str, language: Language) -> list[str]:
    """The promises in a text that something stays unknown, or need not be done."""
    return _phrases("reassuring", language).findall(text)


def limits_in(text: str, language: Language) -> list[str]:
    """What a text says that HR does not get to see."""
    return _phrases("limiting", language).findall(text)
