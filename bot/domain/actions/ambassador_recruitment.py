"""Finding the programme: announcements, nominations and the invitation link."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class TellMeMore(Action, wire="TellMeMore", typed="tell_more"):
    """Hear in private what the programme is. Anybody may ask."""


@dataclass(frozen=True)
class DeclineInvitation(Action, wire="DeclineInvitation"):
    """No thanks: never to be invited again, by anybody."""


@dataclass(frozen=True)
class OpenNomination(Action, wire="OpenNomination", typed="nominate", menu=("together", 4), form=True):
    pass


@dataclass(frozen=True)
class Nominate(Action, wire="Nominate", names="whom"):
    pass


@dataclass(frozen=True)
class ReadNomination(Action, wire="ReadNomination"):
    nomination: int


@dataclass(frozen=True)
class ShowInvitation(Action, wire="ShowInvitation", typed="invite", menu=("together", 5)):
    pass


@dataclass(frozen=True)
class OpenAnnouncement(Action, wire="OpenAnnouncement", who=Who.HR, typed="announce", menu=("people", 1)):
    """HR: tell a channel of the programme; with an id, change what is about to be told."""

    announcement: int = 0


@dataclass(frozen=True)
class PreviewAnnouncement(Action, wire="PreviewAnnouncement", who=Who.HR, edits=OpenAnnouncement):
    announcement: int
    seen: str = ""


@dataclass(frozen=True)
class PostAnnouncement(Action, wire="PostAnnouncement", who=Who.HR):
    announcement: int


@dataclass(frozen=True)
class ShowFunnel(Action, wire="ShowFunnel", who=Who.FIGURES, typed="funnel", menu=("people", 2)):
    """HR: how people find their way to the programme and stay, as numbers.

    Of a month, or of a `quarter`; without `first`, the last one. `compare`: beside the one before.
    """

    span: str = "month"
    first: str = ""
    compare: bool = False


@dataclass(frozen=True)
class OpenWorkforce(Action, wire="OpenWorkforce", who=Who.HR, form=True):
    """HR: how many people work in each department and at each location."""


@dataclass(frozen=True)
class KeepWorkforce(Action, wire="KeepWorkforce", who=Who.HR, edits=OpenWorkforce):
    seen: str = ""
