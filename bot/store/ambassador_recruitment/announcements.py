"""What HR is about to tell in a channel, and has told."""

from datetime import datetime

from sqlalchemy import select, update

from bot.domain.ambassador_recruitment.invitations import Announcement, Told
from bot.domain.languages import Texts
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.ambassador_recruitment import announcements

_ANNOUNCEMENTS = Reader(announcements, Announcement)


def add_announcement(
    tx: Tx, workspace_id: int, place_id: int, kind: Told, texts: Texts, at: datetime
) -> Announcement:
    where = {"workspace_id": workspace_id, "place_id": place_id}
    return _ANNOUNCEMENTS.add(tx, **where, kind=kind, at=at, texts=texts)


def find_announcement(tx: Tx, workspace_id: int, announcement_id: int, kind: Told) -> Announcement | None:
    mine = announcements.c.workspace_id == workspace_id, announcements.c.id == announcement_id
    return _ANNOUNCEMENTS.first(tx, select(announcements).where(*mine, announcements.c.kind == kind))


def save_announcement(tx: Tx, changed: Announcement) -> None:
    """Keep other texts, unless the announcement was posted."""
    waiting = announcements.c.id == changed.id, announcements.c.posted_at.is_(None)
    kept = {"texts": changed.texts, "department": changed.department}
    tx.execute(update(announcements).where(*waiting).values(kept))


def mark_posted(tx: Tx, announcement_id: int, now: datetime) -> bool:
    """False if it was posted before."""
    waiting = announcements.c.id == announcement_id, announcements.c.posted_at.is_(None)
    return tx.execute(update(announcements).where(*waiting).values(posted_at=now)).rowcount == 1


def delete_old_announcements(tx: Tx, before: datetime) -> int:
    """Drop what was written before then; what was posted stands in its channel."""
    return delete_some(tx, announcements, announcements.c.at < before)
