"""What leaves, what came in, and who did what at HR."""

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

from bot.store.tables.base import Day, Instant, Json, belongs_to, metadata, row_id

REASON_LENGTH = 200


def _partial(name: str, where: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


outbox = Table(
    "outbox",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("kind", String(16), nullable=False),
    Column("key", String(200), nullable=False),
    # As it was drawn; null for a card, of which is kept what it is about.
    Column("message", Json, nullable=False),
    Column("about", String(20)),
    Column("about_id", Integer),
    belongs_to("nudges", "nudge_id", nullable=True),
    belongs_to("nudge_items", "item_id", nullable=True),
    # An edit names the row whose message it replaces.
    belongs_to("outbox", "edits_id", nullable=True),
    Column("state", String(8), nullable=False),
    # What leaves first: 0 alerts, 1 what a click asked for, 2 the rest.
    Column("rank", Integer, nullable=False, server_default=text("2")),
    Column("due_at", Instant, nullable=False),
    # When it was due before it failed for the first time: from then on its day is counted.
    Column("first_due_at", Instant),
    Column("expires_at", Instant),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    # How often it was renewed, and how often claimed.
    Column("revision", Integer, nullable=False, server_default=text("0")),
    Column("claim", Integer, nullable=False, server_default=text("0")),
    Column("in_doubt", Boolean, nullable=False, server_default=false()),
    Column("reason", String(REASON_LENGTH), nullable=False, server_default=""),
    Column("sent_at", Instant),
    Column("conversation", String(300), nullable=False, server_default=""),
    Column("reference", String(300), nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "key"),
    Index("ix_outbox_due", "workspace_id", "state", "due_at"),
    # What is looked for all the time, among all that was ever sent.
    _partial("ix_outbox_todo", "state = 'todo'", "workspace_id", "rank", "due_at"),
    _partial("ix_outbox_alerts", "kind = 'alert'", "workspace_id", "key"),
    Index("ix_outbox_age", "due_at"),
    Index("ix_outbox_nudge", "nudge_id"),
    # For what goes when the other one goes: without these, each deletion looks at every row.
    Index("ix_outbox_member", "member_id"),
    Index("ix_outbox_item", "item_id"),
    Index("ix_outbox_edits", "edits_id"),
    sqlite_autoincrement=True,
)

# Whom a message names, by id: so it is found when they are erased. It is the only place where that stands.
mentions = Table(
    "mentions",
    metadata,
    belongs_to("outbox", "outbox_id"),
    belongs_to("members", "member_id"),
    PrimaryKeyConstraint("outbox_id", "member_id"),
    Index("ix_mentions_member", "member_id"),
)

# The key is a mark and the time a day, and SQLite's rows have no numbers of their own: neither time nor order
# tells which act was whose.
received = Table(
    "received",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("at", Instant, nullable=False),
    Index("ix_received_at", "at"),
    sqlite_with_rowid=False,
)

# How often somebody did on a day what sends messages to others: bot/features/limits.py.
sent_days = Table(
    "sent_days",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("on", Day, nullable=False),
    Column("what", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("member_id", "on", "what"),
    Index("ix_sent_days_on", "on"),
    Index("ix_sent_days_together", "workspace_id", "on"),
)

# Triggers (migration 0039) keep it as it is; who makes the table anew on SQLite makes them again.
audit = Table(
    "audit",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    Column("actor_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("at", Instant, nullable=False),
    Column("action", String(64), nullable=False),
    Column("details", Json, nullable=False),
    # What it changed: by table and column, from what to what.
    Column("changes", Json, nullable=False, server_default="{}"),
    # Why it was not done; empty: it was.
    Column("refused", String(16), nullable=False, server_default=""),
    # Whose data it was about, if it was about one person's: they may see who looked, and when.
    Column("about_id", ForeignKey("members.id", ondelete="SET NULL")),
    Index("ix_audit_about", "about_id"),
    Index("ix_audit_workspace", "workspace_id", "id"),
    Index("ix_audit_actor", "actor_id"),
    Index("ix_audit_at", "at"),
    sqlite_autoincrement=True,
)
