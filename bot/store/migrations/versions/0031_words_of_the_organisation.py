"""What an organisation calls the people that it works for, and what kind of organisation it is"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, usual in (("customers", "{}"), ("sectors", "[]")):
        op.add_column("workspaces", sa.Column(name, sa.JSON(), server_default=usual, nullable=False))
