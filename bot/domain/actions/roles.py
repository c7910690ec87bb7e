"""Who may do what: given with the yes of somebody else, and taken away at once."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowRoles(Action, wire="ShowRoles", who=Who.INSTALLATION, typed="roles", menu=("people", 6)):
    """Who has which role until when, and what waits for a yes."""


@dataclass(frozen=True)
class OpenGiveRole(Action, wire="OpenGiveRole", who=Who.INSTALLS, form=True):
    pass


@dataclass(frozen=True)
class GiveRole(Action, wire="GiveRole", who=Who.INSTALLS, names="who"):
    pass


@dataclass(frozen=True)
class OpenEndRole(Action, wire="OpenEndRole", who=Who.INSTALLS, form=True):
    pass


@dataclass(frozen=True)
class EndRole(Action, wire="EndRole", who=Who.INSTALLS):
    pass


@dataclass(frozen=True)
class AnswerRoleRequest(Action, wire="AnswerRoleRequest"):
    """The second yes, or a no, to a role for somebody; who may say so is checked when it arrives."""

    approval: int
    agrees: bool


@dataclass(frozen=True)
class ShowTeamChange(Action, wire="ShowTeamChange", who=Who.HR):
    """HR: who would be named for cases, which waits for a second yes."""
