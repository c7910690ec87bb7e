"""All that somebody can ask of the bot; a new file of actions is a name here."""

from bot.domain.actions import (
    buddies,
    calendar,
    cases,
    checkins,
    consent,
    events,
    growth,
    hr,
    inviting,
    learning,
    my_data,
    onboarding,
    pace,
    prompts,
    recognition,
    taking_part,
    vacancies,
    voice,
    weekly,
)
from bot.domain.actions.base import Action

__all__ = [
    "TYPED",
    "buddies",
    "calendar",
    "cases",
    "checkins",
    "consent",
    "events",
    "growth",
    "hr",
    "inviting",
    "learning",
    "my_data",
    "onboarding",
    "pace",
    "prompts",
    "recognition",
    "taking_part",
    "vacancies",
    "voice",
    "weekly",
]

TYPED = {
    (command, kind.typed): kind for kind in Action.__subclasses__() if kind.typed for command in kind.after
}
"""What each command and each key of typed words leads to."""
