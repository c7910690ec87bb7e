"""What the page behind an invitation link has to know."""

from dataclasses import dataclass

from bot.domain.people import Platform


@dataclass(frozen=True)
class Invitation:
    """The workspace that a link invites to; its name may be empty."""

    workspace_id: int
    platform: Platform
    external_id: str
    organisation: str
    month: str
