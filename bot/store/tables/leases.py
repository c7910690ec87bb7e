"""Which process sends to a workspace."""

from sqlalchemy import Column, ForeignKey, String, Table

from bot.store.tables.base import Instant, metadata

# `until` by the clock of the database; no row if nobody has it.
leases = Table(
    "leases",
    metadata,
    Column("workspace_id", ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("until", Instant, nullable=False),
)
