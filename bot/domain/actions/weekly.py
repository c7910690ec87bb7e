"""The weekly card, and everything that its buttons ask."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class ShowWeek(Action, wire="ShowWeek", typed="week", menu=("main", 1)):
    """Show this week's suggestions now, at the person's own request."""


@dataclass(frozen=True)
class OpenShare(Action, wire="OpenShare"):
    """Ask where an item of the weekly card was shared. `checked`: the short check comes no more."""

    item: int
    checked: bool = False


@dataclass(frozen=True)
class Share(Action, wire="Share"):
    """Record that an item was shared."""

    item: int


@dataclass(frozen=True)
class UndoShare(Action, wire="UndoShare"):
    """Take a recorded share back."""

    share: int


@dataclass(frozen=True)
class Decline(Action, wire="Decline"):
    """Not for me: replace an item by another."""

    item: int


@dataclass(frozen=True)
class OpenLater(Action, wire="OpenLater"):
    """Ask when an item should come back."""

    item: int


@dataclass(frozen=True)
class Later(Action, wire="Later"):
    """Bring an item back at the time in the form."""

    item: int


@dataclass(frozen=True)
class OpenOwnWords(Action, wire="OpenOwnWords"):
    """Put an item into one's own words."""

    item: int


@dataclass(frozen=True)
class KeepOwnWords(Action, wire="KeepOwnWords"):
    """Keep one's own words for an item, and give them back to copy."""

    item: int


@dataclass(frozen=True)
class OpenFillIn(Action, wire="OpenFillIn"):
    """Be asked one by one what has to be filled in in one's own words."""

    item: int


@dataclass(frozen=True)
class FillIn(Action, wire="FillIn"):
    """Answer one of these questions, counted from 0."""

    item: int
    step: int


@dataclass(frozen=True)
class ShowDrafts(Action, wire="ShowDrafts", typed="drafts"):
    """List one's own words, all that are kept."""


@dataclass(frozen=True)
class AskDeleteDraft(Action, wire="AskDeleteDraft"):
    """Ask once before one's own words for an item are deleted; with 0, keep them after all."""

    item: int = 0


@dataclass(frozen=True)
class DeleteDraft(Action, wire="DeleteDraft"):
    """Delete one's own words for an item."""

    item: int
    # Of what was there when the button was drawn: another one deletes nothing.
    mark: str = ""
