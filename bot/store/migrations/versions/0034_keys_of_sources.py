"""Sources of vacancies may have a key, and an address that HR gives is kept once it was read well"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_name", sa.String(length=32), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["vacancy_sources.id"],
            name=op.f("fk_source_keys_source_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_keys")),
        sa.UniqueConstraint("source_id", name=op.f("uq_source_keys_source_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_source_keys_row_name", "source_keys", ["row_name"], unique=True)
    op.create_table(
        "source_candidates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_name", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("headers", sa.Text(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_source_candidates_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"],
            ["members.id"],
            name=op.f("fk_source_candidates_asked_by_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_candidates")),
        sa.UniqueConstraint(
            "workspace_id", "address", name=op.f("uq_source_candidates_workspace_id_address")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_source_candidates_row_name", "source_candidates", ["row_name"], unique=True)
    op.create_index("ix_source_candidates_due", "source_candidates", ["due_at"])
