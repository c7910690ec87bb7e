"""What somebody can ask of the bot. A button, a form or a typed command is one of these.

An action travels inside a button's value, so it holds plain fields only, and never a secret: whoever gets
the button can read it. What it allows is checked at the moment it arrives.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Action:
    """Base of all actions; the class's name is its name on the wire."""


@dataclass(frozen=True)
class ShowMenu(Action):
    """The buttons of `/ambassador` or, with `hr`, of `/advocacy`."""

    hr: bool = False


@dataclass(frozen=True)
class ShowHelp(Action):
    """The words that can be typed; `unknown` is the word that was not understood."""

    hr: bool = False
    unknown: str = ""


@dataclass(frozen=True)
class OpenJoin(Action):
    """Ask what is needed to take part."""


@dataclass(frozen=True)
class Join(Action):
    """Take part, with the answers of the form."""


@dataclass(frozen=True)
class OpenSettings(Action):
    """Show one's own settings to change."""


@dataclass(frozen=True)
class ChangeSettings(Action):
    """Keep the changed settings."""


@dataclass(frozen=True)
class OpenPause(Action):
    """Ask until when to be quiet."""


@dataclass(frozen=True)
class Pause(Action):
    """Be quiet until a day; `until` is what was typed after the command, else the form has it."""

    until: str = ""


@dataclass(frozen=True)
class Resume(Action):
    """End a pause now."""


@dataclass(frozen=True)
class AskLeave(Action):
    """Ask once whether the person wants to stop."""


@dataclass(frozen=True)
class Leave(Action):
    """Stop taking part."""


@dataclass(frozen=True)
class ShowWeek(Action):
    """Show this week's suggestions now, at the person's own request."""


@dataclass(frozen=True)
class OpenShare(Action):
    """Ask where an item of the weekly card was shared."""

    item: int


@dataclass(frozen=True)
class Share(Action):
    """Record that an item was shared."""

    item: int


@dataclass(frozen=True)
class UndoShare(Action):
    """Take a recorded share back."""

    share: int


@dataclass(frozen=True)
class Decline(Action):
    """Not for me: replace an item by another."""

    item: int


@dataclass(frozen=True)
class OpenLater(Action):
    """Ask when an item should come back."""

    item: int


@dataclass(frozen=True)
class Later(Action):
    """Bring an item back at the time in the form."""

    item: int


@dataclass(frozen=True)
class PreviewSendNow(Action):
    """HR: show whom this week's nudge would reach."""


@dataclass(frozen=True)
class SendNow(Action):
    """HR: send this week's nudge to all who have not had it."""

    week: str


@dataclass(frozen=True)
class ShowReport(Action):
    """HR: this week's totals."""
