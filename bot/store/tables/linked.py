"""Who at HR is the same person in two workspaces."""

from sqlalchemy import Boolean, Column, Index, String, Table, UniqueConstraint, false

from bot.store.tables.base import Instant, belongs_to, metadata, row_id

# `mark`: of a code that nobody has typed yet. It waits for the yes of both sides.
link_requests = Table(
    "link_requests",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "asked_by_id"),
    belongs_to("members", "entered_by_id", nullable=True),
    Column("mark", String(64)),
    Column("agreed", Boolean, nullable=False, server_default=false()),
    Column("ends_at", Instant, nullable=False),
    UniqueConstraint("asked_by_id"),
    UniqueConstraint("mark"),
    Index("ix_link_requests_entered_by", "entered_by_id"),
    Index("ix_link_requests_end", "ends_at"),
    sqlite_autoincrement=True,
)

# A row in each of the two workspaces: it goes with whichever of both goes.
linked_people = Table(
    "linked_people",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    belongs_to("members", "other_id"),
    Column("linked_at", Instant, nullable=False),
    UniqueConstraint("member_id"),
    UniqueConstraint("other_id"),
    sqlite_autoincrement=True,
)
