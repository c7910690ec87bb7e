"""Somebody at HR is the same person in two workspaces, once both say so"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE"
    )


def upgrade() -> None:
    op.create_table(
        "link_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("mark", sa.String(length=64), nullable=True),
        sa.Column("agreed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        _of("link_requests", "workspace_id", "workspaces"),
        _of("link_requests", "asked_by_id", "members"),
        _of("link_requests", "entered_by_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_requests")),
        sa.UniqueConstraint("asked_by_id", name=op.f("uq_link_requests_asked_by_id")),
        sa.UniqueConstraint("mark", name=op.f("uq_link_requests_mark")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_link_requests_entered_by", "link_requests", ["entered_by_id"])
    op.create_index("ix_link_requests_end", "link_requests", ["ends_at"])
    op.create_table(
        "linked_people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        _of("linked_people", "workspace_id", "workspaces"),
        _of("linked_people", "member_id", "members"),
        _of("linked_people", "other_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_linked_people")),
        sa.UniqueConstraint("member_id", name=op.f("uq_linked_people_member_id")),
        sa.UniqueConstraint("other_id", name=op.f("uq_linked_people_other_id")),
        sqlite_autoincrement=True,
    )
