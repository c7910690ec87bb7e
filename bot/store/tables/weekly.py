"""The weekly card, and what came of it."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    text,
)

from bot.store.tables.base import Day, Instant, belongs_to, encrypted, metadata, row_id, row_name

nudges = Table(
    "nudges",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("week", String(8), nullable=False),
    # Empty for the weekly card; what else was put before somebody in that week has a name of its own.
    Column("occasion", String(40), nullable=False, server_default=""),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("member_id", "week", "occasion"),
    Index("ix_nudges_occasion", "workspace_id", "occasion"),
    Index("ix_nudges_week", "workspace_id", "week"),
    sqlite_autoincrement=True,
)

nudge_items = Table(
    "nudge_items",
    metadata,
    row_id(),
    belongs_to("nudges", "nudge_id"),
    belongs_to("members", "member_id"),
    Column("position", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("key", String(64), nullable=False),
    Column("pillar", String(16), nullable=False),
    Column("wording", Integer),
    Column("declined_at", Instant),
    UniqueConstraint("nudge_id", "kind", "key"),
    Index("ix_nudge_items_member_id_kind_key", "member_id", "kind", "key"),
    Index("ix_nudge_items_thing", "kind", "key"),
    sqlite_autoincrement=True,
)

# What HR says of a month instead of the calendar's own theme.
themes = Table(
    "themes",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("month", Integer, nullable=False),
    Column("language", String(2), nullable=False),
    Column("title", String(60), nullable=False),
    Column("intro", String(300), nullable=False),
    PrimaryKeyConstraint("workspace_id", "month", "language"),
)

# Which example texts a department has had, so that colleagues do not post the same one.
wordings = Table(
    "wordings",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("department", String(100), nullable=False),
    Column("suggestion", String(64), nullable=False),
    Column("wording", Integer, nullable=False),
    Column("given_at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace_id", "department", "suggestion", "wording"),
    Index("ix_wordings_given", "given_at"),
)

_LINKED = text("post_link IS NOT NULL")
shares = Table(
    "shares",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    # Empty once the person has left for good: the count stays, the person does not.
    Column("member_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("item_id", ForeignKey("nudge_items.id", ondelete="SET NULL")),
    Column("kind", String(10), nullable=False),
    Column("key", String(64), nullable=False),
    Column("pillar", String(16), nullable=False),
    Column("network", String(16), nullable=False),
    encrypted("post_link"),
    row_name(),
    Column("shared_at", Instant, nullable=False),
    UniqueConstraint("item_id", "network"),
    Index("ix_shares_member_id_kind_key", "member_id", "kind", "key"),
    Index("ix_shares_time", "workspace_id", "shared_at"),
    Index("ix_shares_linked", "shared_at", sqlite_where=_LINKED, postgresql_where=_LINKED),
    sqlite_autoincrement=True,
)

# Somebody's own words for an item. `text` and `progress` are encrypted; only that person reads them.
drafts = Table(
    "drafts",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    belongs_to("nudge_items", "item_id"),
    encrypted("text", nullable=False),
    # What was filled in so far, when it is filled in step by step.
    encrypted("progress"),
    row_name(),
    Column("changed_at", Instant, nullable=False),
    UniqueConstraint("item_id"),
    Index("ix_drafts_member", "member_id", "changed_at"),
    # For what is old, as the next one: without them each look for it sees every row.
    Index("ix_drafts_changed", "changed_at"),
    sqlite_autoincrement=True,
)

links = Table(
    "links",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    # Empty once the person has left for good: posts stay on-line, and their links go on leading somewhere.
    Column("member_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("kind", String(10), nullable=False),
    Column("key", String(64), nullable=False),
    Column("week", String(8), nullable=False),
    Column("token", String(32), nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("member_id", "kind", "key"),
    UniqueConstraint("token"),
    sqlite_autoincrement=True,
)

# How often a link was followed on a day; nothing about who did.
clicks = Table(
    "clicks",
    metadata,
    belongs_to("links", "link_id"),
    Column("day", Day, nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("link_id", "day"),
    # For what a week brought, out of all years.
    Index("ix_clicks_day", "day"),
)
