"""What somebody can ask of the bot. A button, a form or a typed command is one of these.

An action travels inside a button's value, so it holds plain fields only, and never a secret: whoever gets
the button can read it. What it allows is checked at the moment it arrives.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256
from typing import ClassVar, Literal

from bot.domain.languages import LineWords
from bot.domain.roles import GIVEN, Role


class Who(Enum):
    """Who may do something: checked when it arrives. What is not for everybody is in the audit log."""

    EVERYBODY = auto()
    # Those who may see the case that it names, HR or not.
    HANDLERS = auto()
    # All that follow take a role. HR alone: it changes something, or takes something out.
    HR = auto()
    # It changes nothing: lists and reports; figures without names; what people are asked; the installation.
    HR_READS = auto()
    FIGURES = auto()
    QUESTIONS = auto()
    INSTALLATION = auto()
    # It changes something of the installation.
    INSTALLS = auto()
    # It opens what each of the roles has something of, and shows nothing itself.
    DESK = auto()

    @property
    def takes_role(self) -> bool:
        return self in _ROLES

    def allows(self, held: Collection[Role]) -> bool:
        """Whether these roles let somebody do it."""
        return not self.takes_role or not _ROLES[self].isdisjoint(held)


_ROLES: dict[Who, frozenset[Role]] = {
    Who.HR: frozenset({Role.HR}),
    Who.HR_READS: frozenset({Role.HR, Role.HR_READER}),
    Who.FIGURES: frozenset({Role.HR, Role.HR_READER, Role.SPONSOR}),
    Who.QUESTIONS: frozenset({Role.HR, Role.HR_READER, Role.WORKS_COUNCIL}),
    Who.INSTALLATION: frozenset({Role.HR, Role.HR_READER, Role.ADMINISTRATOR}),
    Who.INSTALLS: frozenset({Role.HR, Role.ADMINISTRATOR}),
    Who.DESK: frozenset(GIVEN),
}


Command = Literal["ambassador", "advocacy"]
FITS = 1500
"""So many characters of JSON fit in a button, which stands in for a form in a chat."""
BOTH: tuple[Command, ...] = ("ambassador", "advocacy")


@dataclass(frozen=True)
class Action:
    """Base of all actions.

    `wire` is its name in the buttons of messages that are in chats already, so it never changes.
    `traceless`: something answered or told without one's name. It writes nothing but in a sealed box: not
    that somebody was here or sent it twice, no message, no figure, no line in the log.
    `typed` is the key of its words, its line in the help and its button's name in `typed.toml`, in the table
    of the command that it is typed after: `/advocacy` if it takes a role, else `/ambassador`, or what `after`
    says. `rest` is the field that gets what is typed after it, and how much of it.
    `menu` is the group of buttons that it stands in, and its place there. `form`: its button opens a form.
    `edits`: it keeps a form that changes what is there, and that action shows how it is.
    `names`: the input in which colleagues are named, of whom the platform is asked whether they are that.
    """

    wire: ClassVar[str]
    who: ClassVar[Who]
    traceless: ClassVar[bool]
    typed: ClassVar[str]
    after: ClassVar[tuple[Command, ...]]
    rest: ClassVar[tuple[str, int] | None]
    menu: ClassVar[tuple[str, int] | None]
    form: ClassVar[bool]
    edits: ClassVar["type[Action] | None"]
    names: ClassVar[str]

    def __init_subclass__(
        cls,
        *,
        wire: str,
        who: Who = Who.EVERYBODY,
        traceless: bool = False,
        typed: str = "",
        after: tuple[Command, ...] = (),
        rest: tuple[str, int] | None = None,
        menu: tuple[str, int] | None = None,
        form: bool = False,
        edits: "type[Action] | None" = None,
        names: str = "",
    ) -> None:
        super().__init_subclass__()
        cls.wire, cls.who, cls.traceless = wire, who, traceless
        cls.typed, cls.rest, cls.menu, cls.form, cls.edits = typed, rest, menu, form, edits
        cls.names = names
        cls.after = after or (("advocacy",) if who.takes_role else ("ambassador",))

    @classmethod
    def from_line(cls, line: str, _: LineWords) -> "Action":
        """What it is when it is typed. `line` is what follows its word."""
        if cls.rest is None:
            return cls()
        name, longest = cls.rest
        kept = line[:longest]
        while len(json.dumps(kept)) > FITS:
            kept = kept[: len(kept) * 9 // 10]
        tells = {"cut": len(kept) < len(line)} if "cut" in cls.__dataclass_fields__ else {}
        return cls(**{name: kept, **tells})


def content_fingerprint(*kept: object) -> str:
    """A mark of what was there when a button was drawn. If it is another one now, the button is too old."""
    # Messages stay in a chat for years: a button that is older than what people wrote must delete nothing.
    return sha256(repr(kept).encode()).hexdigest()[:12]
