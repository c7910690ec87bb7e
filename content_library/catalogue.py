"""What there is to suggest: ideas in `suggestions.toml`, open questions in `questions.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import cattrs
from cattrs import transform_error
from cattrs.gen import make_dict_structure_fn, override
from jinja2 import TemplateNotFound

from bot.domain.content import Suggestion
from bot.domain.languages import LANGUAGES, Language
from bot.domain.season import Window
from content_library.templates import Templates

TEMPLATES = 2
"""So many texts to make one's own has each idea, in different voices."""
_BLOCKS = {"title", "idea", "questions", "example", *(f"template_{n}" for n in range(1, TEMPLATES + 1))}
LONGEST_QUESTION = 120
"""Characters: it is the title of what is on the card."""

Questions = Mapping[Language, Mapping[str, str]]
"""The words of each open question by language and key."""


def _day(value: object, _: type) -> date:
    if type(value) is date:
        return value
    raise ValueError("not a day such as 2026-11-02, without quotes")


def _months(value: object, _: type) -> frozenset[int]:
    if isinstance(value, list) and set(value) <= set(range(1, 13)):
        return frozenset(value)
    raise ValueError("not a list of months from 1 to 12")


def _talk(value: object, _: type) -> tuple[int, ...]:
    if isinstance(value, list) and set(value) <= set(range(1, TEMPLATES + 1)):
        return tuple(value)
    raise ValueError(f"not a list of templates from 1 to {TEMPLATES}")


def _window(value: object, _: type) -> Window:
    if isinstance(value, list) and [type(one) for one in value] == [str, str]:
        return Window(*value)
    raise ValueError("not two days such as 1 november and 10 november")


_converter = cattrs.Converter(forbid_extra_keys=True)
_converter.register_structure_hook(date, _day)
_converter.register_structure_hook(Window, _window)
_converter.register_structure_hook_func(lambda kind: kind == frozenset[int], _months)
_converter.register_structure_hook(
    Suggestion,
    make_dict_structure_fn(
        Suggestion,
        _converter,
        _cattrs_forbid_extra_keys=True,
        is_question=override(omit=True),
        is_own=override(omit=True),
        talk=override(struct_hook=_talk),
        templates=override(omit=True),
        lengths=override(omit=True),
    ),
)


class BadCatalogueError(Exception):
    """A catalogue that cannot be used; the text names the suggestion and the field."""


def read_catalogue(file: Path, templates: Mapping[Language, Templates]) -> tuple[Suggestion, ...]:
    """Read and check the ideas. Raises BadCatalogueError with every problem, one a line."""
    problems: list[str] = []
    ideas = [_read_idea(table, templates, problems) for table in _tables(file, "suggestion", problems)]
    if problems:
        raise BadCatalogueError("\n".join(problems))
    return tuple(idea for idea in ideas if idea)


def read_questions(folder: Path) -> tuple[tuple[Suggestion, ...], Questions]:
    """Read and check the open questions and their words. Raises BadCatalogueError as well."""
    problems: list[str] = []
    tables = _tables(folder / "questions.toml", "question", problems)
    questions = [_structure({"support": "questions", "networks": [], **one}, problems) for one in tables]
    keys = {str(table.get("key")) for table in tables}
    words = {}
    for language in LANGUAGES:
        words[language] = tomllib.loads((folder / language / "questions.toml").read_text("utf-8"))
        problems += [f"{one}: not in both, {language}" for one in sorted(keys ^ set(words[language]))]
        long = [key for key, text in words[language].items() if len(text) > LONGEST_QUESTION]
        problems += [f"{one}: more than {LONGEST_QUESTION} characters, {language}" for one in long]
    if problems:
        raise BadCatalogueError("\n".join(problems))
    return tuple(replace(one, is_question=True) for one in questions if one), words


def _tables(file: Path, name: str, problems: list[str]) -> list[dict[str, Any]]:
    try:
        tables = tomllib.loads(file.read_text("utf-8")).get(name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCatalogueError(f"{file.name}: {error}") from error
    if not isinstance(tables, list):
        raise BadCatalogueError(f"{file.name}: has no [[{name}]]")
    keys = [str(table.get("key")) for table in tables]
    problems += [f"{key}: stands there twice" for key in sorted({key for key in keys if keys.count(key) > 1})]
    return tables


def _read_idea(
    table: dict[str, Any], templates: Mapping[Language, Templates], problems: list[str]
) -> Suggestion | None:
    key = table.get("key", "a suggestion without a key")
    wrong = [problem for language, files in templates.items() for problem in _misses(files, key, language)]
    problems += wrong
    idea = _structure(table, problems)
    if wrong or idea is None:
        return None
    lengths = [_lengths(files, key) for files in templates.values()]
    return replace(idea, templates=TEMPLATES, lengths=tuple(map(max, *lengths)))


def _structure(table: dict[str, Any], problems: list[str]) -> Suggestion | None:
    try:
        return _converter.structure(table, Suggestion)
    except cattrs.BaseValidationError as error:
        key = table.get("key", "a suggestion without a key")
        problems += [f"{key}: {line}" for line in transform_error(error)]
        return None


def _misses(templates: Templates, key: str, language: Language) -> list[str]:
    """The pieces that its file has not, or has besides."""
    try:
        blocks = templates.blocks(f"suggestions/{key}")
    except TemplateNotFound:
        return [f"{key}: needs a file, {language}"]
    missing = [f"{key}: needs a block “{one}”, {language}" for one in sorted(_BLOCKS - blocks)]
    return missing + [f"{key}: has a block “{one}”, {language}" for one in sorted(blocks - _BLOCKS)]


def _lengths(templates: Templates, key: str) -> list[int]:
    """How many characters each template has, in order."""
    words = templates.words(f"suggestions/{key}", {"organisation": ""})
    return [len(words.bare(f"template_{number}")) for number in range(1, TEMPLATES + 1)]
