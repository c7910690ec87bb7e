"""Whose data an entry of the audit log is about"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite makes the table anew; nothing refers to it, so nothing goes with the old one.
    with op.batch_alter_table("audit", table_kwargs={"sqlite_autoincrement": True}) as audit:
        audit.add_column(sa.Column("about_id", sa.Integer(), nullable=True))
        audit.create_foreign_key(
            op.f("fk_audit_about_id"), "members", ["about_id"], ["id"], ondelete="SET NULL"
        )
        audit.create_index(op.f("ix_audit_about"), ["about_id"])
