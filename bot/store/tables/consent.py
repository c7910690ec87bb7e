"""Consent: texts, the ledger, what is asked about single pieces, where something is used, what has to go.

The ledger outlives the person: an entry then has no member any more, only a random name of its own that leads
nowhere. So nothing in it may say who it was. What does is in `reuses` and `publications`, which go with the
person. `removals` of an erased person stay, without a name, until somebody has seen to them: only so does
what was published disappear too. Triggers (migration 0039) keep the ledger and published texts as
they are. SQLite drops triggers with their table: a migration that makes `consents` or `consent_texts` anew
has to make them again.
"""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    text,
)

from bot.store.tables.base import Day, Instant, Json, belongs_to, encrypted, metadata, row_id, row_name


def _somebody(column: str) -> Column[int]:
    """A person who may be forgotten before the row is."""
    return Column(column, ForeignKey("members.id", ondelete="SET NULL"))


# Without a version it is a draft, which is as it was shown and can only be published or thrown away.
consent_texts = Table(
    "consent_texts",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    Column("version", Integer),
    Column("texts", Json, nullable=False, server_default="{}"),
    Column("purposes", Json, nullable=False, server_default="{}"),
    Column("months", Integer, nullable=False),
    Column("contact", String(200), nullable=False),
    Column("mail", String(200), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("published_at", Instant),
    _somebody("by_id"),
    UniqueConstraint("workspace_id", "version"),
    sqlite_autoincrement=True,
)

# A text that everybody is still being asked about, and up to which member.
consent_asks = Table(
    "consent_asks",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    belongs_to("consent_texts", "text_id"),
    Column("up_to", Integer, nullable=False, server_default=text("0")),
    PrimaryKeyConstraint("workspace_id"),
)

_ERASED = text("member_id IS NULL")
consents = Table(
    "consents",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    _somebody("member_id"),
    Column("person", String(32), nullable=False),
    Column("channel", String(16), nullable=False),
    # The number of a piece, which may be gone; empty: in general.
    Column("reuse_id", Integer),
    Column("text_id", ForeignKey("consent_texts.id"), nullable=False),
    Column("event", String(10), nullable=False),
    Column("at", Instant, nullable=False),
    Column("until", Day),
    Column("how", String(8), nullable=False),
    Column("received_on", Day),
    _somebody("by_id"),
    Index("ix_consents_member", "member_id"),
    Index("ix_consents_person", "person"),
    Index("ix_consents_until", "until"),
    Index("ix_consents_erased", "person", sqlite_where=_ERASED, postgresql_where=_ERASED),
    sqlite_autoincrement=True,
)

# A post, photo or story of somebody, about which consent can be asked.
reuses = Table(
    "reuses",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    encrypted("title", nullable=False),
    encrypted("link"),
    encrypted("purpose"),
    row_name(),
    Column("channels", Json, nullable=False),
    # The last day that is asked for; empty: as long as the text says.
    Column("until", Day),
    Column("at", Instant, nullable=False),
    _somebody("by_id"),
    Index("ix_reuses_member", "member_id"),
    sqlite_autoincrement=True,
)

# Consent has ended, so what is used has to go. `places` is what was registered then; emptied when done.
_OPEN = text("done_at IS NULL")
removals = Table(
    "removals",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    _somebody("member_id"),
    Column("reuse_id", Integer),
    Column("channel", String(16), nullable=False),
    Column("cause", String(10), nullable=False),
    Column("ended_on", Day, nullable=False),
    Column("due_on", Day, nullable=False),
    encrypted("places"),
    row_name(),
    # How often HR was reminded.
    Column("reminded", Integer, nullable=False, server_default=text("0")),
    Column("done_at", Instant),
    _somebody("done_by_id"),
    # "removed", or "renewed": consent that had only run out was given again.
    Column("outcome", String(10)),
    Index("ix_removals_workspace", "workspace_id", "done_at"),
    Index("ix_removals_member", "member_id"),
    Index("ix_removals_done", "done_at"),
    Index("ix_removals_open", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    sqlite_autoincrement=True,
)

# Where something is used. Each row names the entry of the ledger that allowed it.
publications = Table(
    "publications",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("reuse_id", Integer),
    Column("channel", String(16), nullable=False),
    Column("consent_id", ForeignKey("consents.id"), nullable=False),
    encrypted("place"),
    row_name(),
    Column("at", Instant, nullable=False),
    _somebody("by_id"),
    # The task that is to take it away, and when that was done; the place is emptied then.
    Column("removal_id", ForeignKey("removals.id", ondelete="SET NULL")),
    Column("removed_at", Instant),
    Index("ix_publications_member", "member_id"),
    Index("ix_publications_removal", "removal_id"),
    sqlite_autoincrement=True,
)
