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
    _keep_months_of_people()


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


def _keep_months_of_people() -> None:
    """Who was never here, but named by others, gets this month, so that there is an end to it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("UPDATE members SET seen_on = date_trunc('month', coalesce(seen_on, current_date))")
        op.alter_column("members", "seen_on", nullable=False)
        return
    # To make the table anew would take along, with the old one, every row that refers to it.
    op.execute("ALTER TABLE members ADD COLUMN seen_in DATE NOT NULL DEFAULT '1970-01-01'")
    op.execute("UPDATE members SET seen_in = date(coalesce(seen_on, 'now'), 'start of month')")
    op.execute("ALTER TABLE members DROP COLUMN seen_on")
    op.execute("ALTER TABLE members RENAME COLUMN seen_in TO seen_on")
