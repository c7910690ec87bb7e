"""Stories and feedback: feedback, own stories, the check before sharing, and what helps to begin."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who
from bot.domain.stories_and_feedback.stories import WORKING_HERE


@dataclass(frozen=True)
class OpenFeedback(Action, wire="OpenFeedback"):
    """Feedback on one's own words for an item: ask for it or, if that was done, see how it stands."""

    item: int


@dataclass(frozen=True)
class AskAgain(Action, wire="AskAgain"):
    """Ask somebody else, or once more."""

    item: int


@dataclass(frozen=True)
class AskFeedback(Action, wire="AskFeedback", names="colleague"):
    """Ask whom the form says; who was asked before need not answer any more."""

    item: int


@dataclass(frozen=True)
class WithdrawFeedback(Action, wire="WithdrawFeedback"):
    request: int


@dataclass(frozen=True)
class ReadRequest(Action, wire="ReadRequest"):
    request: int


@dataclass(frozen=True)
class OpenTip(Action, wire="OpenTip"):
    """Ask for a tip and, if they like, another text."""

    request: int


@dataclass(frozen=True)
class GiveTip(Action, wire="GiveTip"):
    request: int


@dataclass(frozen=True)
class ReadTip(Action, wire="ReadTip"):
    """The author reads the tip, and the proposal beside their own text."""

    request: int


@dataclass(frozen=True)
class UseProposal(Action, wire="UseProposal"):
    """Let the proposed text take the place of one's own, which is kept."""

    request: int


@dataclass(frozen=True)
class KeepMine(Action, wire="KeepMine"):
    request: int


@dataclass(frozen=True)
class TakeMineBack(Action, wire="TakeMineBack"):
    """Go back to the text from before the proposal."""

    request: int


@dataclass(frozen=True)
class SayTipHelped(Action, wire="SayTipHelped"):
    """Say that a tip helped, or not after all."""

    request: int
    helped: bool


@dataclass(frozen=True)
class ShowFeedback(Action, wire="ShowFeedback", typed="feedback", menu=("voice", 1)):
    pass


@dataclass(frozen=True)
class ShowHrFeedback(
    Action, wire="ShowFeedbackDesk", who=Who.HR_READS, typed="feedback", menu=("content", 1)
):
    pass


@dataclass(frozen=True)
class OpenStory(Action, wire="OpenStory", typed="story"):
    """Tell of a story of one's own or, with its id, change one."""

    story: int = 0


@dataclass(frozen=True)
class KeepStory(Action, wire="KeepStory"):
    story: int = 0


@dataclass(frozen=True)
class ShowStories(Action, wire="ShowStories", typed="stories", menu=("voice", 2)):
    """One's own stories. `anew`: in the place of the list; `asking`: this one may have to be deleted."""

    anew: bool = False
    asking: int = 0


@dataclass(frozen=True)
class DeleteStory(Action, wire="DeleteStory"):
    story: int
    # Of what was there when the button was drawn: another one deletes nothing.
    mark: str = ""


@dataclass(frozen=True)
class OpenStoryReuse(Action, wire="OpenStoryReuse"):
    story: int


@dataclass(frozen=True)
class ShowHrStories(Action, wire="ShowStoryDesk", who=Who.HR_READS, typed="stories", menu=("content", 2)):
    """HR: the stories whose authors let HR look."""


@dataclass(frozen=True)
class ReadStory(Action, wire="ReadStory", who=Who.HR_READS):
    story: int


@dataclass(frozen=True)
class AskStoryReuse(Action, wire="AskStoryReuse", who=Who.HR):
    story: int


@dataclass(frozen=True)
class OfferStory(Action, wire="OfferStory", who=Who.HR):
    """HR: fill in a prompt that offers a story to colleagues, if its author agrees."""

    story: int


@dataclass(frozen=True)
class OpenCheck(Action, wire="OpenCheck", typed="share_check"):
    item: int = 0


@dataclass(frozen=True)
class AlwaysCheck(Action, wire="AlwaysCheck"):
    """Ask them always before noting that one's own words were shared, or only on request."""

    always: bool
    item: int = 0


@dataclass(frozen=True)
class ShowDisclaimer(Action, wire="ShowDisclaimer", typed="disclaimer", menu=("voice", 4)):
    pass


@dataclass(frozen=True)
class ShowBlocks(Action, wire="ShowBlocks", typed="building_blocks", menu=("voice", 3)):
    pass


@dataclass(frozen=True)
class ShowHrBlocks(
    Action, wire="ShowHrBlocks", who=Who.HR_READS, typed="building_blocks", menu=("content", 3)
):
    """HR: the building blocks, by what they are about."""


@dataclass(frozen=True)
class OpenBlocks(Action, wire="OpenBlocks", who=Who.HR, form=True):
    """HR: the building blocks about a topic, or about working here."""

    about: str = WORKING_HERE


@dataclass(frozen=True)
class KeepBlocks(Action, wire="KeepBlocks", who=Who.HR, edits=OpenBlocks):
    about: str = WORKING_HERE
    seen: str = ""
