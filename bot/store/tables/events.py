"""Workshops, guest lectures, brainstorms and training sessions: what HR planned, and who comes."""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from bot.store.tables.base import Instant, Json, belongs_to, encrypted, metadata, row_id, row_name

events = Table(
    "events",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    Column("kind", String(16), nullable=False),
    # By language: title, description and what to think about beforehand.
    Column("texts", Json, nullable=False, server_default="{}"),
    Column("starts_at", Instant, nullable=False),
    Column("minutes", Integer, nullable=False),
    # Where it is, or the address at which one joins.
    Column("place", String(500), nullable=False, server_default=""),
    Column("who", String(12), nullable=False),
    Column("value", String(100), nullable=False, server_default=""),
    Column("cancelled", Boolean, nullable=False, server_default=false()),
    # How often it was changed, and the last person who was told of the newest change; empty once all were.
    Column("sequence", Integer, nullable=False, server_default=text("0")),
    Column("changed_at", Instant, nullable=False),
    Column("told_up_to", Integer),
    # What its calendar file is asked for by.
    Column("token", String(32), nullable=False),
    UniqueConstraint("token"),
    Index("ix_events_time", "workspace_id", "starts_at"),
    sqlite_autoincrement=True,
)

# What HR filled in and has not confirmed yet: for a new event, or to change one.
event_plans = Table(
    "event_plans",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("events", "event_id", nullable=True),
    Column("filled_in", Json, nullable=False),
    Column("made_at", Instant, nullable=False),
    Index("ix_event_plans_event", "event_id"),
    sqlite_autoincrement=True,
)

event_answers = Table(
    "event_answers",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    belongs_to("events", "event_id"),
    belongs_to("members", "member_id"),
    Column("answer", String(8), nullable=False),
    Column("answered_at", Instant, nullable=False),
    # The beginning that they were reminded of: one that is moved is worth another reminder.
    Column("reminded_of", Instant),
    # HR's tick that they were there.
    Column("attended", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("event_id", "member_id"),
    Index("ix_event_answers_member", "member_id"),
)

event_ideas = Table(
    "event_ideas",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("events", "event_id"),
    belongs_to("members", "member_id"),
    encrypted("text", nullable=False),
    row_name(),
    # Whether HR may see whose it is.
    Column("named", Boolean, nullable=False, server_default=false()),
    Index("ix_event_ideas_event", "event_id"),
    Index("ix_event_ideas_member", "member_id"),
    sqlite_autoincrement=True,
)
