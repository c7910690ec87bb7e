"""Recognition: thanks, milestones, results, and what each person wants to be public."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
    true,
)

from bot.store.tables.base import Instant, Json, belongs_to, encrypted, metadata, row_id, row_name

# What HR set: the organisation's values, the programme's channel, and a goal of the whole team (0: none).
recognition_rules = Table(
    "recognition_rules",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("values", Json, nullable=False),
    Column("channel_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("goal", Integer, nullable=False, server_default=text("0")),
    # The ISO week of the last round-up, such as 2026-W48.
    Column("rounded_up", String(8), nullable=False, server_default=""),
    PrimaryKeyConstraint("workspace_id"),
)

recognitions = Table(
    "recognitions",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("giver_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("kind", String(16), nullable=False),
    # One of the organisation's values; empty if none was chosen.
    Column("value", String(100), nullable=False, server_default=""),
    encrypted("text"),
    row_name(),
    # What it is for, so that nobody gets the same milestone twice.
    Column("key", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("public", Boolean, nullable=False, server_default=false()),
    Column("posted_at", Instant),
    UniqueConstraint("member_id", "key"),
    Index("ix_recognitions_time", "workspace_id", "at"),
    Index("ix_recognitions_at", "at"),
    sqlite_autoincrement=True,
)

# What somebody wants of a kind of recognition; without a row: to get it, and to keep it private.
recognition_wishes = Table(
    "recognition_wishes",
    metadata,
    belongs_to("members", "member_id"),
    Column("kind", String(16), nullable=False),
    Column("wanted", Boolean, nullable=False, server_default=true()),
    Column("public", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("member_id", "kind"),
)

# What came of it in a month, as HR entered it; told in the programme's channel.
results = Table(
    "results",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("month", String(7), nullable=False),
    Column("applications", Integer, nullable=False),
    Column("hires", Integer, nullable=False),
    Column("posted_at", Instant),
    PrimaryKeyConstraint("workspace_id", "month"),
)
