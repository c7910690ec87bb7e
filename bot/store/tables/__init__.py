"""All tables. Every row belongs to a workspace; docs/privacy.md says why each is kept, and how long.

Ids stand in buttons and on the platforms, so SQLite is told (`sqlite_autoincrement`) never to use one again.
"""

from bot.store.tables import (
    buddies,
    cases,
    checkins,
    consent,
    events,
    growth,
    inviting,
    keys,
    learning,
    onboarding,
    outbox,
    pace,
    people,
    prompts,
    recognition,
    timed,
    vacancies,
    voice,
    weekly,
)
from bot.store.tables.base import metadata

__all__ = [
    "buddies",
    "cases",
    "checkins",
    "consent",
    "events",
    "growth",
    "inviting",
    "keys",
    "learning",
    "metadata",
    "onboarding",
    "outbox",
    "pace",
    "people",
    "prompts",
    "recognition",
    "timed",
    "vacancies",
    "voice",
    "weekly",
]
