"""What people type, by language: `typed.toml`, with what help and buttons say, and `lines.toml`.

All words work for everybody, whatever their language.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cattrs
from cattrs import transform_error

from bot.domain.actions import COMMAND_TYPES
from bot.domain.actions.base import Command
from bot.domain.languages import LANGUAGES, Language, LineWords
from content_library.formats import month_name, weekdays

FOLDER = Path(__file__).parent
LONGEST = 4
"""So many words are one command at most, such as “ik heb het gedeeld”."""


@dataclass(frozen=True)
class TypedWords:
    """How one thing is typed in one language, and what it is called in the help and on a button.

    The help shows the first word, or what `shown` says, with `above` over its line; without `help` no line.
    """

    words: tuple[str, ...]
    button: str = ""
    help: str = ""
    shown: str = ""
    above: str = ""


Place = tuple[Command, str]
"""A command and the key that an action names."""


class BadTypedWordsError(Exception):
    """Words that cannot be used; the text names the language, the command and the key."""


def _words(value: object, _: type) -> tuple[str, ...]:
    if isinstance(value, list) and value:
        return tuple(map(str, value))
    raise ValueError("not a list of words")


_converter = cattrs.Converter(forbid_extra_keys=True)
_converter.register_structure_hook_func(lambda kind: kind == tuple[str, ...], _words)


@cache
def read_typed(folder: Path = FOLDER) -> Mapping[Language, Mapping[Place, TypedWords]]:
    """Read and check the words of all languages. Raises BadTypedWordsError with every problem, one a line."""
    typed = {language: _read(folder / language / "typed.toml") for language in LANGUAGES}
    if problems := list(_problems(typed)):
        raise BadTypedWordsError("\n".join(problems))
    return typed


def help_lines(words: Mapping[Place, TypedWords], command: Command) -> str:
    """A line for each thing that can be typed after a command, in small Markdown."""
    lines: list[str] = []
    for one in (one for place, one in words.items() if place[0] == command):
        lines += ["", one.above, ""] if one.above else []
        lines += [f"- **{one.shown or one.words[0]}** \N{EN DASH} {one.help}"] if one.help else []
    return "\n".join(lines)


def _read(file: Path) -> dict[Place, TypedWords]:
    where = f"{file.parent.name}/{file.name}"
    try:
        read = tomllib.loads(file.read_text("utf-8"))
        typed = _converter.structure(read, dict[Command, dict[str, TypedWords]])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadTypedWordsError(f"{where}: {error}") from error
    except cattrs.BaseValidationError as error:
        raise BadTypedWordsError("\n".join(f"{where}: {one}" for one in transform_error(error))) from error
    return {(command, key): one for command, keys in typed.items() for key, one in keys.items()}


def _problems(typed: Mapping[Language, Mapping[Place, TypedWords]]) -> Iterator[str]:
    """What is there without an action, or not there for one, and words of two things, in any languages."""
    owners: dict[tuple[Command, str], str] = {}
    for language, words in typed.items():
        for place in COMMAND_TYPES.keys() ^ words.keys():
            yield f"{language}: {' '.join(place)} has no {'words' if place in COMMAND_TYPES else 'action'}"
        for (command, key), one in words.items():
            for word in one.words:
                if word != " ".join(word.lower().split()[:LONGEST]):
                    yield f"{language}: {command} {key}: “{word}” is not one to four words in small letters"
                if (owner := owners.setdefault((command, word), key)) != key:
                    yield f"{language}: {command} {key}: “{word}” is of {owner} already"


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
        read["month"] = {str(one): [month_name(one, language).lower()] for one in range(1, 13)}
        for group, words in read.items():
            known = meanings.setdefault(group, {})
            for word, meaning in ((word, meaning) for meaning, said in words.items() for word in said):
                if known.setdefault(word, meaning) != meaning or word != word.lower():
                    raise BadLineWordsError(f"{language}: {group}: “{word}” means two things or has capitals")
    if len(shapes) > 1:
        raise BadLineWordsError("the languages differ in groups or meanings")
    return meanings
