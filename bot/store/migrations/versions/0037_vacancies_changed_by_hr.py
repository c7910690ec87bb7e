"""What HR says of a vacancy stays as it is when its source is read again"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "vacancies", sa.Column("set_by_hr", sa.String(length=200), server_default="", nullable=False)
    )
