"""The cockpit: the pages on the web for whoever has a role."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class OpenCockpit(Action, wire="OpenCockpit", who=Who.DESK, typed="dashboard", menu=("hr", 3)):
    """A link to it, which opens it once."""
