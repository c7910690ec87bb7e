"""Ideas that HR adds to those of the library."""

from sqlalchemy import Boolean, Column, Index, String, Table, false

from bot.store.tables.base import Day, Json, belongs_to, metadata, row_id

own_ideas = Table(
    "own_ideas",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    # By language: title, idea and template.
    Column("texts", Json, nullable=False),
    Column("link", String(2000), nullable=False),
    Column("pillar", String(16), nullable=False),
    Column("topics", Json, nullable=False),
    # Whom it is for, as of a prompt.
    Column("who", String(16), nullable=False),
    Column("value", String(100), nullable=False),
    Column("valid_from", Day),
    Column("valid_until", Day),
    # From 1 to 12; empty for the whole year.
    Column("months", Json, nullable=False, server_default="[]"),
    Column("is_on", Boolean, nullable=False, server_default=false()),
    Index("ix_own_ideas_workspace", "workspace_id"),
    sqlite_autoincrement=True,
)
