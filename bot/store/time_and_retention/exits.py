"""What people said by name when they left, encrypted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from secrets import SystemRandom
from typing import Any

from sqlalchemy import select, update

from bot.domain.people import Member
from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.personal_growth import exit_talks
from bot.store.vault import Vault

_STEP = 256
_by_chance = SystemRandom()


@dataclass(frozen=True)
class Talk:
    id: int
    member_id: int
    at: datetime
    read: bool
    answers: Mapping[str, str]


def save_talk(tx: Tx, vault: Vault, member: Member, answers: Mapping[str, str], now: datetime) -> None:
    """Keep what somebody says by name, in the place of what they said before."""
    said = {"answers": vault.seal(json.dumps(dict(answers))), "at": now, "read_at": None}
    upsert.upsert_row(tx, exit_talks, {"workspace_id": member.workspace_id, "member_id": member.id}, said)


def list_talks(tx: Tx, vault: Vault, workspace_id: int, limit: int) -> list[Talk]:
    """What was said by name: what nobody has read first, the newest before the others."""
    query = select(exit_talks).where(exit_talks.c.workspace_id == workspace_id)
    newest = query.order_by(exit_talks.c.read_at.is_not(None), exit_talks.c.at.desc(), exit_talks.c.id)
    return read_columns(exit_talks, tx.execute(newest.limit(limit)), partial(_talk, vault))


def find_talk(tx: Tx, vault: Vault, workspace_id: int, talk_id: int) -> Talk | None:
    query = select(exit_talks).where(exit_talks.c.workspace_id == workspace_id, exit_talks.c.id == talk_id)
    row = tx.execute(query).first()
    return _talk(vault, row) if row else None


def mark_read(tx: Tx, talk_id: int, now: datetime) -> None:
    unread = exit_talks.c.id == talk_id, exit_talks.c.read_at.is_(None)
    tx.execute(update(exit_talks).where(*unread).values(read_at=now))


def delete_old_talks(tx: Tx, before: datetime) -> int:
    """Delete some of what was said by name before then."""
    return delete_some(tx, exit_talks, exit_talks.c.at < before)


def _talk(vault: Vault, row: Any) -> Talk:
    answers = json.loads(vault.open(row.answers))
    return Talk(row.id, row.member_id, row.at, row.read_at is not None, answers)
