"""Which process sends to a workspace, how often a message was claimed, and how many take part"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_leases_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_leases")),
    )
    op.add_column("outbox", sa.Column("claim", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.drop_index("ix_outbox_sending", "outbox")
    op.drop_column("outbox", "claimed_at")
