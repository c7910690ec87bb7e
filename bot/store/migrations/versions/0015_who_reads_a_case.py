"""Who reads a case: whom it only came to sees its number and deadline until the reporter agrees"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# Whom the report went to at first, or when the reporter let HR in, and whoever was named for it.
_READS = """
UPDATE case_access SET sees = 'reads'
WHERE why IN ('manager', 'named')
   OR (why IN ('handler', 'hr') AND (
       EXISTS (SELECT 1 FROM cases WHERE cases.id = case_access.case_id
               AND case_access.since <= cases.created_at)
       OR EXISTS (SELECT 1 FROM case_entries WHERE case_entries.case_id = case_access.case_id
                  AND case_entries.event = 'widened' AND case_entries.at = case_access.since)))
"""


def upgrade() -> None:
    with op.batch_alter_table("case_rules") as rules:
        rules.add_column(sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False))
    with op.batch_alter_table("case_access") as access:
        access.add_column(sa.Column("sees", sa.String(length=8), server_default="facts", nullable=False))
        access.add_column(sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(_READS)
