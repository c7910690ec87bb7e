"""Training in small pieces: how far people are. What they answer is kept nowhere."""

from sqlalchemy import Boolean, Column, Index, Integer, PrimaryKeyConstraint, String, Table, false, text

from bot.store.tables.base import Instant, belongs_to, metadata

_BEGUN = text("done_at IS NULL")
trainings = Table(
    "trainings",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("module", String(40), nullable=False),
    # So many cards are done.
    Column("cards", Integer, nullable=False, server_default=text("0")),
    Column("moved_at", Instant, nullable=False),
    Column("done_at", Instant),
    Column("reminded", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("member_id", "module"),
    Index("ix_trainings_moved", "moved_at"),
    Index("ix_trainings_begun", "reminded", "moved_at", sqlite_where=_BEGUN, postgresql_where=_BEGUN),
)

# Who wants no reminders of what they have begun.
training_silences = Table(
    "training_silences",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    PrimaryKeyConstraint("member_id"),
)
