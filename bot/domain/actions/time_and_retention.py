"""Time and retention: a time log, giving a month of it to HR, why somebody left, and what HR sees."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who
from bot.domain.languages import LineWords


@dataclass(frozen=True)
class ShowMyTime(Action, wire="ShowMyTime", typed="time"):
    @classmethod
    def from_line(cls, line: str, _: LineWords) -> Action:
        """Note down what was typed."""
        return LogTime(line[:100]) if line else cls()


@dataclass(frozen=True)
class OpenLogTime(Action, wire="OpenLogTime"):
    pass


@dataclass(frozen=True)
class LogTime(Action, wire="LogTime"):
    """Note down time; `line` is what was typed after the command, else the form has it."""

    line: str = ""


@dataclass(frozen=True)
class DropTime(Action, wire="DropTime"):
    entry: int


@dataclass(frozen=True)
class AskGiveTime(Action, wire="AskGiveTime"):
    """Show exactly what HR would see of a month."""

    month: str


@dataclass(frozen=True)
class GiveTime(Action, wire="GiveTime"):
    """Give a month to HR: so many minutes, as they were shown."""

    month: str
    minutes: int


@dataclass(frozen=True)
class TakeTimeBack(Action, wire="TakeTimeBack"):
    month: str


@dataclass(frozen=True)
class SayWhyLeft(Action, wire="SayWhyLeft", traceless=True):
    """Say with one tap why, after leaving; an empty reason says nothing."""

    reason: str = ""


@dataclass(frozen=True)
class ShowGivenTime(Action, wire="ShowGivenTime", who=Who.HR_READS, typed="time"):
    """HR: the time that people handed over in a month; without one, in the newest."""

    month: str = ""
    page: int = 0


@dataclass(frozen=True)
class ShowContinuity(Action, wire="ShowContinuity", who=Who.FIGURES, typed="continuity"):
    """HR: who joins and leaves, as numbers, and how long people stay."""


@dataclass(frozen=True)
class OpenExit(Action, wire="OpenExit", traceless=True):
    """Ask four questions of who has left. `kept` says how: without a name or with it."""

    kept: str


@dataclass(frozen=True)
class KeepExit(Action, wire="KeepExit", traceless=True):
    """Keep the answers without a name. `kept` is with it in windows of an earlier release only."""

    kept: str


@dataclass(frozen=True)
class KeepNamedExit(Action, wire="KeepNamedExit"):
    """Keep the answers by name."""


@dataclass(frozen=True)
class EndConsent(Action, wire="EndConsent"):
    """Withdraw one consent of who has left; `reuse` is 0 for what was given in general."""

    channel: str
    reuse: int = 0


@dataclass(frozen=True)
class ShowExits(Action, wire="ShowExits", who=Who.HR_READS, typed="exits", menu=("programme", 5)):
    """HR: what people said when they left, in totals; and who said something by name."""


@dataclass(frozen=True)
class ReadExit(Action, wire="ReadExit", who=Who.HR_READS):
    """HR: read what somebody said by name."""

    talk: int
