"""Cases: what was reported, what happened to it, and who may see it. Every text in them is encrypted."""

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

from bot.domain.sealed import Purpose
from bot.store.tables.base import Instant, Json, belongs_to, encrypted, metadata, row_id, row_name


def _somebody(column: str) -> Column[int]:
    """A person who may be forgotten before the row is."""
    return Column(column, ForeignKey("members.id", ondelete="SET NULL"))


# What HR set for cases; a workspace without a row has the usual rules.
case_rules = Table(
    "case_rules",
    metadata,
    Column("workspace_id", ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True),
    Column("now", Integer, nullable=False),
    Column("today", Integer, nullable=False),
    Column("normal", Integer, nullable=False),
    Column("country", String(2), nullable=False),
    Column("region", String(16), nullable=False),
    # What HR wrote about who helps, by who it is and language.
    Column("helpers", Json, nullable=False, server_default="{}"),
    Column("keep_days", Integer, nullable=False),
    # The channel that gets alerts, kept as a place among the members.
    _somebody("channel_id"),
    Column("revision", Integer, nullable=False, server_default=text("0")),
    Column("department", String(100), nullable=False, server_default=text("''")),
)

# Who would be named for cases from now on, once somebody else says yes to that. One of it waits at a time.
role_proposals = Table(
    "role_proposals",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    _somebody("asked_by_id"),
    Column("asked_at", Instant, nullable=False),
    # The roles that would change, also one that nobody would have any more.
    Column("roles", Json, nullable=False),
    UniqueConstraint("workspace_id"),
    sqlite_autoincrement=True,
)

proposed_roles = Table(
    "proposed_roles",
    metadata,
    belongs_to("role_proposals", "proposal_id"),
    belongs_to("members", "member_id"),
    Column("role", String(16), nullable=False),
    PrimaryKeyConstraint("proposal_id", "role", "member_id"),
    Index("ix_proposed_roles_member", "member_id"),
)

_OPEN = text("state != 'resolved'")
_FULL = text("emptied_at IS NULL")
cases = Table(
    "cases",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    # Counted in the workspace; people say it aloud.
    Column("number", Integer, nullable=False),
    _somebody("reporter_id"),
    Column("kind", String(16), nullable=False),
    Column("urgency", String(8), nullable=False),
    Column("wish", String(8), nullable=False),
    Column("audience", String(8), nullable=False),
    Column("network", String(16), nullable=False),
    encrypted("link"),
    row_name(),
    Column("state", String(8), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("respond_by", Instant, nullable=False),
    Column("responded_at", Instant),
    _somebody("handler_id"),
    Column("next_step", String(16), nullable=False),
    Column("next_at", Instant),
    Column("closed_at", Instant),
    Column("outcome", String(16)),
    Column("helped", Boolean),
    # From then on only counts are left of it.
    Column("emptied_at", Instant),
    UniqueConstraint("workspace_id", "number"),
    Index("ix_cases_due", "next_at"),
    Index("ix_cases_open", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_cases_settled", "closed_at", sqlite_where=_FULL, postgresql_where=_FULL),
    Index("ix_cases_reporter", "reporter_id"),
    sqlite_autoincrement=True,
)

case_entries = Table(
    "case_entries",
    metadata,
    row_id(),
    belongs_to("cases", "case_id"),
    Column("at", Instant, nullable=False),
    Column("event", String(16), nullable=False),
    _somebody("actor_id"),
    encrypted("text"),
    row_name(),
    Column("details", Json, nullable=False),
    Index("ix_case_entries_case", "case_id"),
    sqlite_autoincrement=True,
)

# Named people, each for a reason that is checked again at every look.
case_access = Table(
    "case_access",
    metadata,
    belongs_to("cases", "case_id"),
    belongs_to("members", "member_id"),
    Column("why", String(16), nullable=False),
    Column("since", Instant, nullable=False),
    # What is open to them; and when the reporter was asked whether they may read it all.
    Column("sees", String(8), nullable=False, server_default="facts"),
    Column("asked_at", Instant),
    PrimaryKeyConstraint("case_id", "member_id"),
    Index("ix_case_access_member", "member_id"),
)

case_files = Table(
    "case_files",
    metadata,
    row_id(),
    belongs_to("cases", "case_id"),
    _somebody("actor_id"),
    Column("added_at", Instant, nullable=False),
    Column("media_type", String(40), nullable=False),
    Column("size", Integer, nullable=False),
    encrypted("content", Purpose.FILE, nullable=False),
    row_name(),
    Index("ix_case_files_case", "case_id"),
    sqlite_autoincrement=True,
)

# A reaction that waits a day before it is posted, kept for its author alone.
cooling_drafts = Table(
    "cooling_drafts",
    metadata,
    belongs_to("cases", "case_id"),
    belongs_to("members", "member_id"),
    encrypted("text", nullable=False),
    row_name(),
    Column("ready_at", Instant, nullable=False),
    Column("told", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("case_id"),
    Index("ix_cooling_drafts_ready", "ready_at"),
)

# A case that was rewritten for training. Only with the reporter's consent anybody else reads it.
case_examples = Table(
    "case_examples",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("cases", "case_id"),
    Column("kind", String(16), nullable=False),
    encrypted("text", nullable=False),
    row_name(),
    Column("agreed_at", Instant),
    Column("changed_at", Instant, nullable=False),
    UniqueConstraint("case_id"),
    sqlite_autoincrement=True,
)
