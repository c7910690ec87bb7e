"""HR says in which months an idea of its own suits"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("own_ideas", sa.Column("months", sa.JSON(), server_default="[]", nullable=False))
