"""Fields in which somebody types: text, addresses, numbers, days and times."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.answers import read_day
from bot.domain.colours import find_colour
from bot.domain.events import read_clock
from bot.domain.messages import DateInput, TextInput, shorten
from bot.domain.told import Known
from bot.domain.web_links import LONGEST as LONGEST_LINK
from bot.domain.web_links import is_web_address
from bot.features.context import Context
from bot.features.fields.field import Fault, Field, Given
from content_library.templates import Words

_NUMBER = re.compile(r"\d{1,3}(?:[., ]?\d{3})*|\d+", re.ASCII)
_DASHES = re.compile(r"(?:- )+")
_LONGEST_NUMBER = 18
_SHOWN = 60
_LONGEST_NAME = 100
"""What is no longer than this has no room for a story."""


class Unhinted(StrEnum):
    """Why nothing about health is said under a field that has room for it."""

    FOR_MANY = "it is written to be read by many"
    NAMES = "it is a name, an address or a moment"
    TO_GO = "it is what has to go"


@dataclass(frozen=True)
class Line(Field):
    longest: int = 100
    unhinted: Unhinted | None = None

    @property
    def is_free(self) -> bool:
        return self.longest > _LONGEST_NAME and self.unhinted is None

    def draw(self, _: Context, __: Words, given: Given) -> TextInput:
        """With all that was typed: what is too long is said, and not cut."""
        return _text(given, self.longest)

    def value(self, _: Context, given: Given) -> object:
        return self.fitting(" ".join(given[0].split()))

    def fitting(self, text: str) -> str:
        """The text, if it is not too long. Raises Fault."""
        if len(text) > self.longest:
            raise Fault("too_long", length=Known(len(text)))
        return text

    def limits(self, _: Context) -> Mapping[str, object]:
        return {"longest": self.longest}


@dataclass(frozen=True)
class Secret(Line):
    """What is never shown: a form comes back without it."""

    unhinted: Unhinted | None = Unhinted.NAMES

    def draw(self, _: Context, __: Words, ___: Given) -> TextInput:
        return TextInput("", "", max_length=self.longest, secret=True)

    def value(self, _: Context, given: Given) -> object:
        return self.fitting(given[0])


@dataclass(frozen=True)
class Text(Line):
    longest: int = 3000

    def draw(self, _: Context, __: Words, given: Given) -> TextInput:
        return _text(given, self.longest, multiline=True)

    def value(self, _: Context, given: Given) -> object:
        """With its lines as they were typed."""
        return self.fitting(given[0].replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(frozen=True)
class Lines(Field):
    """Several texts, one a line, each once; a list may have been typed with dashes."""

    most: int
    longest: int
    unhinted: Unhinted | None = None

    @property
    def is_free(self) -> bool:
        return self.unhinted is None

    def draw(self, _: Context, __: Words, given: Given) -> TextInput:
        return _text(("\n".join(given),), 3000, multiline=True)

    def value(self, _: Context, given: Given) -> object:
        lines = (_line(line) for line in "\n".join(given).splitlines())
        found = tuple(dict.fromkeys(filter(None, lines)))
        if len(found) > self.most:
            raise Fault("too_many_lines", number=Known(len(found)))
        for line in found:
            if len(line) > self.longest:
                raise Fault("line_too_long", typed=shorten(line, _SHOWN), length=Known(len(line)))
        return found

    def limits(self, _: Context) -> Mapping[str, object]:
        return {"most": self.most, "longest": self.longest}


@dataclass(frozen=True)
class Link(Line):
    longest: int = LONGEST_LINK
    unhinted: Unhinted | None = Unhinted.NAMES

    def value(self, _: Context, given: Given) -> object:
        address = self.fitting(given[0])
        if not is_web_address(address):
            raise Fault("not_a_link")
        return address


@dataclass(frozen=True)
class Colour(Line):
    """A colour as `#rrggbb`; the form may get it without its mark, or with three digits."""

    longest: int = 20

    def value(self, _: Context, given: Given) -> object:
        found = find_colour(given[0])
        if found is None:
            raise Fault("not_a_colour")
        return found


@dataclass(frozen=True)
class Clock(Line):
    longest: int = 10

    def value(self, ctx: Context, given: Given) -> object:
        found = read_clock(given[0], ctx.library.line_words)
        if found is None:
            raise Fault("not_a_time")
        return found


@dataclass(frozen=True)
class Number(Field):
    """A whole number from `least` to `most`. Thousands may be set apart, as in 1.250."""

    least: int
    most: int

    def draw(self, _: Context, __: Words, given: Given) -> TextInput:
        return _text(given, len(f"{self.most:,}"))

    def value(self, _: Context, given: Given) -> object:
        text = given[0] if len(given[0]) <= _LONGEST_NUMBER else ""
        number = int(re.sub("[., ]", "", text)) if _NUMBER.fullmatch(text) else None
        if number is None or not self.least <= number <= self.most:
            raise Fault("not_a_number")
        return number

    def limits(self, _: Context) -> Mapping[str, object]:
        return {"least": self.least, "most": self.most}


@dataclass(frozen=True)
class Day(Field):
    """A day; `first` and `last` are counted in days from today, which is where the person is.

    `at_work`: where the organisation is.
    """

    first: int | None = None
    last: int | None = None
    at_work: bool = False

    def draw(self, _: Context, __: Words, given: Given) -> DateInput:
        """What is no day has no place in it, and is in what is said of it."""
        return DateInput("", "", value=read_day(next(iter(given), "")))

    def value(self, ctx: Context, given: Given) -> object:
        day = read_day(given[0])
        if day is None:
            raise Fault("not_a_day", typed=shorten(given[0], _SHOWN))
        earliest, latest = self._between(ctx)
        if day < (earliest or day) or day > (latest or day):
            raise Fault("day_outside")
        return day

    def limits(self, ctx: Context) -> Mapping[str, object]:
        return dict(zip(("earliest", "latest"), self._between(ctx), strict=True))

    def _between(self, ctx: Context) -> tuple[date | None, date | None]:
        today = ctx.today_at_work if self.at_work else ctx.today
        first, last = (
            None if days is None else today + timedelta(days=days) for days in (self.first, self.last)
        )
        return first, last


def _line(typed: str) -> str:
    """On one line, and without the dash that it may begin with."""
    line = " ".join(typed.split())
    dashes = _DASHES.match(line)
    return line[dashes.end() :] if dashes else line


def _text(given: Given, longest: int, *, multiline: bool = False) -> TextInput:
    """An input that holds all that was typed, too long as it may be."""
    text = next(iter(given), "")
    return TextInput("", "", value=text, multiline=multiline, max_length=max(longest, len(text)))
