"""Who is signed in to the cockpit."""

from sqlalchemy import Column, Index, String, Table, UniqueConstraint

from bot.store.tables.base import Instant, belongs_to, metadata, row_id

# `mark`: a hash of the secret in its cookie. A session goes with its browser, whatever ends that.
cockpit_sessions = Table(
    "cockpit_sessions",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    belongs_to("browsers", "browser_id"),
    Column("mark", String(64), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    UniqueConstraint("mark"),
    Index("ix_cockpit_sessions_member", "member_id"),
    Index("ix_cockpit_sessions_browser", "browser_id"),
    Index("ix_cockpit_sessions_seen", "seen_at"),
    sqlite_autoincrement=True,
)
