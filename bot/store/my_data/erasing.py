"""The end of one person: everything that is theirs goes, in one transaction; only counts remain.

Whoever has a role, is named in a case or let something of theirs be used stays known for that alone.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, delete, select, update

from bot.domain.outbox import Kind, State
from bot.domain.people import Role
from bot.store import mentions
from bot.store.cases import forgetting as cases
from bot.store.consent import ledger
from bot.store.engine import Tx, mark_erased
from bot.store.member_rows import OF_A_STRANGER
from bot.store.my_data import data_ownership
from bot.store.stories_and_feedback import offers
from bot.store.tables import metadata
from bot.store.tables.cases import case_access
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members, roles

OWN_ROLES = (Role.LEADER, Role.GUIDE)
"""These mean something only while somebody takes part."""


class Need(StrEnum):
    """Why somebody stays known."""

    ROLE = "role"
    CASE = "case"
    CONSENT = "consent"


_WORK = frozenset(
    {
        *("roles.member_id", "case_access.member_id", "cases.handler_id"),
        *("case_entries.actor_id", "case_files.actor_id", "audit.actor_id"),
    }
)
"""What somebody does for others; so are all columns called `by_id` and `done_by_id`."""
_KEPT = {
    Need.ROLE: _WORK,
    Need.CASE: _WORK,
    Need.CONSENT: frozenset(
        f"{name}.member_id" for name in ("consents", "reuses", "publications", "removals")
    ),
}
"""The columns that go on naming somebody, for each need."""
_KEPT_OPEN = {"removals.places": "what is still published has to be found, to be removed"}
"""Texts of a row that stays without its person, which stay as well, and why."""


def lock_member(tx: Tx, member_id: int) -> bool:
    """Whether somebody is still there; then nobody else erases them until the transaction is over."""
    held = select(members.c.id).where(members.c.id == member_id).with_for_update()
    return tx.execute(held).first() is not None


def erase_member(tx: Tx, member_id: int, now: datetime, *, ended: bool = False) -> frozenset[Need]:
    """Erase somebody; return what they stay known for. What they reported is closed and emptied.

    `ended`: all their consent was withdrawn for this, so nothing has to wait until that is dealt with.
    """
    cases.empty_cases_of(tx, member_id, now)
    offers.stop_offers_of_member(tx, member_id, now)
    mentions.erase_mentions(tx, member_id)
    mark_erased(tx)
    needs = list_needs(tx, member_id) - ({Need.CONSENT} if ended else set())
    if needs:
        _keep_only(tx, member_id, frozenset().union(*(_KEPT[need] for need in needs)))
    else:
        _empty_texts(tx, member_id, frozenset())
        tx.execute(delete(members).where(members.c.id == member_id))
    return needs


def list_needs(tx: Tx, member_id: int) -> frozenset[Need]:
    """Why somebody has to stay known: a role that goes on without taking part, a case, or consent."""
    held = select(roles.c.role).where(roles.c.member_id == member_id, roles.c.role.not_in(OWN_ROLES))
    named = select(case_access.c.case_id).where(case_access.c.member_id == member_id)
    consented = select(members.c.id).where(members.c.id == member_id, ledger.is_needed())
    asked = {Need.ROLE: held, Need.CASE: named, Need.CONSENT: consented}
    return frozenset(need for need, query in asked.items() if tx.execute(query.limit(1)).first() is not None)


def _empty_texts(tx: Tx, member_id: int, kept: frozenset[str]) -> None:
    """Empty the texts in rows that stay as a count: the person who goes takes them along."""
    for table in metadata.sorted_tables:
        part = data_ownership.owner_of(table)
        if part is None or part.above or not _stays_without(part.column) or _name(part.column) in kept:
            continue
        texts = [one for one in table.columns if data_ownership.is_encrypted(one) and one.nullable]
        gone = {one.name: None for one in texts if _name(one) not in _KEPT_OPEN}
        if gone:
            tx.execute(update(table).where(part.column == member_id).values(gone))


def _keep_only(tx: Tx, member_id: int, kept: frozenset[str]) -> None:
    """Take everything away but what these columns name somebody for."""
    _empty_texts(tx, member_id, kept)
    calls = outbox.c.kind.in_((Kind.ALERT, Kind.HR_NEWS)) & (outbox.c.state == State.TODO)
    tx.execute(delete(outbox).where(outbox.c.member_id == member_id, ~calls))
    tx.execute(delete(roles).where(roles.c.member_id == member_id, roles.c.role.in_(OWN_ROLES)))
    for table in reversed(metadata.sorted_tables):
        for column in data_ownership.columns_of_people(table):
            if table is outbox or _name(column) in kept or column.name in {"by_id", "done_by_id"}:
                continue
            if _stays_without(column):
                tx.execute(update(table).where(column == member_id).values({column.name: None}))
            else:
                tx.execute(delete(table).where(column == member_id))
    # What stays of the row says so at its column (`info=STAYS`); everything else goes, a new column too.
    tx.execute(update(members).where(members.c.id == member_id).values(OF_A_STRANGER))


def _name(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"


def _stays_without(column: Column[Any]) -> bool:
    return any(key.ondelete == "SET NULL" for key in column.foreign_keys)
