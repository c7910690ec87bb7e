"""What the bot knows of somebody: shown, exported, erased."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class ShowMyData(Action):
    """What is kept about the person, why, how long, and who looked at it."""


@dataclass(frozen=True)
class ExportMyData(Action):
    """All of it: as a page to read or, with `file`, to save."""

    file: bool = False


@dataclass(frozen=True)
class AskErase(Action):
    """Ask once whether everything is to go, and say what that means."""


@dataclass(frozen=True)
class Erase(Action):
    """Erase everything. `asked` is when that was asked, in ISO form: an old card must not do it."""

    asked: str
