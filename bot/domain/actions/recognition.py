"""Recognition: thanks, one's own overview of it, and what HR sets and tells."""

from dataclasses import dataclass

from bot.domain.actions.base import BOTH, Action, Who


@dataclass(frozen=True)
class OpenThanks(Action, wire="OpenThanks", typed="thanks", after=BOTH):
    pass


@dataclass(frozen=True)
class GiveThanks(Action, wire="GiveThanks", names="whom"):
    pass


@dataclass(frozen=True)
class OpenSuccess(Action, wire="OpenSuccess", typed="success"):
    pass


@dataclass(frozen=True)
class TellSuccess(Action, wire="TellSuccess"):
    pass


@dataclass(frozen=True)
class ShowRecognition(Action, wire="ShowRecognition", typed="recognition", menu=("main", 4)):
    """One's own recognition, and what all have done together."""


@dataclass(frozen=True)
class ReadRecognition(Action, wire="ReadRecognition"):
    recognition: int


@dataclass(frozen=True)
class SetPublic(Action, wire="SetPublic"):
    """Let others know of one of one's own, or keep it private."""

    recognition: int
    public: bool


@dataclass(frozen=True)
class AlwaysPublic(Action, wire="AlwaysPublic"):
    """Let others know of this one and of all of its kind that come."""

    recognition: int


@dataclass(frozen=True)
class SayThanksBack(Action, wire="SayThanksBack"):
    recognition: int


@dataclass(frozen=True)
class OpenRecognitionWishes(Action, wire="OpenRecognitionWishes"):
    """Choose what one gets, and what others may know of."""


@dataclass(frozen=True)
class KeepRecognitionWishes(Action, wire="KeepRecognitionWishes"):
    pass


@dataclass(frozen=True)
class StopImpact(Action, wire="StopImpact"):
    pass


@dataclass(frozen=True)
class ReadRoundUp(Action, wire="ReadRoundUp"):
    """Read what was said in the words of a week's round-up."""

    week: str


@dataclass(frozen=True)
class OpenRecognitionRules(
    Action, wire="OpenRecognitionRules", who=Who.HR, typed="recognition", menu=("hr", 9), form=True
):
    pass


@dataclass(frozen=True)
class KeepRecognitionRules(Action, wire="KeepRecognitionRules", who=Who.HR, edits=OpenRecognitionRules):
    seen: str = ""


@dataclass(frozen=True)
class TellHere(Action, wire="TellHere", who=Who.HR, typed="channel_here"):
    pass


@dataclass(frozen=True)
class TellNowhere(Action, wire="TellNowhere", who=Who.HR, typed="channel_nowhere"):
    pass


@dataclass(frozen=True)
class OpenResults(Action, wire="OpenResults", who=Who.HR, typed="results"):
    """HR: fill in what came of the programme in a month; with a month, change these numbers."""

    month: str = ""
    applications: int = 0
    hires: int = 0


@dataclass(frozen=True)
class PreviewResults(Action, wire="PreviewResults", who=Who.HR):
    pass


@dataclass(frozen=True)
class PostResults(Action, wire="PostResults", who=Who.HR):
    month: str
    applications: int
    hires: int


@dataclass(frozen=True)
class OpenResultStory(
    Action, wire="OpenResultStory", who=Who.HR, typed="result_story", menu=("people", 3), form=True
):
    """HR: tell what the programme brought about somewhere; with an id, change what is about to be told."""

    story: int = 0


@dataclass(frozen=True)
class PreviewResultStory(Action, wire="PreviewResultStory", who=Who.HR):
    story: int


@dataclass(frozen=True)
class PostResultStory(Action, wire="PostResultStory", who=Who.HR):
    story: int
