"""What the platforms tell of a person, apart from what the person chose; when a prompt was filled in"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("guest", sa.Boolean(), server_default=sa.false(), nullable=False),
        # Nothing yet for who filled in a form: the platform's next word tells whether it was a choice.
        sa.Column("language_chosen", sa.Boolean(), nullable=True),
        sa.Column("time_zone_chosen", sa.Boolean(), nullable=True),
        sa.Column("asked_platform_in", sa.Date(), nullable=True),
    ):
        op.add_column("members", column)
    op.execute(
        sa.text(
            "UPDATE members SET language_chosen = :no, time_zone_chosen = :no"
            " WHERE state IN ('known', 'place') AND joined_at IS NULL"
        ).bindparams(sa.bindparam("no", False, sa.Boolean()))
    )
    op.add_column("prompts", sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True))
    now = sa.text("UPDATE prompts SET proposed_at = CURRENT_TIMESTAMP WHERE state = 'draft'")
    op.execute(now)
