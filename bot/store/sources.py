"""Addresses of vacancy feeds, and how reading them goes."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from bot.domain.source_standing import Standing
from bot.domain.web_links import shown_address
from bot.store import due_sources, upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.vacancies import vacancy_sources


@dataclass(frozen=True)
class Source(Standing):
    """A feed that is read again and again.

    `etag` and `last_modified` are what it had when it was read last. `failures` is how often in a row it
    could not be read. `last_error` is a code, such as http-404; without failures it says why a feed that
    could be read closed nothing: none-open, incomplete or no-vacancies. `last_counts` has new, known, closed
    (None if none were looked for) and skipped, of the last time that it had changed.
    """

    id: int
    workspace_id: int
    address: str
    format: str
    etag: str
    last_modified: str
    next_at: datetime
    failures: int
    last_counts: Mapping[str, int | None]

    @property
    def shown_address(self) -> str:
        """The address without what may be a key."""
        return shown_address(self.address)


_SOURCES = Reader(vacancy_sources, Source)


def add_source(
    tx: Tx, workspace_id: int, address: str, format_name: str, next_at: datetime
) -> tuple[Source, bool]:
    """Keep an address, to be read at `next_at`; the other value tells whether it is a new one."""
    mine = vacancy_sources.c.workspace_id == workspace_id, vacancy_sources.c.address == address
    whose = {"workspace_id": workspace_id, "address": address}
    to_read = {"format": format_name, "next_at": next_at}
    added = upsert.insert_if_absent(tx, vacancy_sources, **whose, **to_read, last_counts={})
    tx.execute(update(vacancy_sources).where(*mine).values(to_read))
    return _SOURCES.one(tx, select(vacancy_sources).where(*mine)), added


def forget_marks(tx: Tx, workspace_id: int, address: str) -> None:
    """Read an address whole the next time, even if it has not changed."""
    mine = vacancy_sources.c.workspace_id == workspace_id, vacancy_sources.c.address == address
    tx.execute(update(vacancy_sources).where(*mine).values(etag="", last_modified=""))


def delete_source(tx: Tx, workspace_id: int, address: str) -> bool:
    mine = vacancy_sources.c.workspace_id == workspace_id, vacancy_sources.c.address == address
    return tx.execute(delete(vacancy_sources).where(*mine)).rowcount == 1


def list_sources(tx: Tx, workspace_id: int) -> list[Source]:
    query = select(vacancy_sources).where(vacancy_sources.c.workspace_id == workspace_id)
    return _SOURCES.all(tx, query.order_by(vacancy_sources.c.address))


def due_source_ids(tx: Tx, now: datetime) -> list[int]:
    return due_sources.list_due_ids(tx, vacancy_sources, now)


def claim_source(tx: Tx, source_id: int, now: datetime, until: datetime) -> Source | None:
    """A source, if it still is due; nobody else gets it until `until`, when it is due again.

    One that does not read waits as long.
    """
    if not due_sources.claim(tx, vacancy_sources, source_id, now, until):
        return None
    return next(
        iter(_SOURCES.all(tx, select(vacancy_sources).where(vacancy_sources.c.id == source_id))), None
    )


def find_source(tx: Tx, workspace_id: int, source_id: int, *, lock: bool = False) -> Source | None:
    """A source as it is now; `lock`: whoever else decides on it, or has read it, waits for it."""
    mine = vacancy_sources.c.workspace_id == workspace_id, vacancy_sources.c.id == source_id
    query = select(vacancy_sources).where(*mine)
    return _SOURCES.first(tx, query.with_for_update() if lock else query)


def save_standing(tx: Tx, source: Source, **columns: Any) -> None:
    """Write how a source stands, and what else has changed of it."""
    standing = {one.name: getattr(source, one.name) for one in fields(Standing)}
    mine = update(vacancy_sources).where(vacancy_sources.c.id == source.id)
    tx.execute(mine.values(standing | columns))
