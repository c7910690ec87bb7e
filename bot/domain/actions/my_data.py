"""What the bot knows of somebody: shown, exported, erased."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class ShowMyData(Action, wire="ShowMyData", typed="mydata", menu=("mine", 3)):
    """What is kept about the person, why, how long, and who looked at it."""


@dataclass(frozen=True)
class ExportMyData(Action, wire="ExportMyData"):
    """All of it: as a page to read or, with `file`, to save."""

    file: bool = False


@dataclass(frozen=True)
class AskErase(Action, wire="AskErase", typed="erase"):
    """Ask once whether everything is to go, and say what that means."""


@dataclass(frozen=True)
class Erase(Action, wire="Erase"):
    """Erase everything. `asked` is when that was asked, in ISO form: an old card must not do it."""

    asked: str
