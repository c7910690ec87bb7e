"""Who is in an open round, each with an encrypted state that nobody can tell from another's."""

from collections.abc import Mapping

from sqlalchemy import bindparam, insert, select, update

from bot.domain.checkins.state import State
from bot.domain.sealed import Sealed
from bot.store.engine import Tx
from bot.store.sealing import sealed_row
from bot.store.tables.checkins import checkin_people
from bot.store.vault import ToSeal, Vault

_SIZE = 1024
"""Bytes that every state is filled up to; the longest has fewer."""
CROWD = 50
"""So many people's states are written at once, or more: PostgreSQL keeps rows in the order of their last
writing, which would tell who answered, and which answer came with it."""


def encrypted_first_states(vault: Vault, groups: Mapping[int, str]) -> dict[int, ToSeal]:
    """Sealed states of people by id, given the group of each: outside a transaction, for it takes a while."""
    return {one: _seal(vault, State(group)) for one, group in sorted(groups.items())}


def add_people(tx: Tx, round_id: int, begun: Mapping[int, ToSeal]) -> None:
    """Put people in a round with these states."""
    rows = [
        sealed_row(checkin_people, {"round_id": round_id, "member_id": one, "state": state})
        for one, state in begun.items()
    ]
    tx.execute(insert(checkin_people), rows)


def find_state(tx: Tx, vault: Vault, round_id: int, member_id: int) -> State | None:
    """Somebody's state; None for who is not asked in this round."""
    query = select(checkin_people.c.state).where(
        checkin_people.c.round_id == round_id, checkin_people.c.member_id == member_id
    )
    encrypted = tx.scalars(query).first()
    return _open(vault, encrypted) if encrypted else None


def states_by_member(tx: Tx, vault: Vault, round_id: int, ids: set[int]) -> dict[int, State]:
    """Such states of several people, by their ids."""
    query = select(checkin_people.c.member_id, checkin_people.c.state).where(
        checkin_people.c.round_id == round_id, checkin_people.c.member_id.in_(ids)
    )
    return {row.member_id: _open(vault, row.state) for row in tx.execute(query)}


def save_states(tx: Tx, vault: Vault, round_id: int, states: Mapping[int, State]) -> None:
    """Keep what changed of people in a round that is held. Everybody around them is written anew as well."""
    everybody = select(checkin_people.c.member_id).where(checkin_people.c.round_id == round_id)
    ids = list(tx.scalars(everybody.order_by(checkin_people.c.member_id)))
    crowds = sorted({_crowd(place, len(ids)) for place, one in enumerate(ids) if one in states})
    anew = (
        update(checkin_people)
        .where(checkin_people.c.round_id == round_id, checkin_people.c.member_id == bindparam("_member"))
        .values(state=bindparam("_state"), row_name=bindparam("_name"))
    )
    for start, end in crowds:
        kept = states_by_member(tx, vault, round_id, set(ids[start:end]))
        sealed = {
            one: sealed_row(checkin_people, {"state": _seal(vault, states.get(one, kept[one]))})
            for one in ids[start:end]
        }
        rows = [
            {"_member": one, "_state": row["state"], "_name": row["row_name"]} for one, row in sealed.items()
        ]
        tx.execute(anew, rows)


def _crowd(place: int, number: int) -> tuple[int, int]:
    """From where to where the people stand that somebody at a place is written with."""
    last = max(number // CROWD - 1, 0)
    mine = min(place // CROWD, last)
    return mine * CROWD, number if mine == last else (mine + 1) * CROWD


def _seal(vault: Vault, state: State) -> ToSeal:
    return vault.seal_timeless(state.to_text(), _SIZE)


def _open(vault: Vault, encrypted: Sealed) -> State:
    return State.from_text(vault.open(encrypted))
