"""What somebody filled in, as the platforms hand it over: always text, never trusted."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.files import ReceivedFile

_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def read_day(text: str) -> date | None:
    """Read 2026-12-24, or 24-12-2026 with the day first."""
    found = _DAY_FIRST.fullmatch(text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None


_NO_CHARACTERS = dict.fromkeys((0, *range(0xFDD0, 0xFDF0)))
"""NUL, and what Unicode keeps for the use within a program: a mention is one (`bot/domain/mentions.py`)."""


def clean(text: str) -> str:
    """What was typed without what is no character: what no database keeps, and what marks a mention."""
    return text.translate(_NO_CHARACTERS).encode("utf-8", "replace").decode()


class Answers:
    """The values of a form by input name. A missing input reads as empty. `files` came along with it."""

    def __init__(
        self,
        values: Mapping[str, str | tuple[str, ...]] | None = None,
        files: Sequence[ReceivedFile] = (),
    ) -> None:
        self._values, self.files = dict(values or {}), tuple(files)

    def renamed(self, old: str, new: str) -> "Answers":
        """The answers, with what an older form gave as `old` under its name of now."""
        values = {new if name == old else name: value for name, value in self._values.items()}
        return Answers(values, self.files)

    def text(self, name: str) -> str:
        """One value without surrounding space; empty if nothing was given."""
        value = self._values.get(name, "")
        if isinstance(value, tuple):
            value = value[0] if value else ""
        return clean(value).strip()

    def many(self, name: str) -> tuple[str, ...]:
        value = self._values.get(name, ())
        values = (value,) if isinstance(value, str) else value
        return tuple(clean(one) for one in values if one)

    def day(self, name: str) -> date | None:
        """A day as YYYY-MM-DD; None if it is empty or no such day."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None
