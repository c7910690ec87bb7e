"""Less of who it was: marks under a key, days instead of moments, months instead of days"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _forget_what_was_received()
    # The bot makes it as it starts, and puts the marks that are there under it: here the data key is unknown.
    op.add_column("workspaces", sa.Column("mark_key", sa.Text(), nullable=True))


def _forget_what_was_received() -> None:
    """These were hashes without a key, with a minute: every backup of them would tell who did what.

    What comes a second time within that day now counts as new. That is the lesser harm: platforms send again
    within minutes, and the bot stands still for its upgrade.
    """
    op.drop_table("received")
    op.create_table(
        "received",
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_received")),
        sqlite_with_rowid=False,
    )
