"""Whom a case reaches last is its final contact, and no sponsor: that is somebody of the programme"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_AUDIT = sa.table("audit", sa.column("id"), sa.column("action"), sa.column("details", sa.JSON))


def upgrade() -> None:
    with op.batch_alter_table("case_access") as access:
        access.alter_column(
            "why", existing_type=sa.String(length=8), type_=sa.String(length=16), existing_nullable=False
        )
    op.execute("UPDATE case_access SET why = 'final_contact' WHERE why = 'sponsor'")
    op.execute("UPDATE cases SET next_step = 'final_contact' WHERE next_step = 'sponsor'")
    op.execute("UPDATE roles SET role = 'final_contact' WHERE role = 'sponsor'")
    _rename_in_the_audit_log()


def _rename_in_the_audit_log() -> None:
    """Who was named, and who no longer is: sponsor_added and sponsor_removed."""
    connection = op.get_bind()
    changes = sa.select(_AUDIT.c.id, _AUDIT.c.details).where(_AUDIT.c.action == "ChangeCaseRules")
    for row in connection.execute(changes).all():
        details = {name.replace("sponsor_", "final_contact_"): value for name, value in row.details.items()}
        if details != row.details:
            connection.execute(sa.update(_AUDIT).where(_AUDIT.c.id == row.id).values(details=details))
