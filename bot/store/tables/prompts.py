"""What HR asks ambassadors."""

from sqlalchemy import Column, Index, Integer, String, Table, text

from bot.store.tables.base import Day, Instant, Json, belongs_to, metadata, row_id

prompts = Table(
    "prompts",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    Column("state", String(8), nullable=False),
    # What was confirmed, and what was filled in and waits for that.
    Column("content", Json(none_as_null=True)),
    Column("proposal", Json(none_as_null=True)),
    # When that was filled in: what is never confirmed ends after a while.
    Column("proposed_at", Instant),
    Column("revision", Integer, nullable=False, server_default=text("0")),
    # The day that is planned next, when that starts, and the last person who has been planned for it.
    # Without a day, `next_at` is when it ends.
    Column("next_on", Day),
    Column("next_at", Instant),
    Column("planned_up_to", Integer, nullable=False, server_default=text("0")),
    Index("ix_prompts_due", "next_at"),
    sqlite_autoincrement=True,
)
