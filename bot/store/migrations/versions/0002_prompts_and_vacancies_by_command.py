"""Prompts, cards beside the weekly one, and what HR decides about vacancies"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "prompts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("proposal", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("planned_up_to", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_prompts_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompts")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_prompts_due", "prompts", ["next_at"], unique=False)
    decisions: list[sa.Column[object]] = [
        sa.Column("kept_closed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("pinned_week", sa.String(length=8), server_default="", nullable=False),
        sa.Column("internal_until", sa.Date(), nullable=True),
    ]
    for column in decisions:
        op.add_column("vacancies", column)
    with op.batch_alter_table("nudges", table_kwargs={"sqlite_autoincrement": True}) as nudges:
        nudges.add_column(sa.Column("occasion", sa.String(length=40), server_default="", nullable=False))
        nudges.drop_constraint(op.f("uq_nudges_member_id_week"), type_="unique")
        nudges.create_unique_constraint(
            op.f("uq_nudges_member_id_week_occasion"), ["member_id", "week", "occasion"]
        )
    op.create_index("ix_nudges_occasion", "nudges", ["workspace_id", "occasion"], unique=False)
