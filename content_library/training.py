"""The training modules: `training.toml`, and the words of each in a file a language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import cattrs
from cattrs import transform_error

from bot.domain.languages import LANGUAGES, Language
from bot.domain.training import Module

_converter = cattrs.Converter(forbid_extra_keys=True)


@dataclass(frozen=True)
class Option:
    """Something to choose in answer to a question, and what is said about that choice."""

    text: str
    reply: str
    right: bool = False


@dataclass(frozen=True)
class Lesson:
    """One short card with one question. `text` and the options' `reply` are small Markdown."""

    title: str
    text: str
    question: str
    options: tuple[Option, ...]

    @property
    def right(self) -> int:
        """The place of the right option, from 0; the same in each language."""
        return next(place for place, option in enumerate(self.options) if option.right)


@dataclass(frozen=True)
class ModuleWords:
    title: str
    purpose: str
    cards: tuple[Lesson, ...]


Training = Mapping[Language, Mapping[str, ModuleWords]]


class BadTrainingError(Exception):
    """Training that cannot be used; the text names the module and what is wrong."""


def read_training(folder: Path) -> tuple[tuple[Module, ...], Training]:
    """Read and check all modules and their words. Raises BadTrainingError."""
    listed = tomllib.loads((folder / "training.toml").read_text("utf-8"))["module"]
    words = {
        language: {one["key"]: _read(folder / language / "training" / f"{one['key']}.toml") for one in listed}
        for language in LANGUAGES
    }
    modules = []
    for one in listed:
        shapes = {_shape(words[language][one["key"]]) for language in LANGUAGES}
        if len(shapes) > 1:
            raise BadTrainingError(f"{one['key']}: the languages differ in cards, options or right answers")
        modules.append(Module(one["key"], one["minutes"], len(shapes.pop())))
    return tuple(modules), words


def _read(file: Path) -> ModuleWords:
    try:
        words = _converter.structure(tomllib.loads(file.read_text("utf-8")), ModuleWords)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadTrainingError(f"{file.stem}: {error}") from error
    except cattrs.BaseValidationError as error:
        raise BadTrainingError(f"{file.stem}: {'; '.join(transform_error(error))}") from error
    for card in words.cards:
        if sum(option.right for option in card.options) != 1:
            raise BadTrainingError(f"{file.stem}: “{card.title}” needs exactly one right option")
    return words


def _shape(words: ModuleWords) -> tuple[tuple[int, int], ...]:
    """The number of options of each card, and which is right."""
    return tuple((len(card.options), card.right) for card in words.cards)
