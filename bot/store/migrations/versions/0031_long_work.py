"""Procrastinate's queue, for long work on PostgreSQL

The SQL is a copy of what the release brought that we began with, so that an old database and a new one are
the same. When a release brings more, that is a migration of its own.
"""

from pathlib import Path
from typing import Any

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        return
    # On the driver's own cursor: with parameters, even none, it would trip over a % in there.
    driver: Any = connection.connection
    with driver.cursor() as cursor:
        cursor.execute(Path(__file__).with_name("0031_procrastinate.sql").read_text("utf-8"))
