"""Workspaces and the people in them."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from bot.store.tables.base import (
    Day,
    Instant,
    Json,
    LastDay,
    belongs_to,
    encrypted,
    metadata,
    row_id,
    row_name,
)

workspaces = Table(
    "workspaces",
    metadata,
    row_id(),
    Column("platform", String(8), nullable=False),
    Column("external_id", String(64), nullable=False),
    Column("name", String(200), nullable=False, server_default=""),
    Column("time_zone", String(64), nullable=False),
    Column("jobs_page", String(2000), nullable=False, server_default=""),
    # Of share pictures, as #rrggbb; empty for ours.
    Column("ground", String(7), nullable=False, server_default=""),
    Column("accent", String(7), nullable=False, server_default=""),
    # What the organisation calls the people that it works for, by language; and what kind it is.
    Column("customers", Json, nullable=False, server_default="{}"),
    Column("sectors", Json, nullable=False, server_default="[]"),
    # Ideas of the library that HR switched off, by key.
    Column("ideas_off", Json, nullable=False, server_default="[]"),
    Column("created_at", Instant, nullable=False),
    # Until then nothing is sent, and after it nothing before the platform is known to be back.
    Column("hold_until", Instant),
    # How many times in a row the platform failed; 0 since a message arrived.
    Column("holds", Integer, nullable=False, server_default=text("0")),
    Column("removed_at", Instant),
    # The command that removes a workspace with all that is of it has begun; only then may what is kept go.
    Column("forgetting", Instant),
    # Since then roles are given in the chat, and the settings count only where nobody is HR.
    Column("roles_since", Instant),
    # For the marks of who was invited or refused; without it nobody can try out whose they are.
    encrypted("mark_key"),
    row_name(),
    UniqueConstraint("platform", "external_id"),
    sqlite_autoincrement=True,
)

logos = Table(
    "logos",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    Column("address", String(500), nullable=False),
    # What was made of what is there, and when it is to be fetched again; without that it is not.
    Column("png", LargeBinary),
    Column("due_at", Instant),
    UniqueConstraint("workspace_id"),
    Index("ix_logos_due", "due_at"),
    sqlite_autoincrement=True,
)

STAYS = {"stays": True}
"""Of a person who stays known for a role, a case or consent: who they are, and how and when to reach them."""
STRANGER: dict[str, Any] = {"state": "known", "weekday": 0, "hour": 9, "topics": [], "networks": []}
"""What stands in the columns of somebody who never took part, where the database does not know it."""

_LEFT = text("left_at IS NOT NULL")
_AWAY = text("unreachable_since IS NOT NULL")
_UNTIL = text("until IS NOT NULL")
members = Table(
    "members",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    Column("external_id", String(128), nullable=False, info=STAYS),
    Column("name", String(200), nullable=False, server_default="", info=STAYS),
    Column("address", Json, nullable=False, info=STAYS),
    Column("state", String(8), nullable=False),
    Column("language", String(2), nullable=False, info=STAYS),
    Column("time_zone", String(64), nullable=False, info=STAYS),
    # Whether the person chose them, so that the platform changes them no more. Of people from before this was
    # kept it is not known, until the platform tells of them once more.
    Column("language_chosen", Boolean, info=STAYS),
    Column("time_zone_chosen", Boolean, info=STAYS),
    # The month in which the platform was last asked about somebody, as its first day.
    Column("asked_platform_in", Day),
    # Somebody from outside the organisation whom the platform lets in.
    Column("guest", Boolean, nullable=False, server_default=false(), info=STAYS),
    Column("country", String(2), nullable=False, server_default="", info=STAYS),
    Column("region", String(16), nullable=False, server_default="", info=STAYS),
    Column("weekday", Integer, nullable=False),
    Column("hour", Integer, nullable=False),
    Column("topics", Json, nullable=False),
    Column("networks", Json, nullable=False),
    Column("department", String(100), nullable=False, server_default=""),
    Column("location", String(100), nullable=False, server_default=""),
    # Every so many weeks, counted from the week of that day; how much time and help the person wants.
    Column("rhythm", Integer, nullable=False, server_default=text("1")),
    Column("rhythm_from", Day),
    Column("minutes", Integer, nullable=False, server_default=text("30")),
    Column("support", String(10), nullable=False, server_default=""),
    # The training modules of what the person wants to learn.
    Column("learn", Json, nullable=False, server_default="[]"),
    # When they were asked whether less would be better; not again before they have done something.
    Column("pace_asked_at", Instant),
    Column("paused_until", LastDay),
    Column("next_nudge_at", Instant),
    # The person asked for this week's nudge, so quiet hours do not hold it back.
    Column("asked", Boolean, nullable=False, server_default=false()),
    Column("unreachable_since", Instant, info=STAYS),
    Column("joined_at", Instant),
    # HR: no message on Monday that says what waits.
    Column("digest_off", Boolean, nullable=False, server_default=false(), info=STAYS),
    # The first day of the month in which somebody last did something here, or a stranger was named by others:
    # strangers are forgotten at the end of the next one.
    Column("seen_on", Day, nullable=False, info=STAYS),
    Column("left_at", Instant),
    UniqueConstraint("workspace_id", "external_id"),
    Index("ix_members_due", "next_nudge_at"),
    # For what is to be done about few of them: who has left, strangers of long ago, anniversaries.
    Index("ix_members_state", "workspace_id", "state"),
    Index("ix_members_seen", "state", "seen_on"),
    Index("ix_members_left", "left_at", sqlite_where=_LEFT, postgresql_where=_LEFT),
    Index("ix_members_unreachable", "unreachable_since", sqlite_where=_AWAY, postgresql_where=_AWAY),
    Index("ix_members_joined", "joined_at"),
    # It has all that a look for what calendars there are needs.
    Index("ix_members_calendar", "state", "time_zone", "hour", "country", "region"),
    sqlite_autoincrement=True,
)

roles = Table(
    "roles",
    metadata,
    Column("member_id", ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("source", String(16), nullable=False),
    # The last day of a replacement; without one there is no end.
    Column("until", Day),
    Index("ix_roles_until", "until", sqlite_where=_UNTIL, postgresql_where=_UNTIL),
)

# What one person asked and another one has to say yes to: who, what, and until when that can be. A row
# goes with its answer; the audit log has both.
approvals = Table(
    "approvals",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    Column("kind", String(16), nullable=False),
    # Whom it is about, if it is about somebody.
    belongs_to("members", "member_id", nullable=True),
    belongs_to("members", "asked_by_id"),
    Column("asked_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    # What would hold from then on.
    Column("details", Json, nullable=False),
    Index("ix_approvals_workspace", "workspace_id", "kind"),
    Index("ix_approvals_member", "member_id"),
    Index("ix_approvals_asked_by", "asked_by_id"),
    Index("ix_approvals_end", "ends_at"),
    sqlite_autoincrement=True,
)
