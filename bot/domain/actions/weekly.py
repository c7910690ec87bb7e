"""The weekly card, and everything that its buttons ask."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.actions.base import Action
from bot.domain.languages import LineWords


@dataclass(frozen=True)
class ShowWeek(Action, wire="ShowWeek", typed="week", menu=("main", 1)):
    """Show this week's suggestions now, at the person's own request."""


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
    """Ask where an item of the weekly card was shared. `checked`: the short check comes no more."""

    item: int
    checked: bool = False


@dataclass(frozen=True)
class Share(Action, wire="Share"):
    item: int


@dataclass(frozen=True)
class UndoShare(Action, wire="UndoShare"):
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


@dataclass(frozen=True)
class OnCard:
    """A button at everything on a card. Its label is the block `name` of the file `words`.

    `until_shared`: not any more once it is shared. `outside`: not while a vacancy is for colleagues only.
    """

    name: str
    action: Callable[[int], Action]
    until_shared: bool = False
    outside: bool = False
    words: str = "card"


ON_CARD = (
    OnCard("share", OpenShare, outside=True),
    OnCard("own", OpenOwnWords, outside=True),
    OnCard("decline", Decline, until_shared=True),
    OnCard("later", OpenLater, until_shared=True),
)
"""The first one stands out."""
ON_PROMPT = (
    OnCard("answer", OpenOwnWords, words="prompt_card"),
    OnCard("share", OpenShare),
    OnCard("decline", Decline, until_shared=True),
)
"""The same at what HR asks."""
