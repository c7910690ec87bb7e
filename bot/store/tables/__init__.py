"""All tables. Every row belongs to a workspace; docs/privacy.md says why each is kept, and how long.

Ids stand in buttons and on the platforms, so SQLite is told (`sqlite_autoincrement`) never to use one again.
"""

from bot.store.tables import people, weekly
from bot.store.tables.base import metadata
from bot.store.tables.outbox import outbox
from bot.store.tables.prompts import prompts
from bot.store.tables.vacancies import vacancies

__all__ = ["metadata", "outbox", "people", "prompts", "vacancies", "weekly"]
