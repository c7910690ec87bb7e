"""Alembic's entry. The connection, and the transaction it is in, come from bot/store/migrate.py."""

from alembic import context

from bot.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
