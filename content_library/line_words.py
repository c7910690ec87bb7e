"""The small words in a line that people type, `lines.toml` of each language: all work for everybody."""

import tomllib
from functools import cache
from pathlib import Path

from bot.domain.languages import LANGUAGES, LineWords
from content_library.formats import weekdays

FOLDER = Path(__file__).parent


class BadLineWordsError(Exception):
    """Words that cannot be used; the text names the language, the group and the word."""


@cache
def read_line_words(folder: Path = FOLDER) -> LineWords:
    """Read and check the words of all languages. Raises BadLineWordsError."""
    meanings: dict[str, dict[str, str]] = {}
    shapes = set()
    for language in LANGUAGES:
        read = tomllib.loads((folder / language / "lines.toml").read_text("utf-8"))
        shapes.add(tuple((group, tuple(words)) for group, words in read.items()))
        read["weekday"] = {str(number): [name.lower()] for number, name in enumerate(weekdays(language))}
        for group, words in read.items():
            known = meanings.setdefault(group, {})
            for word, meaning in ((word, meaning) for meaning, said in words.items() for word in said):
                if known.setdefault(word, meaning) != meaning or word != word.lower():
                    raise BadLineWordsError(f"{language}: {group}: “{word}” means two things or has capitals")
    if len(shapes) > 1:
        raise BadLineWordsError("the languages differ in groups or meanings")
    return meanings
