"""Browsers in which somebody may open their own pages, and those that ask."""

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from bot.store.tables.base import Instant, belongs_to, metadata, row_id

# `mark`: a hash of the secret in its cookie. `number`: what it shows while it asks; empty once that is over.
browsers = Table(
    "browsers",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("mark", String(64), nullable=False),
    Column("number", Integer),
    Column("asked_at", Instant, nullable=False),
    Column("let_in_at", Instant),
    UniqueConstraint("member_id", "mark"),
    Index("ix_browsers_let_in", "let_in_at", "asked_at"),
    sqlite_autoincrement=True,
)
