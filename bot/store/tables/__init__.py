"""All tables. Every row belongs to a workspace; docs/privacy.md says why each is kept, and how long.

Ids stand in buttons and on the platforms, so SQLite is told (`sqlite_autoincrement`) never to use one again.
"""

from bot.store.tables import (
    ambassador_recruitment,
    boxes,
    browsers,
    buddies,
    cases,
    checkins,
    consent,
    events,
    figures,
    ideas,
    keys,
    onboarding,
    outbox,
    people,
    personal_growth,
    prompts,
    recognition,
    stories_and_feedback,
    time_and_retention,
    timed,
    training,
    vacancies,
    weekly,
)
from bot.store.tables.base import metadata

__all__ = [
    "ambassador_recruitment",
    "boxes",
    "browsers",
    "buddies",
    "cases",
    "checkins",
    "consent",
    "events",
    "figures",
    "ideas",
    "keys",
    "metadata",
    "onboarding",
    "outbox",
    "people",
    "personal_growth",
    "prompts",
    "recognition",
    "stories_and_feedback",
    "time_and_retention",
    "timed",
    "training",
    "vacancies",
    "weekly",
]
