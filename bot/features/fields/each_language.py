"""The same question once in each language."""

from dataclasses import replace
from typing import TypeVar

from bot.domain.languages import LANGUAGES, Language, Texts
from bot.features.fields.field import Field
from bot.features.fields.form import Read

F = TypeVar("F", bound=Field)


def in_each(name: str, field: F, languages: tuple[Language, ...] = LANGUAGES) -> dict[str, F]:
    """A field for each language, called `name` and the language; its label's block may use `language`."""
    return {f"{name}{one}": replace(field, language=one) for one in languages}


def given_in(read: Read, name: str = "") -> Texts:
    """What was typed in the fields of that name, in the languages that there is something in."""
    return {one: text for one in LANGUAGES if (text := read.text(f"{name}{one}"))}
