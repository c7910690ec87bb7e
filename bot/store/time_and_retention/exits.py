"""What people said when they left: without a name as counts and shuffled texts, or with it and encrypted.

Why they left is counted only, by the month.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import SystemRandom, token_hex
from typing import Any

from sqlalchemy import case, delete, func, insert, or_, select, update

from bot.domain.people import Member
from bot.domain.time_and_retention.exits import CHOICES, Ask, Counts
from bot.domain.time_and_retention.months import month_of, quarter_of
from bot.domain.time_and_retention.reasons import Given, Reason
from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.sealing import sealed_row
from bot.store.tables.people import members
from bot.store.tables.personal_growth import exit_comments, exit_counts, exit_talks
from bot.store.tables.time_and_retention import leave_reasons
from bot.store.vault import Vault

_STEP = 256
_by_chance = SystemRandom()


def count_reason(tx: Tx, workspace_id: int, month: str, reason: Reason, number: int = 1) -> None:
    """Count a reason.

    All reasons of the month are written, so that none can be seen to have changed last.
    """
    common = {"workspace_id": workspace_id, "month": month, "number": 0}
    rows = [{**common, "reason": one} for one in Reason]
    tx.execute(upsert.insert(tx, leave_reasons).on_conflict_do_nothing(), rows)
    mine = leave_reasons.c.workspace_id == workspace_id, leave_reasons.c.month == month
    more = case((leave_reasons.c.reason == reason, number), else_=0)
    tx.execute(update(leave_reasons).where(*mine).values(number=leave_reasons.c.number + more))


def get_reasons(tx: Tx, workspace_id: int) -> Given:
    query = select(leave_reasons).where(leave_reasons.c.workspace_id == workspace_id)
    return {(row.month, Reason(row.reason)): row.number for row in tx.execute(query)}


@dataclass(frozen=True)
class Talk:
    id: int
    member_id: int
    name: str
    at: datetime
    read: bool
    answers: Mapping[str, str]


def add_to_counts(tx: Tx, workspace_id: int, quarter: str, given: Mapping[Ask, str]) -> None:
    """Add to the counts. Every row of the quarter is written: none can be seen to have changed last."""
    common = {"workspace_id": workspace_id, "quarter": quarter, "number": 0}
    rows = [{**common, "question": ask, "value": one} for ask, choices in CHOICES.items() for one in choices]
    tx.execute(upsert.insert(tx, exit_counts).on_conflict_do_nothing(), rows)
    chosen = [(exit_counts.c.question == ask) & (exit_counts.c.value == one) for ask, one in given.items()]
    more = case((or_(*chosen), 1), else_=0) if chosen else 0
    mine = exit_counts.c.workspace_id == workspace_id, exit_counts.c.quarter == quarter
    tx.execute(update(exit_counts).where(*mine).values(number=exit_counts.c.number + more))


def add_comment(tx: Tx, vault: Vault, workspace_id: int, quarter: str, text: str) -> None:
    """Keep a text. All of the quarter are written anew in random order, and none keeps its id."""
    mine = exit_comments.c.workspace_id == workspace_id, exit_comments.c.quarter == quarter
    texts = [vault.open(encrypted) for encrypted in tx.scalars(select(exit_comments.c.text).where(*mine))]
    rows: list[dict[str, Any]] = [
        {
            "id": token_hex(16),
            "workspace_id": workspace_id,
            "quarter": quarter,
            "text": vault.seal_timeless(one, _STEP),
        }
        for one in [*texts, text]
    ]
    _by_chance.shuffle(rows)
    rows = [sealed_row(exit_comments, row) for row in rows]
    tx.execute(delete(exit_comments).where(*mine))
    tx.execute(insert(exit_comments), rows)


def get_counts(tx: Tx, workspace_id: int) -> Counts:
    query = select(exit_counts).where(exit_counts.c.workspace_id == workspace_id)
    return {(row.quarter, Ask(row.question), row.value): row.number for row in tx.execute(query)}


def comments_by_quarter(tx: Tx, workspace_id: int) -> dict[str, int]:
    """How many texts there are of each quarter."""
    query = select(exit_comments.c.quarter, func.count().label("number"))
    mine = exit_comments.c.workspace_id == workspace_id
    rows = tx.execute(query.where(mine).group_by(exit_comments.c.quarter))
    return {row.quarter: row.number for row in rows}


def list_texts(tx: Tx, vault: Vault, workspace_id: int, quarters: Sequence[str]) -> list[str]:
    """The texts of some quarters, in the order of their random ids."""
    mine = exit_comments.c.workspace_id == workspace_id, exit_comments.c.quarter.in_(quarters)
    rows = tx.scalars(select(exit_comments.c.text).where(*mine).order_by(exit_comments.c.id))
    return [vault.open(encrypted) for encrypted in rows]


def save_talk(tx: Tx, vault: Vault, member: Member, answers: Mapping[str, str], now: datetime) -> None:
    """Keep what somebody says by name, in the place of what they said before."""
    said = {"answers": vault.seal(json.dumps(dict(answers))), "at": now, "read_at": None}
    upsert.upsert_row(tx, exit_talks, {"workspace_id": member.workspace_id, "member_id": member.id}, said)


def list_talks(tx: Tx, vault: Vault, workspace_id: int, limit: int) -> list[Talk]:
    """What was said by name: what nobody has read first, the newest before the others."""
    query = _with_names().where(exit_talks.c.workspace_id == workspace_id)
    newest = query.order_by(exit_talks.c.read_at.is_not(None), exit_talks.c.at.desc(), exit_talks.c.id)
    return [_talk(vault, row) for row in tx.execute(newest.limit(limit))]


def find_talk(tx: Tx, vault: Vault, workspace_id: int, talk_id: int) -> Talk | None:
    query = _with_names().where(exit_talks.c.workspace_id == workspace_id, exit_talks.c.id == talk_id)
    row = tx.execute(query).first()
    return _talk(vault, row) if row else None


def mark_read(tx: Tx, talk_id: int, now: datetime) -> None:
    unread = exit_talks.c.id == talk_id, exit_talks.c.read_at.is_(None)
    tx.execute(update(exit_talks).where(*unread).values(read_at=now))


def delete_old_exits(tx: Tx, before: datetime) -> int:
    """Delete some of what was said by name before then, and the texts of quarters before that one."""
    named = delete_some(tx, exit_talks, exit_talks.c.at < before)
    quarter = quarter_of(month_of(before.date()))
    return max(named, delete_some(tx, exit_comments, exit_comments.c.quarter < quarter))


def _with_names() -> Any:
    return select(exit_talks, members.c.name).join(members, members.c.id == exit_talks.c.member_id)


def _talk(vault: Vault, row: Any) -> Talk:
    answers = json.loads(vault.open(row.answers))
    return Talk(row.id, row.member_id, row.name, row.at, row.read_at is not None, answers)
