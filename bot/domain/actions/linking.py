"""HR of two workspaces: one person says on both sides that they are the same."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowLink(Action, wire="ShowLink", who=Who.HR, typed="link", menu=("people", 10), rest=("line", 40)):
    """HR: whom they are linked with, or what waits for their yes; else a code to type on the other side.

    `line`: a code from there.
    """

    line: str = ""


@dataclass(frozen=True)
class OpenLinkCode(Action, wire="OpenLinkCode", who=Who.HR, form=True):
    pass


@dataclass(frozen=True)
class EnterLinkCode(Action, wire="EnterLinkCode", who=Who.HR):
    pass


@dataclass(frozen=True)
class AnswerLink(Action, wire="AnswerLink", who=Who.HR):
    """HR: the yes or no of one side."""

    request: int
    agrees: bool


@dataclass(frozen=True)
class EndLink(Action, wire="EndLink", who=Who.HR, typed="unlink"):
    """HR: be linked no more, on either side."""


@dataclass(frozen=True)
class AskCopy(Action, wire="AskCopy", who=Who.HR):
    """HR: see what would change in the other workspace. `what` is a key of `COPIED`, `number` its id here."""

    what: str
    number: int = 0


@dataclass(frozen=True)
class CopyThere(Action, wire="CopyThere", who=Who.HR):
    """HR: write it there. `here` and `there`: how it was on both sides when it was shown."""

    what: str
    number: int
    here: str
    there: str
