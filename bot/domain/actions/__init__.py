"""All that somebody can ask of the bot; a new file of actions is a name here."""

from bot.domain.actions import (
    administration,
    ambassador_recruitment,
    browsers,
    buddies,
    calendar,
    cases,
    checkins,
    cockpit,
    consent,
    events,
    hr,
    ideas,
    linking,
    membership,
    my_data,
    news,
    onboarding,
    overviews,
    personal_growth,
    prompts,
    recognition,
    roles,
    stories_and_feedback,
    time_and_retention,
    training,
    vacancies,
    weekly,
)
from bot.domain.actions.base import Action

__all__ = [
    "COMMAND_TYPES",
    "administration",
    "ambassador_recruitment",
    "browsers",
    "buddies",
    "calendar",
    "cases",
    "checkins",
    "cockpit",
    "consent",
    "events",
    "hr",
    "ideas",
    "linking",
    "membership",
    "my_data",
    "news",
    "onboarding",
    "overviews",
    "personal_growth",
    "prompts",
    "recognition",
    "roles",
    "stories_and_feedback",
    "time_and_retention",
    "training",
    "vacancies",
    "weekly",
]

COMMAND_TYPES = {
    (command, kind.typed): kind for kind in Action.__subclasses__() if kind.typed for command in kind.after
}
"""What each command and each key of typed words leads to."""
