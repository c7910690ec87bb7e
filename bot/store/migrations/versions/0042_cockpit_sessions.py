"""Who is signed in to the cockpit"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def _of(column: str, table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_cockpit_sessions_{column}")
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "cockpit_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("browser_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        _of("workspace_id", "workspaces"),
        _of("member_id", "members"),
        _of("browser_id", "browsers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cockpit_sessions")),
        sa.UniqueConstraint("mark", name=op.f("uq_cockpit_sessions_mark")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cockpit_sessions_member", "cockpit_sessions", ["member_id"])
    op.create_index("ix_cockpit_sessions_browser", "cockpit_sessions", ["browser_id"])
    op.create_index("ix_cockpit_sessions_seen", "cockpit_sessions", ["seen_at"])
