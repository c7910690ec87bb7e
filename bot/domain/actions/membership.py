"""Taking part: the menu, joining, settings, a pause, leaving."""

from dataclasses import dataclass

from bot.domain.actions.base import BOTH, Action
from bot.domain.languages import LineWords


@dataclass(frozen=True)
class ShowMenu(Action, wire="ShowMenu", typed="menu", after=BOTH):
    """The buttons of `/ambassador` or, with `hr`, of `/advocacy`; `more`: what is needed less often."""

    hr: bool = False
    more: bool = False


@dataclass(frozen=True)
class ShowHelp(Action, wire="ShowHelp", typed="help", after=BOTH):
    """What can be typed, in a few lines or, with `whole`, all of it; `unknown` was not understood."""

    hr: bool = False
    unknown: str = ""
    whole: bool = False


@dataclass(frozen=True)
class SayWelcome(Action, wire="SayWelcome", typed="welcome"):
    """Answer thanks that are meant for the bot."""


@dataclass(frozen=True)
class SayFine(Action, wire="SayFine", typed="fine"):
    """Answer “ok” and the like, which asks for nothing."""


@dataclass(frozen=True)
class ShowHome(Action, wire="ShowHome", typed="home", menu=("main", 2)):
    """Somebody's overview: their week, numbers and settings, and for HR the menu of HR.

    `asking`: at this item of their week, where it was shared.
    """

    asking: int = 0


@dataclass(frozen=True)
class OpenPace(Action, wire="OpenPace", form=True):
    """Ask how often ideas should come."""


@dataclass(frozen=True)
class OpenJoin(Action, wire="OpenJoin", typed="join"):
    """Begin to join: see the guidelines in short."""


@dataclass(frozen=True)
class Join(Action, wire="Join"):
    """Say that one has read this edition of the guidelines, and take part."""

    edition: str = ""


@dataclass(frozen=True)
class OpenSettings(Action, wire="OpenSettings", typed="settings", form=True):
    pass


@dataclass(frozen=True)
class ChangeSettings(Action, wire="ChangeSettings"):
    pass


@dataclass(frozen=True)
class OpenPause(Action, wire="OpenPause", typed="pause", form=True):
    @classmethod
    def from_line(cls, line: str, _: LineWords) -> Action:
        """Be quiet until the day that was typed."""
        return Pause(line[:40]) if line else cls()


@dataclass(frozen=True)
class Pause(Action, wire="Pause"):
    """Be quiet until a day; `until` is what was typed after the command, else the form has it."""

    until: str = ""


@dataclass(frozen=True)
class PauseFor(Action, wire="PauseFor"):
    """Be quiet for so many weeks from now on; 0 for as long as one likes."""

    weeks: int


@dataclass(frozen=True)
class SlowDown(Action, wire="SlowDown"):
    pass


@dataclass(frozen=True)
class Resume(Action, wire="Resume", typed="resume"):
    pass


@dataclass(frozen=True)
class AskLeave(Action, wire="AskLeave", typed="leave"):
    pass


@dataclass(frozen=True)
class Leave(Action, wire="Leave"):
    """Stop taking part. `on` is the day of the button, such as 2026-11-29: on any other it asks once more."""

    on: str = ""


@dataclass(frozen=True)
class SayAnsweredInChat(Action, wire="SayAnsweredInChat"):
    """Tell, where others read along, that the answer is in the person's own chat, or could not come there."""

    arrived: bool
