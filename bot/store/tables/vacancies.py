"""Vacancies, and the addresses they are read from."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint, false, text

from bot.domain.sealed import Purpose
from bot.store.tables.base import (
    Day,
    Instant,
    Json,
    belongs_to,
    encrypted,
    metadata,
    row_id,
    row_name,
)

_OPEN = text("closed_at IS NULL")
_STALE = text("closed_at IS NOT NULL AND shown_closed = 0 OR closed_at IS NULL AND shown_closed = 1")
_STALE_POSTGRESQL = text("closed_at IS NOT NULL AND NOT shown_closed OR closed_at IS NULL AND shown_closed")
vacancies = Table(
    "vacancies",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
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
    Column("closes", Day),
    Column("closed_at", Instant),
    # HR closed it, so its source does not open it again.
    Column("kept_closed", Boolean, nullable=False, server_default=false()),
    # The week in which it comes before all others, such as 2026-W48.
    Column("pinned_week", String(8), nullable=False, server_default=""),
    # Until the day before, it is for colleagues only.
    Column("internal_until", Day),
    # What HR said otherwise than its source, such as " title salary ": there the source has no say.
    Column("set_by_hr", String(200), nullable=False, server_default=""),
    # Whether the cards in the chats show it closed; if that is to change, which item was the last to do so.
    Column("shown_closed", Boolean, nullable=False, server_default=false()),
    Column("redrawn_to", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("workspace_id", "source", "external_id"),
    Index("ix_vacancies_open", "workspace_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_vacancies_stale", "id", sqlite_where=_STALE, postgresql_where=_STALE_POSTGRESQL),
    Index("ix_vacancies_internal", "workspace_id", "internal_until"),
    sqlite_autoincrement=True,
)

# Addresses of feeds that are read again and again.
vacancy_sources = Table(
    "vacancy_sources",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    Column("address", String(500), nullable=False),
    Column("format", String(16), nullable=False),
    Column("etag", String(300), nullable=False, server_default=""),
    Column("last_modified", String(300), nullable=False, server_default=""),
    Column("checked_at", Instant),
    Column("next_at", Instant, nullable=False),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("last_error", String(40), nullable=False, server_default=""),
    Column("last_counts", Json, nullable=False),
    # How it stands (bot/domain/source_standing.py).
    Column("failing_since", Instant),
    Column("told", Boolean, nullable=False, server_default=false()),
    Column("gone_since", Instant),
    Column("gone_for", Integer, nullable=False, server_default=text("0")),
    Column("asked_at", Instant),
    Column("decided", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("workspace_id", "address"),
    Index("ix_vacancy_sources_due", "next_at"),
    sqlite_autoincrement=True,
)

# What a source asks for before it answers. It stands beside the source, so that no list of sources has it.
source_keys = Table(
    "source_keys",
    metadata,
    row_id(),
    row_name(),
    belongs_to("vacancy_sources", "source_id"),
    # Headers as JSON.
    encrypted("headers", nullable=False),
    Column("since", Instant, nullable=False),
    UniqueConstraint("source_id"),
    sqlite_autoincrement=True,
)

# Addresses that HR gave and that were not read yet: a good first reading makes a source of one. It is also
# how the key of a source is changed.
source_candidates = Table(
    "source_candidates",
    metadata,
    row_id(),
    row_name(),
    belongs_to("workspaces", "workspace_id"),
    # Who is told what came of it.
    belongs_to("members", "asked_by_id"),
    Column("asked_at", Instant, nullable=False),
    Column("address", String(500), nullable=False),
    encrypted("headers"),
    Column("due_at", Instant, nullable=False),
    UniqueConstraint("workspace_id", "address"),
    Index("ix_source_candidates_due", "due_at"),
    sqlite_autoincrement=True,
)

# A file with vacancies that HR sent: first for a preview, and then, if HR says yes to that, to be brought in.
vacancy_uploads = Table(
    "vacancy_uploads",
    metadata,
    row_id(),
    row_name(),
    belongs_to("workspaces", "workspace_id"),
    # Who is told what is in it. A newer file of theirs takes its place.
    belongs_to("members", "asked_by_id"),
    Column("asked_at", Instant, nullable=False),
    encrypted("content", Purpose.FILE, nullable=False),
    # What the preview shows, as JSON, and a mark of all that would change.
    encrypted("found"),
    Column("mark", String(64), nullable=False, server_default=""),
    Column("confirmed", Boolean, nullable=False, server_default=false()),
    # When it is to be read; empty while it waits for HR.
    Column("due_at", Instant),
    UniqueConstraint("asked_by_id"),
    Index("ix_vacancy_uploads_due", "due_at"),
    Index("ix_vacancy_uploads_asked", "asked_at"),
    sqlite_autoincrement=True,
)

# How each reading went, and never what was read.
source_readings = Table(
    "source_readings",
    metadata,
    row_id(),
    belongs_to("vacancy_sources", "source_id"),
    Column("at", Instant, nullable=False),
    Column("outcome", String(40), nullable=False),
    Column("format", String(16), nullable=False),
    Column("new", Integer),
    Column("known", Integer),
    Column("closed", Integer),
    Column("skipped", Integer),
    Index("ix_source_readings_of", "source_id", "at"),
    Index("ix_source_readings_at", "at"),
    sqlite_autoincrement=True,
)
