"""News of the organisation: the addresses it is read from, and what HR decided about each entry."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from bot.store.tables.base import Day, Instant, belongs_to, metadata, row_id

_WAITS = text("state = 'waiting' OR is_newer = 1")
_WAITS_POSTGRESQL = text("state = 'waiting' OR is_newer")
news_sources = Table(
    "news_sources",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    Column("address", String(500), nullable=False),
    # Whom its entries are for, as of a prompt, and how many weeks, unless HR says otherwise for one.
    Column("who", String(16), nullable=False),
    Column("value", String(100), nullable=False),
    Column("weeks", Integer, nullable=False),
    Column("etag", String(300), nullable=False, server_default=""),
    Column("last_modified", String(300), nullable=False, server_default=""),
    # When it was read well; empty until the first time, after which it is kept.
    Column("read_at", Instant),
    Column("next_at", Instant, nullable=False),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("last_error", String(40), nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "address"),
    Index("ix_news_sources_due", "next_at"),
    sqlite_autoincrement=True,
)

news_entries = Table(
    "news_entries",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    # Empty for what was approved and whose address is read no more.
    Column("source_id", ForeignKey("news_sources.id", ondelete="SET NULL")),
    Column("external_id", String(300), nullable=False),
    Column("title", String(90), nullable=False),
    Column("text", Text, nullable=False),
    Column("link", String(2000), nullable=False),
    Column("language", String(2), nullable=False),
    Column("picture_address", String(2000), nullable=False),
    Column("published", Day),
    Column("state", String(8), nullable=False),
    # An approved one, whose feed has other words by now.
    Column("is_newer", Boolean, nullable=False, server_default=false()),
    Column("found_at", Instant, nullable=False),
    # When HR was told that it waits, or that it has other words.
    Column("told_at", Instant),
    Column("decided_at", Instant),
    Column("decided_by", ForeignKey("members.id", ondelete="SET NULL")),
    # What it became on the cards, until HR deletes that.
    Column("idea_id", ForeignKey("own_ideas.id", ondelete="SET NULL")),
    UniqueConstraint("source_id", "external_id"),
    Index("ix_news_entries_waiting", "workspace_id", sqlite_where=_WAITS, postgresql_where=_WAITS_POSTGRESQL),
    Index("ix_news_entries_state", "state", "found_at"),
    Index("ix_news_entries_idea_id", "idea_id"),
    Index("ix_news_entries_decided_by", "decided_by"),
    sqlite_autoincrement=True,
)

# Made anew of what is at `picture_address`, and shown at an address that nobody guesses.
news_pictures = Table(
    "news_pictures",
    metadata,
    row_id(),
    belongs_to("news_entries", "entry_id"),
    Column("token", String(32), nullable=False),
    Column("jpeg", LargeBinary, nullable=False),
    UniqueConstraint("entry_id"),
    UniqueConstraint("token"),
    sqlite_autoincrement=True,
)
