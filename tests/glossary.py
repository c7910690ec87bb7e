"""The words that are used no more, of `content_library/glossary.toml`."""

import re
import tomllib
from functools import cache

from bot.domain.languages import LANGUAGES, Language
from content_library.library import FOLDER

TERMS = tomllib.loads((FOLDER / "glossary.toml").read_text("utf-8"))["term"]


@cache
def _pattern(language: Language, *, by_us: bool) -> re.Pattern[str]:
    kinds = ("dropped", "not_said_by_us") if by_us else ("dropped",)
    words = [word for term in TERMS for kind in kinds for word in term.get(kind, {}).get(language, ())]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)


def dropped_words(text: str, language: Language, *, by_us: bool = False) -> list[str]:
    """Those that stand in a text. `by_us`: it is the bot that says it."""
    return [found.lower() for found in _pattern(language, by_us=by_us).findall(text)]


def terms_without_words() -> list[str]:
    return [term["about"] for term in TERMS if set(term["words"]) != set(LANGUAGES)]
