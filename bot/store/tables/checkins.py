"""Check-ins. Answers without a name are in a sealed box until their round is over; then figures are here."""

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

from bot.domain.sealed import Purpose
from bot.store.tables.base import Day, Json, belongs_to, encrypted, metadata, row_id, row_name

# What HR set: how often, which questions, and how totals may be split. Without a row there are no rounds.
checkin_plans = Table(
    "checkin_plans",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("every_weeks", Integer, nullable=False),
    Column("questions", Json, nullable=False),
    Column("split", String(12), nullable=False),
    Column("next_on", Day),
    PrimaryKeyConstraint("workspace_id"),
)

# A round keeps the questions and the split that it was opened with.
checkin_rounds = Table(
    "checkin_rounds",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    Column("opens_on", Day, nullable=False),
    Column("closes_on", Day, nullable=False),
    Column("questions", Json, nullable=False),
    Column("split", String(12), nullable=False),
    Column("asked", Integer, nullable=False),
    Column("closed", Boolean, nullable=False, server_default=false()),
    # Who has the cards planned: all up to this id, or everybody once it is empty.
    Column("planned_up_to", Integer, server_default=text("0")),
    UniqueConstraint("workspace_id", "opens_on"),
    sqlite_autoincrement=True,
)

# Who was asked and in which group they count, until the round is over. It is written as the round opens; no
# answer touches it.
checkin_asked = Table(
    "checkin_asked",
    metadata,
    belongs_to("checkin_rounds", "round_id"),
    belongs_to("members", "member_id"),
    Column("group", String(100), nullable=False),
    PrimaryKeyConstraint("round_id", "member_id"),
    Index("ix_checkin_asked_member", "member_id"),
)

# How often each value was given: in all (an empty group), and in groups that hide everybody. Written once.
checkin_counts = Table(
    "checkin_counts",
    metadata,
    belongs_to("checkin_rounds", "round_id"),
    Column("question", String(24), nullable=False),
    Column("group", String(100), nullable=False),
    Column("value", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("round_id", "question", "group", "value"),
)

# Their ids are random, and they are written together: their order tells nothing.
checkin_comments = Table(
    "checkin_comments",
    metadata,
    Column("id", String(32), nullable=False),
    belongs_to("checkin_rounds", "round_id"),
    encrypted("text", Purpose.TIMELESS, nullable=False),
    row_name(),
    PrimaryKeyConstraint("id"),
    Index("ix_checkin_comments_round", "round_id"),
    sqlite_with_rowid=False,
)

# Answers to questions that say that HR sees the name.
checkin_named = Table(
    "checkin_named",
    metadata,
    belongs_to("checkin_rounds", "round_id"),
    belongs_to("members", "member_id"),
    Column("question", String(24), nullable=False),
    encrypted("value", Purpose.TIMELESS, nullable=False),
    row_name(),
    PrimaryKeyConstraint("round_id", "member_id", "question"),
    Index("ix_checkin_named_member", "member_id"),
)
