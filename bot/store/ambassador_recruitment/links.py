"""A workspace's invitation link."""

from sqlalchemy import select

from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.ambassador_recruitment import invite_links


def ensure_token(tx: Tx, workspace_id: int, fresh: str) -> str:
    """The workspace's token; `fresh` becomes that if there is none."""
    upsert.insert_if_absent(tx, invite_links, workspace_id=workspace_id, token=fresh)
    query = select(invite_links.c.token).where(invite_links.c.workspace_id == workspace_id)
    token: str = tx.execute(query).scalar_one()
    return token


def find_workspace_id(tx: Tx, token: str) -> int | None:
    query = select(invite_links.c.workspace_id).where(invite_links.c.token == token)
    return tx.execute(query).scalar()
