"""What HR is about to tell in a channel, and has told."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from bot.domain.inviting.announcements import Announcement, Told
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.tables.inviting import announcements


def add(
    tx: Tx, workspace_id: int, place_id: int, kind: Told, texts: dict[str, str], at: datetime
) -> Announcement:
    """Begin one. `texts`: by language."""
    row = {"workspace_id": workspace_id, "place_id": place_id, "kind": kind, "at": at, **texts}
    return _announcement(tx.execute(insert(announcements).values(row).returning(announcements)).one())


def find(tx: Tx, workspace_id: int, announcement_id: int, kind: Told) -> Announcement | None:
    """The one with this id, if it is of this workspace and kind."""
    mine = announcements.c.workspace_id == workspace_id, announcements.c.id == announcement_id
    row = tx.execute(select(announcements).where(*mine, announcements.c.kind == kind)).first()
    return _announcement(row) if row else None


def put(tx: Tx, changed: Announcement) -> None:
    """Keep other texts, unless it was posted."""
    waiting = announcements.c.id == changed.id, announcements.c.posted_at.is_(None)
    texts = {"nl": changed.nl, "en": changed.en, "department": changed.department}
    tx.execute(update(announcements).where(*waiting).values(texts))


def post(tx: Tx, announcement_id: int, now: datetime) -> bool:
    """Note that it is posted; False if it was before."""
    waiting = announcements.c.id == announcement_id, announcements.c.posted_at.is_(None)
    return tx.execute(update(announcements).where(*waiting).values(posted_at=now)).rowcount == 1


def forget(tx: Tx, before: datetime) -> int:
    """Drop what was written before then; what was posted stands in its channel."""
    return delete_some(tx, announcements, announcements.c.at < before)


def _announcement(row: Row[Any]) -> Announcement:
    return Announcement(
        id=row.id,
        workspace_id=row.workspace_id,
        place_id=row.place_id,
        kind=Told(row.kind),
        nl=row.nl,
        en=row.en,
        department=row.department,
        posted_at=row.posted_at,
    )
