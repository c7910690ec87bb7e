"""All tables. Every row belongs to a workspace; docs/privacy.md says why each is kept, and how long.

Ids stand in buttons and on the platforms, so SQLite is told (`sqlite_autoincrement`) never to use one again.
"""

from bot.store.tables import (
    cases,
    checkins,
    outbox,
    pace,
    people,
    prompts,
    recognition,
    vacancies,
    weekly,
)
from bot.store.tables.base import metadata

__all__ = [
    "cases",
    "checkins",
    "metadata",
    "outbox",
    "pace",
    "people",
    "prompts",
    "recognition",
    "vacancies",
    "weekly",
]
