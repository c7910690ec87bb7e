"""Rows with something encrypted get a random name, which it is bound to; browsers are let in

What is encrypted is sealed anew after this, in `bot/store/rotation.py`: that takes the key, and batches.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_TABLES = (
    *("workspaces", "shares", "drafts", "goals", "nominations", "recognitions", "skills", "network_sizes"),
    *("cases", "case_entries", "case_files", "case_examples", "cooling_drafts", "stories", "feedback"),
    *("reuses", "removals", "publications", "event_ideas", "exit_comments", "exit_talks", "key_proof"),
    *("checkin_people", "checkin_comments", "checkin_named"),
)
_BY_CHANCE = {
    "sqlite": sa.text("lower(hex(randomblob(16)))"),
    "postgresql": sa.text("replace(CAST(gen_random_uuid() AS text), '-', '')"),
}


def upgrade() -> None:
    _name_rows()
    _create_browsers()


def _create_browsers() -> None:
    """Who may open somebody's pages is a browser that they let in."""
    op.create_table(
        "browsers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("let_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_browsers_workspace_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_browsers_member_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_browsers"),
        sa.UniqueConstraint("member_id", "mark", name="uq_browsers_member_id_mark"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_browsers_asked", "browsers", ["asked_at"])
    op.create_index("ix_browsers_let_in", "browsers", ["let_in_at"])


def _name_rows() -> None:
    by_chance = _BY_CHANCE[op.get_bind().dialect.name]
    for table in _TABLES:
        # A default, for SQLite adds no column without; a second row that forgets its name is refused.
        op.add_column(table, sa.Column("row_name", sa.String(32), nullable=False, server_default=""))
        op.execute(sa.update(sa.table(table, sa.column("row_name"))).values(row_name=by_chance))
        op.create_index(f"ix_{table}_row_name", table, ["row_name"], unique=True)
