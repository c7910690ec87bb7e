"""Buddies: two who help each other."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, text

from bot.store.tables.base import Instant, belongs_to, metadata, row_id

# `first` looks for help and `second` gives it. A side that was erased is empty; the other is told, and the
# pair has ended.
_NEW = text("state = 'proposed'")
buddy_pairs = Table(
    "buddy_pairs",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    Column("first_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("second_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("state", String(8), nullable=False),
    Column("first_agrees", Boolean),
    Column("second_agrees", Boolean),
    Column("proposed_at", Instant, nullable=False),
    Column("ended_at", Instant),
    # The next of the three prompts, and when; without a moment it is quiet.
    Column("prompt", Integer, nullable=False, server_default=text("1")),
    Column("prompt_at", Instant),
    Index("ix_buddy_pairs_first", "first_id"),
    Index("ix_buddy_pairs_second", "second_id"),
    Index("ix_buddy_pairs_state", "state", "prompt_at"),
    Index("ix_buddy_pairs_ended", "ended_at"),
    Index("ix_buddy_pairs_proposed", "proposed_at", sqlite_where=_NEW, postgresql_where=_NEW),
    sqlite_autoincrement=True,
)
