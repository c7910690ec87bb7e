"""Finding the programme: what HR tells in channels, who was invited (as marks only), and counts."""

from sqlalchemy import Boolean, Column, Index, Integer, PrimaryKeyConstraint, String, Table, false

from bot.store.tables.base import Day, Instant, Json, belongs_to, encrypted, metadata, row_id, row_name

# What HR wrote for a channel, in each language that it is told in; kept while it is looked at and posted.
announcements = Table(
    "announcements",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "place_id"),
    Column("kind", String(16), nullable=False),
    Column("texts", Json, nullable=False, server_default="{}"),
    # A story may be one of a department.
    Column("department", String(100), nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
    Column("posted_at", Instant),
    Index("ix_announcements_place", "place_id"),
    sqlite_autoincrement=True,
)

# That somebody was invited, or refused for good. The mark is one way, so this is no list of people, and it
# holds when everything else about them has been erased.
invitation_marks = Table(
    "invitation_marks",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("mark", String(64), nullable=False),
    Column("invited_on", Day),
    Column("refused", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("workspace_id", "mark"),
    Index("ix_invitation_marks_invited", "invited_on"),
)

# A nomination that was sent, until it is answered. Who sent it is in the message and nowhere else: a row that
# is gone would tell them what became of it.
nominations = Table(
    "nominations",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("reason", String(24), nullable=False),
    encrypted("text"),
    row_name(),
    Column("at", Instant, nullable=False),
    Index("ix_nominations_member", "member_id"),
    Index("ix_nominations_at", "at"),
    sqlite_autoincrement=True,
)

# How often somebody nominated on a day, whatever came of it.
nomination_days = Table(
    "nomination_days",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("on", Day, nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("member_id", "on"),
    Index("ix_nomination_days_on", "on"),
)

invite_links = Table(
    "invite_links",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("token", String(32), nullable=False, unique=True),
    PrimaryKeyConstraint("workspace_id"),
)

# How often something happened on the way to the programme in a month. Nobody can be found in it.
funnel_counts = Table(
    "funnel_counts",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("event", String(16), nullable=False),
    Column("month", String(7), nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("workspace_id", "event", "month"),
)

# How many people work somewhere, as HR typed it in: a department or location, and the day it was so.
workforce = Table(
    "workforce",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    Column("place", String(16), nullable=False),
    Column("name", String(100), nullable=False),
    Column("number", Integer, nullable=False),
    Column("as_of", Day, nullable=False),
    PrimaryKeyConstraint("workspace_id", "place", "name"),
)
