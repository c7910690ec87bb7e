"""A change of who is named for cases that waits for the yes of somebody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Row, delete, insert, select

from bot.domain.people import Role
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.cases import proposed_roles, role_proposals


@dataclass(frozen=True)
class Proposal:
    """Who would have each role, by our own ids. `asked_by_id` is None once that person is forgotten."""

    id: int
    workspace_id: int
    asked_by_id: int | None
    asked_at: datetime
    people: Mapping[Role, tuple[int, ...]]


def save_proposal(
    tx: Tx, workspace_id: int, asked_by_id: int, now: datetime, people: Mapping[Role, Sequence[int]]
) -> int:
    """Keep what waits for a yes, in the place of what did before; return its id."""
    delete_proposal(tx, workspace_id)
    proposal_id = upsert.insert_row(
        tx,
        role_proposals,
        workspace_id=workspace_id,
        asked_by_id=asked_by_id,
        asked_at=now,
        roles=[str(role) for role in people],
    )
    rows = [
        {"proposal_id": proposal_id, "role": role, "member_id": one}
        for role, ids in people.items()
        for one in dict.fromkeys(ids)
    ]
    if rows:
        tx.execute(insert(proposed_roles), rows)
    return proposal_id


def find_proposal(tx: Tx, workspace_id: int) -> Proposal | None:
    """What was proposed; None if that does not read, for half of it must not be agreed to."""
    query = select(role_proposals).where(role_proposals.c.workspace_id == workspace_id)
    return next(iter(read_columns(role_proposals, tx.execute(query), partial(_read, tx))), None)


def _read(tx: Tx, row: Row[Any]) -> Proposal:
    people: dict[Role, tuple[int, ...]] = {Role(role): () for role in row.roles}
    named = select(proposed_roles).where(proposed_roles.c.proposal_id == row.id)
    for one in tx.execute(named.order_by(proposed_roles.c.member_id)):
        people[Role(one.role)] = (*people[Role(one.role)], one.member_id)
    return Proposal(row.id, row.workspace_id, row.asked_by_id, row.asked_at, people)


def delete_proposal(tx: Tx, workspace_id: int) -> None:
    tx.execute(delete(role_proposals).where(role_proposals.c.workspace_id == workspace_id))


def delete_old_proposals(tx: Tx, before: datetime) -> int:
    return tx.execute(delete(role_proposals).where(role_proposals.c.asked_at < before)).rowcount
