"""A file with vacancies that HR sent waits for its preview, and for HR's yes"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vacancy_uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_name", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("found", sa.Text(), nullable=True),
        sa.Column("mark", sa.String(length=64), server_default="", nullable=False),
        sa.Column("confirmed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_vacancy_uploads_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["members.id"], name=op.f("fk_vacancy_uploads_asked_by_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_uploads")),
        sa.UniqueConstraint("asked_by_id", name=op.f("uq_vacancy_uploads_asked_by_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vacancy_uploads_row_name", "vacancy_uploads", ["row_name"], unique=True)
    op.create_index("ix_vacancy_uploads_due", "vacancy_uploads", ["due_at"])
    op.create_index("ix_vacancy_uploads_asked", "vacancy_uploads", ["asked_at"])
