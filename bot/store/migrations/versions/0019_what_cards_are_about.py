"""What cards in the outbox are about; they are drawn when they leave. What waits now leaves as it is"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("about", sa.String(length=20), nullable=True))
    op.add_column("outbox", sa.Column("about_id", sa.Integer(), nullable=True))
