"""What HR is told of periods that are over."""

from sqlalchemy import Column, PrimaryKeyConstraint, String, Table

from bot.store.tables.base import Day, Json, belongs_to, metadata

# Written once when a period is over, and never again. It holds only what may be told: no number of fewer than
# five people, so nobody can be found in it either.
closed_periods = Table(
    "closed_periods",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("span", String(8), nullable=False),
    Column("first", Day, nullable=False),
    Column("end", Day, nullable=False),
    Column("figures", Json, nullable=False),
    PrimaryKeyConstraint("workspace_id", "span", "first"),
)
