"""The weekly card, and everything that its buttons ask."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.actions.base import Action
from bot.domain.actions.membership import OpenPace
from bot.domain.languages import LineWords


@dataclass(frozen=True)
class ShowWeek(Action, wire="ShowWeek", typed="week", menu=("main", 1)):
    """Show this week's suggestions now, at the person's own request."""


class Place(StrEnum):
    """What a button stands on, so that the right thing is drawn anew."""

    CARD = "card"
    REMINDER = "reminder"
    WINDOW = "window"
    HOME = "home"
    LIST = "list"


@dataclass(frozen=True)
class ShowItem(Action, wire="ShowItem", form=True):
    """Show all there is of an item: the idea with questions and an example, or what a vacancy says."""

    item: int


@dataclass(frozen=True)
class AskWhere(Action, wire="AskWhere"):
    """Ask where an item was shared, in what was clicked; `back`: ask no more. `place` is a `Place`."""

    item: int
    place: str = Place.CARD
    back: bool = False


@dataclass(frozen=True)
class ShareOn(Action, wire="ShareOn"):
    """Record in one tap that an item was shared on a network."""

    item: int
    network: str
    place: str = Place.CARD


@dataclass(frozen=True)
class ListToRecord(Action, wire="ListToRecord", typed="shared"):
    """What is on the newest card, to say in one tap where it was shared."""


@dataclass(frozen=True)
class FindIdeas(Action, wire="FindIdeas", typed="ideas", rest=("words", 100)):
    """Ideas about something, such as “internship”; without words, this week's."""

    words: str = ""

    @classmethod
    def from_line(cls, line: str, words: LineWords) -> Action:
        """“About” before what is looked for says nothing."""
        first, _, rest = line.partition(" ")
        asked = super().from_line(rest if words["option"].get(first.lower()) == "about" else line, words)
        return asked if line else ShowWeek()


@dataclass(frozen=True)
class TakeIdea(Action, wire="TakeIdea"):
    """Do something with an idea that is not on this week's card: a name of ON_CARD."""

    key: str
    then: str


@dataclass(frozen=True)
class OpenShare(Action, wire="OpenShare", form=True):
    """Ask in a form where an item was shared, on any network. Old buttons have `checked`; it says nothing."""

    item: int
    checked: bool = False


@dataclass(frozen=True)
class Share(Action, wire="Share"):
    item: int


@dataclass(frozen=True)
class UndoShare(Action, wire="UndoShare"):
    share: int


@dataclass(frozen=True)
class OpenPostLink(Action, wire="OpenPostLink", form=True):
    """Ask for the link to a post that was shared."""

    share: int


@dataclass(frozen=True)
class KeepPostLink(Action, wire="KeepPostLink"):
    share: int


@dataclass(frozen=True)
class Decline(Action, wire="Decline"):
    """Not for me: replace an item by another."""

    item: int


@dataclass(frozen=True)
class OpenLater(Action, wire="OpenLater", form=True):
    item: int


@dataclass(frozen=True)
class Later(Action, wire="Later"):
    """Bring an item back at the time in the form."""

    item: int


@dataclass(frozen=True)
class OpenOwnWords(Action, wire="OpenOwnWords", form=True):
    item: int


@dataclass(frozen=True)
class KeepOwnWords(Action, wire="KeepOwnWords"):
    """Keep one's own words for an item, and give them back to copy."""

    item: int


@dataclass(frozen=True)
class ShowOwnWords(Action, wire="ShowOwnWords", form=True):
    """Give back one's own words for an item, with where to share them."""

    item: int


@dataclass(frozen=True)
class OpenFillIn(Action, wire="OpenFillIn"):
    item: int


@dataclass(frozen=True)
class FillIn(Action, wire="FillIn"):
    """Answer one of these questions, counted from 0."""

    item: int
    step: int


@dataclass(frozen=True)
class ShowDrafts(Action, wire="ShowDrafts", typed="drafts"):
    pass


@dataclass(frozen=True)
class AskDeleteDraft(Action, wire="AskDeleteDraft"):
    """Ask once before one's own words for an item are deleted; with 0, keep them after all."""

    item: int = 0


@dataclass(frozen=True)
class DeleteDraft(Action, wire="DeleteDraft"):
    item: int
    # Of what was there when the button was drawn: another one deletes nothing.
    mark: str = ""


IDEAS = ("suggestion", "prompt")


@dataclass(frozen=True)
class OnCard:
    """What can be done with everything on a card. Its label is the block `name` of the card's words.

    It is a button at items of these kinds, and stands in their menu at all others.
    `until_shared`: not any more once it is shared. `outside`: not while a vacancy is for colleagues only.
    `once`: at the first item only, for it is about the card.
    """

    name: str
    action: Callable[[int], Action]
    button: tuple[str, ...] = ()
    until_shared: bool = False
    outside: bool = False
    once: bool = False


ON_CARD = (
    OnCard("own", OpenOwnWords, button=(*IDEAS, "vacancy"), outside=True),
    OnCard("share", AskWhere, button=IDEAS, until_shared=True, outside=True),
    OnCard("show", ShowItem),
    OnCard("later", OpenLater, until_shared=True),
    OnCard("decline", Decline, until_shared=True),
    OnCard("less", lambda _: OpenPace(), once=True),
)
"""The first one stands out at the first item. Slack shows five in a menu; a sixth is a button."""
