"""What leaves first, how long it is tried, and what is looked for all the time"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("holds", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("outbox", sa.Column("rank", sa.Integer(), server_default=sa.text("2"), nullable=False))
    op.add_column("outbox", sa.Column("first_due_at", sa.DateTime(timezone=True), nullable=True))
    # Of what waits at the upgrade, too, the urgent leaves first.
    op.execute("UPDATE outbox SET rank = 0 WHERE kind IN ('alert', 'case')")
    op.execute("UPDATE outbox SET rank = 1 WHERE kind IN ('asked', 'welcome', 'receipt')")
    _partial("ix_outbox_todo", ["workspace_id", "rank", "due_at"], "state = 'todo'")
    _partial("ix_outbox_sending", ["workspace_id", "claimed_at"], "state = 'sending'")
    _partial("ix_outbox_checkins", ["key"], "kind = 'checkin'")
    op.create_index("ix_outbox_age", "outbox", ["due_at"], unique=False)


def _partial(name: str, columns: list[str], where: str) -> None:
    only = sa.text(where)
    op.create_index(name, "outbox", columns, unique=False, sqlite_where=only, postgresql_where=only)
