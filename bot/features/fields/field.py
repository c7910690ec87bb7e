"""What all fields of a form have in common."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.languages import Language
from bot.domain.messages import Input
from bot.features.context import Context
from content_library.templates import Words

Given = tuple[str, ...]
"""What was filled in, as the platforms hand it over; nothing if the field is empty."""


class Fault(Exception):
    """What is wrong with what was filled in: a block of the words of “form”, and what it says."""

    def __init__(self, block: str, **values: object) -> None:
        super().__init__(block)
        self.block, self.values = block, values


@dataclass(frozen=True, kw_only=True)
class Field(ABC):
    """One question. `label` and `hint` name blocks, where those are not called after the field.

    `words` is the file that they are in, where that is not the form's. With `label_kind` its label is the one
    of that kind for the field's name; with `called` it is that. `language`: the one that is asked for, and
    `lacking` the block that tells what comes of it where that is empty and another language is not.
    """

    label: str = ""
    hint: str = ""
    words: str = ""
    label_kind: str = ""
    called: str = ""
    required: bool = True
    language: Language = ""
    lacking: str = "another_language"

    @property
    def missing(self) -> str:
        """What is said if nothing was filled in."""
        return "missing"

    @property
    def is_free(self) -> bool:
        """Whether anything may be typed, so that what is under it asks to leave health out."""
        return False

    @abstractmethod
    def draw(self, ctx: Context, words: Words, given: Given) -> Input | None:
        """The input with what was filled in, still without name, label and hint. None: it is not asked."""

    @abstractmethod
    def value(self, ctx: Context, given: Given) -> object:
        """The value of what was filled in. Raises Fault."""

    def read(self, ctx: Context, given: Given) -> object:
        """The value; None for an empty field that may be so. Raises Fault."""
        if not given and self.required:
            raise Fault(self.missing)
        return self.value(ctx, given) if given else None

    def limits(self, _: Context) -> Mapping[str, object]:
        return {}
