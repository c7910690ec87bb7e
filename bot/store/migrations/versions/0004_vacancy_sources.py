"""Feeds that are read again and again, and cards that say when a vacancy has closed"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vacancy_sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("etag", sa.String(length=300), server_default="", nullable=False),
        sa.Column("last_modified", sa.String(length=300), server_default="", nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_error", sa.String(length=40), server_default="", nullable=False),
        sa.Column("last_counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_vacancy_sources_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_sources")),
        sa.UniqueConstraint("workspace_id", "address", name=op.f("uq_vacancy_sources_workspace_id_address")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vacancy_sources_due", "vacancy_sources", ["next_at"], unique=False)
    shown_closed: sa.Column[bool] = sa.Column(
        "shown_closed", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    redrawn_to = sa.Column("redrawn_to", sa.Integer(), server_default=sa.text("0"), nullable=False)
    op.add_column("vacancies", shown_closed)
    op.add_column("vacancies", redrawn_to)
    op.create_index("ix_nudge_items_thing", "nudge_items", ["kind", "key"], unique=False)
