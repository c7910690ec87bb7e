"""News of the organisation: addresses, entries that wait for HR, and their pictures"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_WAITS = sa.text("state = 'waiting' OR is_newer = 1")
_WAITS_POSTGRESQL = sa.text("state = 'waiting' OR is_newer")


def _text(name: str, length: int, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default=default)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _refers(table: str, column: str, to: str, ondelete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def upgrade() -> None:
    op.create_table(
        "news_sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        _text("address", 500),
        _text("who", 16),
        _text("value", 100),
        sa.Column("weeks", sa.Integer(), nullable=False),
        _text("etag", 300, ""),
        _text("last_modified", 300, ""),
        _moment("read_at"),
        _moment("next_at", nullable=False),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        _text("last_error", 40, ""),
        _refers("news_sources", "workspace_id", "workspaces", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news_sources")),
        sa.UniqueConstraint("workspace_id", "address", name=op.f("uq_news_sources_workspace_id_address")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_news_sources_due", "news_sources", ["next_at"])
    _add_entries()
    op.create_table(
        "news_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        _text("token", 32),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        _refers("news_pictures", "entry_id", "news_entries", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news_pictures")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_news_pictures_entry_id")),
        sa.UniqueConstraint("token", name=op.f("uq_news_pictures_token")),
        sqlite_autoincrement=True,
    )


def _add_entries() -> None:
    op.create_table(
        "news_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer()),
        _text("external_id", 300),
        _text("title", 90),
        sa.Column("text", sa.Text(), nullable=False),
        _text("link", 2000),
        _text("language", 2),
        _text("picture_address", 2000),
        sa.Column("published", sa.Date()),
        _text("state", 8),
        sa.Column("is_newer", sa.Boolean(), server_default=sa.false(), nullable=False),
        _moment("found_at", nullable=False),
        _moment("told_at"),
        _moment("decided_at"),
        sa.Column("decided_by", sa.Integer()),
        sa.Column("idea_id", sa.Integer()),
        _refers("news_entries", "workspace_id", "workspaces", "CASCADE"),
        _refers("news_entries", "source_id", "news_sources", "SET NULL"),
        _refers("news_entries", "decided_by", "members", "SET NULL"),
        _refers("news_entries", "idea_id", "own_ideas", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news_entries")),
        sa.UniqueConstraint("source_id", "external_id", name=op.f("uq_news_entries_source_id_external_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_news_entries_waiting",
        "news_entries",
        ["workspace_id"],
        sqlite_where=_WAITS,
        postgresql_where=_WAITS_POSTGRESQL,
    )
    op.create_index("ix_news_entries_state", "news_entries", ["state", "found_at"])
    op.create_index("ix_news_entries_idea_id", "news_entries", ["idea_id"])
    op.create_index("ix_news_entries_decided_by", "news_entries", ["decided_by"])
