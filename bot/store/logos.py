"""The logo of an organisation, by the web address that HR gave for it."""

from datetime import datetime

from sqlalchemy import delete, select, update

from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.people import logos


def find_address(tx: Tx, workspace_id: int) -> str:
    """Where the logo is; empty if HR gave none."""
    query = select(logos.c.address).where(logos.c.workspace_id == workspace_id)
    return tx.execute(query).scalar() or ""


def find_logo(tx: Tx, workspace_id: int) -> bytes:
    """The PNG that was made of it; empty while there is none."""
    query = select(logos.c.png).where(logos.c.workspace_id == workspace_id)
    return tx.execute(query).scalar() or b""


def save_address(tx: Tx, workspace_id: int, address: str, now: datetime) -> None:
    """Have it fetched, also one that is known: its file may be another by now. Without address it goes."""
    if not address:
        tx.execute(delete(logos).where(logos.c.workspace_id == workspace_id))
        return
    kept = {"address": address, "due_at": now}
    upsert.upsert_row(tx, logos, {"workspace_id": workspace_id}, kept)


def due_logo_ids(tx: Tx, now: datetime) -> list[int]:
    return list(tx.scalars(select(logos.c.id).where(logos.c.due_at <= now).order_by(logos.c.id)))


def claim_logo(tx: Tx, logo_id: int, now: datetime, until: datetime) -> tuple[int, str] | None:
    """Whose logo it is and its address, if it still is to be fetched; nobody else has it `until` then."""
    mine = update(logos).where(logos.c.id == logo_id, logos.c.due_at <= now).values(due_at=until)
    row = tx.execute(mine.returning(logos.c.workspace_id, logos.c.address)).first()
    return (row.workspace_id, row.address) if row else None


def save_logo(tx: Tx, workspace_id: int, address: str, png: bytes) -> bool:
    """Keep what was made of what is at an address; False if HR has given another since."""
    return _settle(tx, workspace_id, address, {"png": png, "due_at": None})


def mark_failed(tx: Tx, workspace_id: int, address: str) -> bool:
    """Ask no more until HR saves it again. A logo of before stays."""
    return _settle(tx, workspace_id, address, {"due_at": None})


def _settle(tx: Tx, workspace_id: int, address: str, columns: dict[str, object]) -> bool:
    mine = logos.c.workspace_id == workspace_id, logos.c.address == address
    return bool(tx.execute(update(logos).where(*mine).values(columns).returning(logos.c.id)).all())
