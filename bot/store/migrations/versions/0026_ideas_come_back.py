"""Ideas come back after a while: what somebody had before may stand on a later card, and be shared again"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("nudge_items", table_kwargs={"sqlite_autoincrement": True}) as items:
        items.drop_constraint("uq_nudge_items_member_id_kind_key", type_="unique")
        items.create_unique_constraint("uq_nudge_items_nudge_id_kind_key", ["nudge_id", "kind", "key"])
        items.create_index("ix_nudge_items_member_id_kind_key", ["member_id", "kind", "key"])
        items.drop_index("ix_nudge_items_nudge")
    with op.batch_alter_table("shares", table_kwargs={"sqlite_autoincrement": True}) as shares:
        shares.drop_constraint("uq_shares_member_id_kind_key_network", type_="unique")
        shares.create_unique_constraint("uq_shares_item_id_network", ["item_id", "network"])
        shares.create_index("ix_shares_member_id_kind_key", ["member_id", "kind", "key"])
        shares.drop_index("ix_shares_item")
