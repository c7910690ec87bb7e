"""What the bot says, before any platform is known.

A feature returns one of these; `bot/channels/` draws it for Slack and Teams. `text` is a small Markdown:
paragraphs, `**bold**`, `_italic_`, `[links](https://…)`, `- ` lists, and `> ` for text to take over. What a
person typed is put in with `escape`, so that it arrives as it was typed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from bot.domain.about import About
from bot.domain.actions.base import Action
from bot.domain.images import Image

Style = Literal["normal", "primary", "danger"]
_LAST_WORD = re.compile(r"\s\S*\Z")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_ESCAPED = re.compile(rf"\\{_PUNCTUATION.pattern}")


def escape(text: str) -> str:
    """Return `text` as small Markdown that shows exactly these characters."""
    return _PUNCTUATION.sub(r"\\\1", text)


def escape_lines(text: str) -> str:
    """The same of paragraphs: lines that begin with "- " show as a list."""
    lines = text.split("\n")
    marked = [f"- {escape(line[2:])}" if line.startswith("- ") else escape(line) for line in lines]
    # A line right below an item would be read as more of it.
    gaps = [
        "\n\n" if a.startswith("- ") and b and not b.startswith("- ") else "\n" for a, b in pairwise(lines)
    ]
    return "".join(map("".join, zip(marked, [*gaps, ""], strict=True)))


def unescape(text: str) -> str:
    """What `escape` was given."""
    return _ESCAPED.sub(r"\1", text)


def shorten(text: str, length: int, *, as_typed: bool = False) -> str:
    """At most `length` characters, cut after a word and ended with an ellipsis.

    On one line, unless its lines and spaces stay `as_typed`. A word that is most of the text is cut itself.
    """
    text = text if as_typed else " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: max(length - 1, 0)]
    words = cut if text[len(cut)].isspace() else _LAST_WORD.sub("", cut)
    return (words if 2 * len(words) >= len(cut) else cut).rstrip(" ,;:-\n") + "…"


@dataclass(frozen=True)
class Button:
    """A button that does `action`, or opens `url` when it has one. `opens_form`: the answer is a Form."""

    label: str
    action: Action | None = None
    url: str = ""
    opens_form: bool = False
    style: Style = "normal"


@dataclass(frozen=True)
class Fact:
    """One line of a small table: plain text on both sides."""

    label: str
    value: str


@dataclass(frozen=True)
class Part:
    """A piece of a message with the buttons that belong to it. `title` is plain text, and a link to `url`.

    `menu` has what is done less often: a few buttons that are one tap away, behind three dots.
    `quote` is text to copy: it is shown exactly as it was typed. `image` is for a chat: a page draws its own.
    """

    title: str = ""
    text: str = ""
    facts: tuple[Fact, ...] = ()
    buttons: tuple[Button, ...] = ()
    note: str = ""
    quote: str = ""
    menu: tuple[Button, ...] = ()
    url: str = ""
    image: Image | None = None


@dataclass(frozen=True)
class FilePart(Part):
    """Asks for a file. A chat says with `text` how one is sent there; a page has a field in its place.

    `takes` gets the file. `ask` is what the page says, `label` and `submit` are of its field and its button,
    `accepts` has the ends of names that fit, and `error` is what was wrong with the file before.
    """

    takes: Action | None = None
    ask: str = ""
    label: str = ""
    submit: str = ""
    accepts: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True)
class Message:
    """Something to read. `title` is plain text, and also what a notification shows.

    `left` is a line with a button that stays in the chat if this is read in a window, which closes.
    """

    title: str
    parts: tuple[Part, ...] = ()
    left: Part | None = None


@dataclass(frozen=True)
class Home(Message):
    """Somebody's overview. It shows how things are, so a channel draws it anew after a click on it."""


@dataclass(frozen=True)
class Window(Message):
    """Something to read in a window of its own, in front of the card that it was asked for on."""


@dataclass(frozen=True)
class Option:
    """One choice: `value` is stored, `label` is read, and `hint` says more of it."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class TextInput:
    """A line or, with `multiline`, a field of typed text. `secret`: dots stand for what is typed in it."""

    name: str
    label: str
    hint: str = ""
    required: bool = False
    value: str = ""
    multiline: bool = False
    max_length: int = 3000
    secret: bool = False


@dataclass(frozen=True)
class ChoiceInput:
    """One of the options or, with `multiple`, any number of them. `value` holds the chosen ones.

    `spread_out`: the few that there are stand beside each other, also where a platform would make a menu.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    hint: str = ""
    required: bool = False
    value: tuple[str, ...] = ()
    multiple: bool = False
    spread_out: bool = False


@dataclass(frozen=True)
class DateInput:
    name: str
    label: str
    hint: str = ""
    required: bool = False
    value: date | None = None


@dataclass(frozen=True)
class PersonInput:
    """A colleague or, with `multiple`, several, of all whom the platform knows.

    Values are user ids of the platform. `value` holds those who are chosen, each with a name to show.
    """

    name: str
    label: str
    hint: str = ""
    required: bool = False
    value: tuple[Option, ...] = ()
    multiple: bool = False


Input = TextInput | ChoiceInput | DateInput | PersonInput


@dataclass(frozen=True)
class Form:
    """Questions to fill in.

    `cancel` closes it, `missing` is said at a required input that is empty, `not_opened` where it could not
    be shown. `errors` says, by input name, what is wrong with what was typed.
    """

    title: str
    submit: str
    action: Action
    inputs: tuple[Input, ...]
    text: str = ""
    cancel: str = ""
    missing: str = ""
    not_opened: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    def with_errors(self, errors: Mapping[str, str]) -> "Form":
        """The same form, showing what is wrong at each input."""
        return replace(self, errors=errors)


@dataclass(frozen=True)
class Notice:
    """A short private line, in small Markdown; `left` as of a message."""

    text: str
    left: Part | None = None


@dataclass(frozen=True)
class Updated:
    """The card that was clicked, as it looks now."""

    card: Message


@dataclass(frozen=True)
class Changed:
    """The card that was clicked looks different now, and the outbox edits it.

    A channel that answers a click with a card lets it be drawn for that; any other one has nothing to do.
    `said` says so in a line, in small Markdown, where the click was in a window in front of the card.
    """

    about: About
    said: str = ""


def left_in_chat(reply: "Reply | None") -> Message | None:
    """What stays in the chat of an answer that was read in a window."""
    left = reply.left if isinstance(reply, Message | Notice) else None
    return Message("", (left,)) if left else None


Shown = Message | Form | Notice | Updated
Reply = Shown | Changed
"""The answer to the one who acted. It may be lost; what must arrive is in the outbox."""
