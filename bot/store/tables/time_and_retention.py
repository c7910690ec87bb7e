"""Time that people spend, and how long they stay; the latter as counts only."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, String, Table

from bot.store.tables.base import Day, Instant, belongs_to, metadata, row_id

time_log = Table(
    "time_log",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("on", Day, nullable=False),
    Column("minutes", Integer, nullable=False),
    Index("ix_time_log_member", "member_id", "on"),
    Index("ix_time_log_on", "on"),
    sqlite_autoincrement=True,
)

# Which months somebody gave to HR, and how many minutes it was then.
time_handovers = Table(
    "time_handovers",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("month", String(7), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("member_id", "month"),
    Index("ix_time_handovers_month", "month"),
)

# How many of those who joined in a month (the cohort) did something in a month: joined, left, came back.
# Without a cohort: how many took part as a month began, and how many of them had a pause.
journey_counts = Table(
    "journey_counts",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("cohort", String(7), nullable=False),
    Column("event", String(10), nullable=False),
    Column("month", String(7), nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("workspace_id", "cohort", "event", "month"),
)
