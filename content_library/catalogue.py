"""The catalogue of suggestions, `suggestions.toml`: what each is about and when it suits."""

import re
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
from bot.domain.languages import Language
from content_library.templates import Templates

_WORDING = re.compile(r"wording_\d+")


def _day(value: object, _: type) -> date:
    if type(value) is date:
        return value
    raise ValueError("not a day such as 2026-11-02, without quotes")


def _months(value: object, _: type) -> frozenset[int]:
    if isinstance(value, list) and set(value) <= set(range(1, 13)):
        return frozenset(value)
    raise ValueError("not a list of months from 1 to 12")


_converter = cattrs.Converter(forbid_extra_keys=True)
_converter.register_structure_hook(date, _day)
_converter.register_structure_hook_func(lambda kind: kind == frozenset[int], _months)
_converter.register_structure_hook(
    Suggestion,
    make_dict_structure_fn(
        Suggestion, _converter, _cattrs_forbid_extra_keys=True, wordings=override(omit=True)
    ),
)


class BadCatalogueError(Exception):
    """A catalogue that cannot be used; the text names the suggestion and the field."""


def read_catalogue(file: Path, templates: Mapping[Language, Templates]) -> tuple[Suggestion, ...]:
    """Read and check the catalogue. Raises BadCatalogueError with every problem, one a line."""
    tables = _tables(file)
    problems: list[str] = []
    suggestions = [_read(table, templates, problems) for table in tables]
    keys = [str(table.get("key")) for table in tables]
    problems += [f"{key}: stands there twice" for key in sorted({key for key in keys if keys.count(key) > 1})]
    if problems:
        raise BadCatalogueError("\n".join(problems))
    return tuple(suggestion for suggestion in suggestions if suggestion)


def _tables(file: Path) -> list[dict[str, Any]]:
    try:
        tables = tomllib.loads(file.read_text("utf-8")).get("suggestion")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCatalogueError(f"{file.name}: {error}") from error
    if not isinstance(tables, list):
        raise BadCatalogueError(f"{file.name}: has no [[suggestion]]")
    return tables


def _read(
    table: dict[str, Any], templates: Mapping[Language, Templates], problems: list[str]
) -> Suggestion | None:
    key = table.get("key", "a suggestion without a key")
    counts = {language: _count_wordings(files, key) for language, files in templates.items()}
    if min(counts.values()) < 1 or len(set(counts.values())) != 1:
        problems.append(
            f"{key}: needs a file with the same number of wordings in each language, has {counts}"
        )
    try:
        return replace(_converter.structure(table, Suggestion), wordings=max(counts.values()))
    except cattrs.BaseValidationError as error:
        problems += [f"{key}: {line}" for line in transform_error(error)]
        return None


def _count_wordings(templates: Templates, key: str) -> int:
    try:
        blocks = templates.blocks(f"suggestions/{key}")
    except TemplateNotFound:
        return 0
    return sum(map(bool, map(_WORDING.fullmatch, blocks)))
