"""What an organisation calls its customers and what kind it is; ideas that HR adds, or switches off"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, usual in (("customers", "{}"), ("sectors", "[]"), ("ideas_off", "[]")):
        op.add_column("workspaces", sa.Column(name, sa.JSON(), server_default=usual, nullable=False))
    op.create_table(
        "own_ideas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("link", sa.String(length=2000), nullable=False),
        sa.Column("pillar", sa.String(length=16), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("who", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=100), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("is_on", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_own_ideas_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_ideas")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_own_ideas_workspace", "own_ideas", ["workspace_id"])
