"""The pictures of news, each under a name that nobody guesses."""

from sqlalchemy import select

from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.news import news_entries, news_pictures


def save_picture(tx: Tx, entry_id: int, token: str, jpeg: bytes) -> None:
    """Keep what was made of it in the place of one of before, unless the entry is gone."""
    if tx.execute(select(news_entries.c.id).where(news_entries.c.id == entry_id)).first():
        upsert.upsert_row(tx, news_pictures, {"entry_id": entry_id}, {"token": token, "jpeg": jpeg})


def find_picture(tx: Tx, token: str) -> bytes:
    """The JPEG under that name; empty if there is none."""
    return tx.execute(select(news_pictures.c.jpeg).where(news_pictures.c.token == token)).scalar() or b""


def picture_of_idea(tx: Tx, workspace_id: int, idea_id: int) -> bytes | None:
    """The JPEG of the news that an idea was made of; empty without one, None if it was not made of news."""
    query = (
        select(news_pictures.c.jpeg)
        .join_from(news_entries, news_pictures, isouter=True)
        .where(news_entries.c.idea_id == idea_id, news_entries.c.workspace_id == workspace_id)
    )
    row = tx.execute(query).first()
    return (row.jpeg or b"") if row else None
