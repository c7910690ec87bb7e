"""What sources ask for before they answer: headers, encrypted. Only who reads a source gets them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from bot.domain.sealed import Sealed
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.errors import DecryptError
from bot.store.reading import Reader
from bot.store.tables.vacancies import source_keys, vacancy_sources
from bot.store.vault import ToSeal, Vault


@dataclass(frozen=True)
class _KeyDate:
    source_id: int
    since: datetime


_DATES = Reader(source_keys, _KeyDate)


def seal_headers(vault: Vault, headers: Mapping[str, str]) -> ToSeal:
    return vault.seal(json.dumps(headers))


def open_headers(vault: Vault, sealed: Sealed) -> dict[str, str]:
    """The headers by their names. Raises DecryptError, also for what are none."""
    try:
        headers = json.loads(vault.open(sealed))
    except ValueError:
        raise DecryptError from None
    if not isinstance(headers, dict) or not all(isinstance(one, str) for one in headers.values()):
        raise DecryptError
    return headers


def save_key(tx: Tx, source_id: int, key: ToSeal, now: datetime) -> None:
    """In the place of the one before."""
    upsert.upsert_row(tx, source_keys, {"source_id": source_id}, {"headers": key, "since": now})


def delete_key(tx: Tx, source_id: int) -> bool:
    """False if there is none."""
    return bool(tx.execute(delete(source_keys).where(source_keys.c.source_id == source_id)).rowcount)


def find_key(tx: Tx, source_id: int) -> Sealed | None:
    key: Sealed | None = tx.scalar(select(source_keys.c.headers).where(source_keys.c.source_id == source_id))
    return key


def list_key_dates(tx: Tx, workspace_id: int) -> dict[int, datetime]:
    """Since when each source with a key has it, by the source's id."""
    columns = source_keys.c.id, source_keys.c.source_id, source_keys.c.since
    mine = select(*columns).join(vacancy_sources).where(vacancy_sources.c.workspace_id == workspace_id)
    return {one.source_id: one.since for one in _DATES.all(tx, mine)}
