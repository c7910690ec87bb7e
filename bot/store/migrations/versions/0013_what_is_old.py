"""What is old is found without looking at every row, while nobody can write"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_drafts_changed", "drafts", ["changed_at"], unique=False)
    linked = sa.text("post_link IS NOT NULL")
    op.create_index(
        "ix_shares_linked",
        "shares",
        ["shared_at"],
        unique=False,
        sqlite_where=linked,
        postgresql_where=linked,
    )
