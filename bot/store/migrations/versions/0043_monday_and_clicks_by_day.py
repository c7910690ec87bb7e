"""Who at HR wants no message on Monday; and clicks by their day"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("digest_off", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_clicks_day", "clicks", ["day"])
