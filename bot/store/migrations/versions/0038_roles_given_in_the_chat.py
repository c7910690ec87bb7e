"""Roles are given in the chat, until a day if need be, and with a second yes"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_UNTIL = sa.text("until IS NOT NULL")


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("roles_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("roles", sa.Column("until", sa.Date(), nullable=True))
    op.create_index(
        "ix_roles_until", "roles", ["until"], unique=False, sqlite_where=_UNTIL, postgresql_where=_UNTIL
    )
    op.create_table(
        "approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_approvals_{column}"), ondelete="CASCADE"
            )
            for column, table in (
                ("workspace_id", "workspaces"),
                ("member_id", "members"),
                ("asked_by_id", "members"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
        sqlite_autoincrement=True,
    )
    for name, columns in (
        ("workspace", ["workspace_id", "kind"]),
        ("member", ["member_id"]),
        ("asked_by", ["asked_by_id"]),
        ("end", ["ends_at"]),
    ):
        op.create_index(f"ix_approvals_{name}", "approvals", columns)
