"""Finding the programme: announcements, nominations and the invitation link."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class TellMeMore(Action):
    """Hear in private what the programme is. Anybody may ask."""


@dataclass(frozen=True)
class DeclineInvitation(Action):
    """No thanks: never to be invited again, by anybody."""


@dataclass(frozen=True)
class OpenNomination(Action):
    """Nominate a colleague."""


@dataclass(frozen=True)
class Nominate(Action):
    """Let that colleague know."""


@dataclass(frozen=True)
class ReadNomination(Action):
    """Read what a colleague wrote with a nomination."""

    nomination: int


@dataclass(frozen=True)
class ShowInvitation(Action):
    """Get a text with a link, to send to a colleague."""


@dataclass(frozen=True)
class OpenAnnouncement(Action):
    """HR: tell a channel of the programme; with an id, change what is about to be told."""

    announcement: int = 0


@dataclass(frozen=True)
class PreviewAnnouncement(Action):
    """HR: see how that will look."""

    announcement: int
    seen: str = ""


@dataclass(frozen=True)
class PostAnnouncement(Action):
    """HR: post it."""

    announcement: int


@dataclass(frozen=True)
class ShowFunnel(Action):
    """HR: how people find their way to the programme, as numbers."""
