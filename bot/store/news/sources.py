"""Addresses that news is read from, and how reading them goes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from bot.domain.news import NewsState
from bot.domain.prompts import Audience, Who
from bot.store import due_sources, upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.news import news_entries, news_sources

LONGEST = 500
"""Characters of an address."""


@dataclass(frozen=True)
class NewsSource:
    """A feed that is read again and again.

    Its entries are for `audience`, for so many `weeks`. `read_at` is None until it was read well once.
    `failures` is how often in a row it was not, and `last_error` the code of why, such as http-404.
    """

    id: int
    workspace_id: int
    address: str
    audience: Audience
    weeks: int
    etag: str
    last_modified: str
    read_at: datetime | None
    next_at: datetime
    failures: int
    last_error: str


_SOURCES = Reader(news_sources, NewsSource, audience=lambda row: Audience(Who(row.who), row.value))


def add_source(
    tx: Tx, workspace_id: int, address: str, audience: Audience, weeks: int, now: datetime
) -> bool:
    """Have an address read now; False if it is one already."""
    said = {"who": audience.who, "value": audience.value, "weeks": weeks, "next_at": now}
    return upsert.insert_if_absent(tx, news_sources, workspace_id=workspace_id, address=address, **said)


def change_source(tx: Tx, source_id: int, audience: Audience, weeks: int) -> None:
    said = {"who": audience.who, "value": audience.value, "weeks": weeks}
    tx.execute(update(news_sources).where(news_sources.c.id == source_id).values(said))


def move_source(tx: Tx, source: NewsSource, address: str) -> bool:
    """Let it be read from another address from now on; False, and it is gone, if that is one already."""
    mine = news_sources.c.workspace_id == source.workspace_id
    if tx.execute(select(news_sources.c.id).where(mine, news_sources.c.address == address)).first():
        delete_source(tx, source.id)
        return False
    save_outcome(tx, source, address=address)
    return True


def delete_source(tx: Tx, source_id: int) -> None:
    """It is read no more. What was approved stays; everything else of it goes."""
    mine = news_entries.c.source_id == source_id, news_entries.c.state != NewsState.APPROVED
    tx.execute(delete(news_entries).where(*mine))
    tx.execute(delete(news_sources).where(news_sources.c.id == source_id))


def list_sources(tx: Tx, workspace_id: int) -> list[NewsSource]:
    query = select(news_sources).where(news_sources.c.workspace_id == workspace_id)
    return _SOURCES.all(tx, query.order_by(news_sources.c.address))


def find_source(tx: Tx, workspace_id: int, source_id: int) -> NewsSource | None:
    mine = news_sources.c.workspace_id == workspace_id, news_sources.c.id == source_id
    return _SOURCES.first(tx, select(news_sources).where(*mine))


def due_source_ids(tx: Tx, now: datetime) -> list[int]:
    return due_sources.list_due_ids(tx, news_sources, now)


def claim_source(tx: Tx, source_id: int, now: datetime, until: datetime) -> NewsSource | None:
    """A source, if it still is due; nobody else gets it until `until`, when it is due again."""
    if not due_sources.claim(tx, news_sources, source_id, now, until):
        return None
    return next(iter(_SOURCES.all(tx, select(news_sources).where(news_sources.c.id == source_id))), None)


def save_outcome(tx: Tx, source: NewsSource, **columns: Any) -> bool:
    """Note how reading went; False if HR has stopped it meanwhile."""
    mine = update(news_sources).where(news_sources.c.id == source.id)
    return tx.execute(mine.values(columns)).rowcount == 1
