"""Files with vacancies that HR sent: one of each person, until it is brought in, discarded or old."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from cattrs import Converter
from cattrs.errors import BaseValidationError
from sqlalchemy import ColumnElement, delete, select, update

from bot.domain.sealed import Purpose, Sealed
from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.errors import DecryptError
from bot.store.reading import Reader
from bot.store.sealing import sealed_file
from bot.store.tables.people import workspaces
from bot.store.tables.vacancies import vacancy_uploads
from bot.store.vault import ToSeal, Vault
from bot.store.waking import mark_work

_ROWS = vacancy_uploads.c


@dataclass(frozen=True)
class Found:
    """What bringing a file in would do: by kind how many, and the first of them as rows of a table.

    `closes`: what it lacks closes; it does not if the file is broken in part.
    """

    numbers: Mapping[str, int]
    tables: Mapping[str, Sequence[Sequence[str]]]
    closes: bool


@dataclass(frozen=True)
class Upload:
    """A file without its content. `mark` is that of the preview, empty until it is there."""

    id: int
    workspace_id: int
    asked_by_id: int
    asked_at: datetime
    found: Sealed | None
    mark: str
    confirmed: bool
    due_at: datetime | None


_UPLOADS = Reader(vacancy_uploads, Upload)
_FIND = select(*(column for column in _ROWS if column.name != "content"))
_CONVERTER = Converter()


def save_upload(tx: Tx, workspace_id: int, asked_by_id: int, content: ToSeal, now: datetime) -> int:
    """Have a file read, in the place of the one that this person gave before; return its id."""
    kept = {
        "workspace_id": workspace_id,
        "asked_at": now,
        "content": content,
        "found": None,
        "mark": "",
        "confirmed": False,
        "due_at": now,
    }
    upsert.upsert_row(tx, vacancy_uploads, {"asked_by_id": asked_by_id}, kept)
    mark_work(tx, workspace_id)
    added: int = tx.execute(select(_ROWS.id).where(_ROWS.asked_by_id == asked_by_id)).scalar_one()
    return added


def find_upload(tx: Tx, workspace_id: int, upload_id: int) -> Upload | None:
    mine = _ROWS.workspace_id == workspace_id, _ROWS.id == upload_id
    return _UPLOADS.first(tx, _FIND.where(*mine))


def open_found(vault: Vault, sealed: Sealed) -> Found:
    """Raises DecryptError, also for what is none."""
    try:
        return _CONVERTER.structure(json.loads(vault.open(sealed)), Found)
    except (ValueError, TypeError, BaseValidationError):
        raise DecryptError from None


def confirm_upload(tx: Tx, upload: Upload, now: datetime) -> None:
    """Have it brought in, if it is still as the preview says."""
    tx.execute(update(vacancy_uploads).where(*_same(upload)).values(confirmed=True, due_at=now))
    mark_work(tx, upload.workspace_id)


def delete_upload(tx: Tx, upload: Upload) -> bool:
    """False if it is gone, or a newer file has taken its place."""
    return bool(tx.execute(delete(vacancy_uploads).where(*_same(upload))).rowcount)


def due_upload_ids(tx: Tx, now: datetime) -> list[int]:
    query = select(_ROWS.id).join(workspaces).where(_ROWS.due_at <= now, workspaces.c.removed_at.is_(None))
    return list(tx.scalars(query.order_by(_ROWS.id)))


def claim_upload(tx: Tx, upload_id: int, now: datetime, until: datetime) -> tuple[Upload, Sealed] | None:
    """A file that is due, with its content; nobody else gets it until `until`, when it is due again."""
    mine = _ROWS.id == upload_id
    claim = update(vacancy_uploads).where(mine, _ROWS.due_at <= now).values(due_at=until)
    if not tx.execute(claim).rowcount:
        return None
    upload = _UPLOADS.first(tx, _FIND.where(mine))
    row = tx.execute(select(_ROWS.row_name, _ROWS.content).where(mine)).one()
    content = sealed_file(Purpose.FILE, vacancy_uploads, "content", row.row_name, row.content)
    return (upload, content) if upload else None


def keep_preview(tx: Tx, vault: Vault, upload: Upload, data: bytes, found: Found, mark: str) -> bool:
    """Let a file wait for HR's yes to this; False if it is gone, or another one by now."""
    if tx.execute(select(_ROWS.id).where(*_same(upload))).first() is None:
        return False
    kept: dict[str, Any] = {
        "workspace_id": upload.workspace_id,
        "asked_at": upload.asked_at,
        "mark": mark,
        "content": vault.seal_bytes(data),
        "found": vault.seal(json.dumps(asdict(found))),
        "confirmed": False,
        "due_at": None,
    }
    upsert.upsert_row(tx, vacancy_uploads, {"asked_by_id": upload.asked_by_id}, kept)
    return True


def delete_old_uploads(tx: Tx, before: datetime) -> int:
    return delete_some(tx, vacancy_uploads, _ROWS.asked_at < before)


def _same(upload: Upload) -> tuple[ColumnElement[bool], ...]:
    return _ROWS.id == upload.id, _ROWS.asked_at == upload.asked_at, _ROWS.mark == upload.mark
