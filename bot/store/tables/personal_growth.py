"""One's own impact and growth, for nobody else; and the talk at the end."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, String, Table, UniqueConstraint

from bot.domain.sealed import Purpose
from bot.store.tables.base import Day, Instant, belongs_to, encrypted, metadata, row_id, row_name

# What somebody says they have learnt.
skills = Table(
    "skills",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("on", Day, nullable=False),
    encrypted("text", nullable=False),
    row_name(),
    Index("ix_skills_member", "member_id"),
    sqlite_autoincrement=True,
)

# How large somebody says that their network was on a day. The number is encrypted: it is for them alone.
network_sizes = Table(
    "network_sizes",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("network", String(16), nullable=False),
    Column("on", Day, nullable=False),
    encrypted("size", Purpose.TIMELESS, nullable=False),
    row_name(),
    UniqueConstraint("member_id", "network", "on"),
    sqlite_autoincrement=True,
)

# How many applications came through a link in a month, as HR noted; nothing about who applied.
link_applications = Table(
    "link_applications",
    metadata,
    belongs_to("links", "link_id"),
    Column("month", String(7), nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("link_id", "month"),
)

# What people said when they left, without a name: how often each answer was given from one month to another.
# Until enough did they are in a sealed box. An empty value stands for all that may not be told by itself.
exit_figures = Table(
    "exit_figures",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("question", String(8), nullable=False),
    Column("first", String(7), nullable=False),
    Column("last", String(7), nullable=False),
    Column("value", String(12), nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("workspace_id", "question", "last", "value"),
)

# The texts that were told together, with the quarter in which that was. Their ids are random.
exit_comments = Table(
    "exit_comments",
    metadata,
    Column("id", String(32), nullable=False),
    belongs_to("workspaces", "workspace_id"),
    Column("quarter", String(7), nullable=False),
    encrypted("text", Purpose.TIMELESS, nullable=False),
    row_name(),
    PrimaryKeyConstraint("id"),
    Index("ix_exit_comments_quarter", "workspace_id", "quarter"),
    sqlite_with_rowid=False,
)

# What somebody said by name when they left.
exit_talks = Table(
    "exit_talks",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("at", Instant, nullable=False),
    encrypted("answers", nullable=False),
    row_name(),
    Column("read_at", Instant),
    UniqueConstraint("member_id"),
    Index("ix_exit_talks_workspace", "workspace_id", "at"),
    Index("ix_exit_talks_at", "at"),
    sqlite_autoincrement=True,
)
