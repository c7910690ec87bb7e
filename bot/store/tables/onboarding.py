"""Onboarding: guidelines, what is asked later, a goal, and the track of new colleagues."""

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
)

from bot.store.tables.base import Day, Instant, Json, belongs_to, encrypted, metadata, row_id, row_name

# Who is in onboarding; without a row when they are in, or have turned back.
onboardings = Table(
    "onboardings",
    metadata,
    belongs_to("members", "member_id"),
    belongs_to("workspaces", "workspace_id"),
    # When they last went on: a reminder and the end are counted from there.
    Column("moved_at", Instant, nullable=False),
    Column("reminded", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("member_id"),
    Index("ix_onboardings_moved", "moved_at"),
    Index(
        "ix_onboardings_unreminded",
        "moved_at",
        sqlite_where=text("reminded = 0"),
        postgresql_where=text("NOT reminded"),
    ),
)

# What somebody has yet to be asked who takes part. What they have answered or skipped is gone.
open_steps = Table(
    "open_steps",
    metadata,
    belongs_to("members", "member_id"),
    belongs_to("workspaces", "workspace_id"),
    Column("step", String(16), nullable=False),
    # It stands on no card of before this week, such as 2026-W48.
    Column("from_week", String(8), nullable=False),
    PrimaryKeyConstraint("member_id", "step"),
)

# What somebody wants from taking part, for their own eyes; without a text they have no need of one.
goals = Table(
    "goals",
    metadata,
    belongs_to("members", "member_id"),
    belongs_to("workspaces", "workspace_id"),
    encrypted("text"),
    row_name(),
    Column("set_at", Instant, nullable=False),
    # The day of the next reminder, if they asked for one a month.
    Column("remind_on", Day),
    PrimaryKeyConstraint("member_id"),
    Index("ix_goals_remind", "remind_on"),
)

# What HR adds to the chapters: {chapter: {language: text}}. Published ones never change; the one without a
# moment is being written.
guidelines = Table(
    "guidelines",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("number", Integer, nullable=False),
    Column("texts", Json, nullable=False),
    Column("published_at", Instant),
    Column("by_id", ForeignKey("members.id", ondelete="SET NULL")),
    PrimaryKeyConstraint("workspace_id", "number"),
)

# Which edition somebody has read, such as 1.2; and which they were last asked to read.
guideline_readings = Table(
    "guideline_readings",
    metadata,
    belongs_to("members", "member_id"),
    belongs_to("workspaces", "workspace_id"),
    Column("edition", String(16), nullable=False, server_default=""),
    Column("read_at", Instant),
    Column("asked", String(16), nullable=False, server_default=""),
    PrimaryKeyConstraint("member_id"),
)

# New colleagues, as HR named them: who helps them, and what they get next.
newcomers = Table(
    "newcomers",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("start_on", Day, nullable=False),
    Column("contact_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("buddy_id", ForeignKey("members.id", ondelete="SET NULL")),
    # The place of the next message in the track, and its day; no day when there is nothing more to come.
    Column("next_stop", Integer, nullable=False),
    Column("next_on", Day),
    UniqueConstraint("member_id"),
    Index("ix_newcomers_next", "next_on"),
    Index("ix_newcomers_start", "start_on"),
    Index("ix_newcomers_contact", "contact_id"),
    Index("ix_newcomers_buddy", "buddy_id"),
    sqlite_autoincrement=True,
)
