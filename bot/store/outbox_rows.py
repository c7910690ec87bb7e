"""Rows of the outbox as delivery gets them. One that cannot be read hurts nobody but itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from bot.domain.about import About, Subject
from bot.domain.mentions import Named, with_names
from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.store import members, mentions, outbox_statements, plainly
from bot.store.engine import Tx
from bot.store.payloads import Unreadable, read_message

_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)
"""What a value of another release, or of somebody's hand, raises where it is read."""


@dataclass(frozen=True)
class Claimed:
    """A row that is being sent, with what delivery has to check once more.

    `message` is None if another release wrote it. `claim`: the number of this claim. `in_doubt`: an earlier
    try may have arrived.
    `first_due_at`: when it was due before anything went wrong.
    `conversation` and `reference`: which message an edit is of.
    """

    id: int
    kind: Kind
    message: Message | About | None
    attempts: int
    claim: int
    revision: int
    in_doubt: bool
    first_due_at: datetime
    expires_at: datetime | None
    member: Member
    address: dict[str, str]
    conversation: str
    reference: str


def read_messages(tx: Tx, ids: Sequence[int]) -> tuple[list[Claimed], list[int]]:
    """These rows in this order, and the ids of those that cannot be read."""
    try:
        return _read(tx, ids), []
    except _UNREADABLE:
        pass
    readable: list[Claimed] = []
    broken: list[int] = []
    for one in ids:
        try:
            readable += _read(tx, [one])
        except _UNREADABLE:
            broken.append(one)
    return readable, broken


def _read(tx: Tx, ids: Sequence[int]) -> list[Claimed]:
    rows = {row.id: row for row in plainly.execute(tx, outbox_statements.READ, {"ids": ids})}
    people = members.members_with_address(tx, {row.member_id for row in rows.values()})
    written = [row.id for row in rows.values() if row.about is None]
    names = mentions.names_by_message(tx, written) if written else {}
    return [_claimed(rows[one], *people[rows[one].member_id], names.get(one, {})) for one in ids]


def _claimed(row: Row[Any], member: Member, address: dict[str, str], names: Mapping[int, Named]) -> Claimed:
    return Claimed(
        id=row.id,
        kind=Kind(row.kind),
        message=_message(row, names),
        attempts=row.attempts,
        claim=row.claim,
        revision=row.revision,
        in_doubt=row.in_doubt,
        first_due_at=row.first_due_at or row.due_at,
        expires_at=row.expires_at,
        member=member,
        address=address,
        conversation=row.of or "",
        reference=row.at or "",
    )


def _message(row: Row[Any], names: Mapping[int, Named]) -> Message | About | None:
    if row.about is not None:
        return About(Subject(row.about), row.about_id) if row.about in set(Subject) else None
    try:
        return read_message(with_names(row.message, names))
    except Unreadable:
        return None
