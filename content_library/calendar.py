"""The calendar of themes: `calendar.toml`, and the words of each theme in a file a language."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import cattrs
from cattrs import transform_error

from bot.domain.languages import LANGUAGES, Language
from bot.domain.themes import Theme, ThemeWords

_converter = cattrs.Converter(forbid_extra_keys=True)
_MONTHS = 12
_Kind = TypeVar("_Kind")

Words = Mapping[Language, Mapping[str, ThemeWords]]


class BadCalendarError(Exception):
    """A calendar that cannot be used; the text names the file and what is wrong."""


def read_calendar(folder: Path) -> tuple[tuple[Theme, ...], Words]:
    """Read and check the twelve themes, January first, and their words. Raises BadCalendarError."""
    file = folder / "calendar.toml"
    tables = tomllib.loads(file.read_text("utf-8"))["month"]
    numbered = [{"month": number, **table} for number, table in enumerate(tables, start=1)]
    themes = _read(file, numbered, tuple[Theme, ...])
    if len(themes) != _MONTHS:
        raise BadCalendarError(f"{file.name}: has {len(themes)} months")
    words = {language: _read_words(folder / language / "themes.toml", themes) for language in LANGUAGES}
    return themes, words


def _read_words(file: Path, themes: tuple[Theme, ...]) -> Mapping[str, ThemeWords]:
    words = _read(file, tomllib.loads(file.read_text("utf-8")), dict[str, ThemeWords])
    wrong = set(words) ^ {theme.key for theme in themes}
    if wrong:
        raise BadCalendarError(f"{file.parent.name}/{file.name}: not as in the calendar: {sorted(wrong)}")
    return words


def _read(file: Path, tables: object, kind: type[_Kind]) -> _Kind:
    try:
        return _converter.structure(tables, kind)
    except cattrs.BaseValidationError as error:
        raise BadCalendarError(f"{file.name}: {'; '.join(transform_error(error))}") from error
