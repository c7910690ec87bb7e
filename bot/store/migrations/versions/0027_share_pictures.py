"""Share pictures: the colours and the logo of an organisation"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for colour in ("ground", "accent"):
        op.add_column("workspaces", sa.Column(colour, sa.String(length=7), server_default="", nullable=False))
    op.create_table(
        "logos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_logos_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logos")),
        sa.UniqueConstraint("workspace_id", name=op.f("uq_logos_workspace_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_logos_due", "logos", ["due_at"])
