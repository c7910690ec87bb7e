"""All tables. Every row belongs to a workspace; docs/privacy.md says why each is kept, and how long.

Ids stand in buttons and on the platforms, so SQLite is told (`sqlite_autoincrement`) never to use one again.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from bot.store.types import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

REASON_LENGTH = 200


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _belongs_to(table: str, column: str, *, nullable: bool = False) -> Column[int]:
    return Column(column, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=nullable)


workspaces = Table(
    "workspaces",
    metadata,
    _id(),
    Column("platform", String(8), nullable=False),
    Column("external_id", String(64), nullable=False),
    Column("name", String(200), nullable=False, server_default=""),
    Column("time_zone", String(64), nullable=False),
    Column("jobs_page", String(2000), nullable=False, server_default=""),
    Column("created_at", Instant, nullable=False),
    # Until then nothing is sent: the platform asked for rest, or the bot was removed.
    Column("hold_until", Instant),
    Column("removed_at", Instant),
    UniqueConstraint("platform", "external_id"),
    sqlite_autoincrement=True,
)

members = Table(
    "members",
    metadata,
    _id(),
    _belongs_to("workspaces", "workspace_id"),
    Column("external_id", String(128), nullable=False),
    Column("name", String(200), nullable=False, server_default=""),
    Column("address", JSON, nullable=False),
    Column("state", String(8), nullable=False),
    Column("language", String(2), nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("country", String(2), nullable=False, server_default=""),
    Column("region", String(16), nullable=False, server_default=""),
    Column("weekday", Integer, nullable=False),
    Column("hour", Integer, nullable=False),
    Column("topics", JSON, nullable=False),
    Column("networks", JSON, nullable=False),
    Column("department", String(100), nullable=False, server_default=""),
    Column("location", String(100), nullable=False, server_default=""),
    Column("paused_until", Date),
    Column("next_nudge_at", Instant),
    # The person asked for this week's nudge, so quiet hours do not hold it back.
    Column("asked", Boolean, nullable=False, server_default=false()),
    Column("unreachable_since", Instant),
    Column("joined_at", Instant),
    # The last day somebody did something here; strangers are forgotten after a while.
    Column("seen_on", Date),
    Column("left_at", Instant),
    UniqueConstraint("workspace_id", "external_id"),
    Index("ix_members_due", "next_nudge_at"),
    sqlite_autoincrement=True,
)

roles = Table(
    "roles",
    metadata,
    Column("member_id", ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("source", String(16), nullable=False),
)

vacancies = Table(
    "vacancies",
    metadata,
    _id(),
    _belongs_to("workspaces", "workspace_id"),
    Column("source", String(500), nullable=False),
    Column("external_id", String(300), nullable=False),
    Column("title", String(300), nullable=False),
    Column("url", String(2000), nullable=False),
    Column("location", String(300), nullable=False, server_default=""),
    Column("department", String(300), nullable=False, server_default=""),
    Column("hours", String(100), nullable=False, server_default=""),
    Column("salary", String(100), nullable=False, server_default=""),
    Column("summary", Text, nullable=False, server_default=""),
    Column("opened_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("closes", Date),
    Column("closed_at", Instant),
    # HR closed it, so its source does not open it again.
    Column("kept_closed", Boolean, nullable=False, server_default=false()),
    # The week in which it comes before all others, such as 2026-W48.
    Column("pinned_week", String(8), nullable=False, server_default=""),
    # Until the day before, it is for colleagues only.
    Column("internal_until", Date),
    # Whether the cards in the chats show it closed; if that is to change, which item was the last to do so.
    Column("shown_closed", Boolean, nullable=False, server_default=false()),
    Column("redrawn_to", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("workspace_id", "source", "external_id"),
    sqlite_autoincrement=True,
)

# Addresses of feeds that are read again and again.
vacancy_sources = Table(
    "vacancy_sources",
    metadata,
    _id(),
    _belongs_to("workspaces", "workspace_id"),
    Column("address", String(500), nullable=False),
    Column("format", String(16), nullable=False),
    Column("etag", String(300), nullable=False, server_default=""),
    Column("last_modified", String(300), nullable=False, server_default=""),
    Column("checked_at", Instant),
    Column("next_at", Instant, nullable=False),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("last_error", String(40), nullable=False, server_default=""),
    Column("last_counts", JSON, nullable=False),
    UniqueConstraint("workspace_id", "address"),
    Index("ix_vacancy_sources_due", "next_at"),
    sqlite_autoincrement=True,
)

prompts = Table(
    "prompts",
    metadata,
    _id(),
    _belongs_to("workspaces", "workspace_id"),
    Column("state", String(8), nullable=False),
    # What was confirmed, and what was filled in and waits for that.
    Column("content", JSON(none_as_null=True)),
    Column("proposal", JSON(none_as_null=True)),
    Column("revision", Integer, nullable=False, server_default=text("0")),
    # The day that is planned next, when that starts, and the last person who has been planned for it.
    # Without a day, `next_at` is when it ends.
    Column("next_on", Date),
    Column("next_at", Instant),
    Column("planned_up_to", Integer, nullable=False, server_default=text("0")),
    Index("ix_prompts_due", "next_at"),
    sqlite_autoincrement=True,
)

nudges = Table(
    "nudges",
    metadata,
    _id(),
    _belongs_to("workspaces", "workspace_id"),
    _belongs_to("members", "member_id"),
    Column("week", String(8), nullable=False),
    # Empty for the weekly card; what else was put before somebody in that week has a name of its own.
    Column("occasion", String(40), nullable=False, server_default=""),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("member_id", "week", "occasion"),
    Index("ix_nudges_occasion", "workspace_id", "occasion"),
    Index("ix_nudges_week", "workspace_id", "week"),
    sqlite_autoincrement=True,
)

nudge_items = Table(
    "nudge_items",
    metadata,
    _id(),
    _belongs_to("nudges", "nudge_id"),
    _belongs_to("members", "member_id"),
    Column("position", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("key", String(64), nullable=False),
    Column("pillar", String(16), nullable=False),
    Column("wording", Integer),
    Column("declined_at", Instant),
    # Nobody is ever offered the same thing twice.
    UniqueConstraint("member_id", "kind", "key"),
    Index("ix_nudge_items_nudge", "nudge_id"),
    Index("ix_nudge_items_thing", "kind", "key"),
    sqlite_autoincrement=True,
)

# Which example texts a department has had, so that colleagues do not post the same one.
wordings = Table(
    "wordings",
    metadata,
    _belongs_to("workspaces", "workspace_id"),
    Column("department", String(100), nullable=False),
    Column("suggestion", String(64), nullable=False),
    Column("wording", Integer, nullable=False),
    Column("given_at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace_id", "department", "suggestion", "wording"),
)

shares = Table(
    "shares",
    metadata,
    _id(),
    _belongs_to("workspaces", "workspace_id"),
    # Empty once the person has left for good: the count stays, the person does not.
    Column("member_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("item_id", ForeignKey("nudge_items.id", ondelete="SET NULL")),
    Column("kind", String(10), nullable=False),
    Column("key", String(64), nullable=False),
    Column("pillar", String(16), nullable=False),
    Column("network", String(16), nullable=False),
    Column("post_link", Text),
    Column("shared_at", Instant, nullable=False),
    UniqueConstraint("member_id", "kind", "key", "network"),
    Index("ix_shares_time", "workspace_id", "shared_at"),
    sqlite_autoincrement=True,
)

# Somebody's own words for an item. `text` and `progress` are sealed; only that person reads them.
drafts = Table(
    "drafts",
    metadata,
    _id(),
    _belongs_to("workspaces", "workspace_id"),
    _belongs_to("members", "member_id"),
    _belongs_to("nudge_items", "item_id"),
    Column("text", Text, nullable=False),
    # What was filled in so far, when it is filled in step by step.
    Column("progress", Text),
    Column("changed_at", Instant, nullable=False),
    UniqueConstraint("item_id"),
    Index("ix_drafts_member", "member_id", "changed_at"),
    sqlite_autoincrement=True,
)

links = Table(
    "links",
    metadata,
    _id(),
    _belongs_to("workspaces", "workspace_id"),
    # Empty once the person has left for good: posts stay on-line, and their links go on leading somewhere.
    Column("member_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("kind", String(10), nullable=False),
    Column("key", String(64), nullable=False),
    Column("week", String(8), nullable=False),
    Column("token", String(32), nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("member_id", "kind", "key"),
    UniqueConstraint("token"),
    sqlite_autoincrement=True,
)

# How often a link was followed on a day; nothing about who did.
clicks = Table(
    "clicks",
    metadata,
    _belongs_to("links", "link_id"),
    Column("day", Date, nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("link_id", "day"),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    _belongs_to("workspaces", "workspace_id"),
    _belongs_to("members", "member_id"),
    Column("kind", String(16), nullable=False),
    Column("key", String(200), nullable=False),
    Column("message", JSON, nullable=False),
    _belongs_to("nudges", "nudge_id", nullable=True),
    _belongs_to("nudge_items", "item_id", nullable=True),
    # An edit names the row whose message it replaces.
    _belongs_to("outbox", "edits_id", nullable=True),
    Column("state", String(8), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("revision", Integer, nullable=False, server_default=text("0")),
    Column("in_doubt", Boolean, nullable=False, server_default=false()),
    Column("reason", String(REASON_LENGTH), nullable=False, server_default=""),
    Column("claimed_at", Instant),
    Column("sent_at", Instant),
    Column("conversation", String(300), nullable=False, server_default=""),
    Column("reference", String(300), nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "key"),
    Index("ix_outbox_due", "workspace_id", "state", "due_at"),
    Index("ix_outbox_nudge", "nudge_id"),
    sqlite_autoincrement=True,
)

received = Table(
    "received",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("at", Instant, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    _belongs_to("workspaces", "workspace_id"),
    Column("actor_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("at", Instant, nullable=False),
    Column("action", String(64), nullable=False),
    Column("details", JSON, nullable=False),
    sqlite_autoincrement=True,
)
