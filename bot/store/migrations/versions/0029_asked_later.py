"""What is asked of somebody after they have joined; and no more on the way in than the guidelines"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "open_steps",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("from_week", sa.String(8), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_open_steps_{column}"), ondelete="CASCADE"
            )
            for column, table in {"member_id": "members", "workspace_id": "workspaces"}.items()
        ),
        sa.PrimaryKeyConstraint("member_id", "step", name=op.f("pk_open_steps")),
    )
    op.drop_column("onboardings", "chosen")
