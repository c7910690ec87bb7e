"""How often somebody did on a day what sends messages to others"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def _of(column: str, table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_sent_days_{column}")
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "sent_days",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _of("workspace_id", "workspaces"),
        _of("member_id", "members"),
        sa.PrimaryKeyConstraint("member_id", "on", "what", name=op.f("pk_sent_days")),
    )
    op.create_index("ix_sent_days_on", "sent_days", ["on"])
    op.create_index("ix_sent_days_together", "sent_days", ["workspace_id", "on"])
