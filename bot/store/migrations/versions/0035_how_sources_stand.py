"""How a source of vacancies stands, and how each of its readings went

What stood wrong before is counted from now on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    for name in ("failing_since", "gone_since", "asked_at"):
        op.add_column("vacancy_sources", sa.Column(name, moment))
    for name in ("told", "decided"):
        op.add_column(
            "vacancy_sources", sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    op.add_column("vacancy_sources", sa.Column("gone_for", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "source_readings",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("format", sa.String(16), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in ("new", "known", "closed", "skipped")),
        sa.ForeignKeyConstraint(["source_id"], ["vacancy_sources.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_source_readings_of", "source_readings", ["source_id", "at"])
    op.create_index("ix_source_readings_at", "source_readings", ["at"])
