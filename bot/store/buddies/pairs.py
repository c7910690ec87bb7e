"""Pairs of buddies, from a proposal to the end."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, literal, or_, select, update

from bot.domain.buddies import Pair, PairState
from bot.domain.people import Member, MemberState
from bot.store import members
from bot.store.batches import delete_some, in_batches
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.buddies import buddy_pairs
from bot.store.tables.people import members as people

_OPEN = buddy_pairs.c.state != PairState.ENDED
_CHANGES = ("state", "first_agrees", "second_agrees", "ended_at", "prompt", "prompt_at")
_PAIRS = Reader(buddy_pairs, Pair)


def list_buddies(tx: Tx, member_id: int) -> list[Member]:
    """Somebody's buddies: both have said yes, and neither has stopped."""
    active = [one for one in list_open_pairs(tx, member_id) if one.state is PairState.ACTIVE]
    others = [other for one in active if (other := one.other(member_id)) is not None]
    return [members.get_member(tx, other) for other in others]


def list_open_pairs(tx: Tx, member_id: int) -> list[Pair]:
    """Somebody's pairs that go on or may begin, the oldest first."""
    query = select(buddy_pairs).where(_with(member_id), _OPEN).order_by(buddy_pairs.c.id)
    return _PAIRS.all(tx, query)


def past_buddy_ids(tx: Tx, member_id: int) -> set[int]:
    """With whom somebody is or lately was put together, whatever came of it."""
    pairs = _PAIRS.all(tx, select(buddy_pairs).where(_with(member_id)))
    return {other for pair in pairs if (other := pair.other(member_id)) is not None}


def count_open_pairs(tx: Tx, workspace_id: int) -> Mapping[int, int]:
    """In how many open pairs each is who is in any."""
    mine = select(buddy_pairs.c.first_id, buddy_pairs.c.second_id).where(
        buddy_pairs.c.workspace_id == workspace_id, _OPEN
    )
    return Counter(one for row in tx.execute(mine) for one in row if one is not None)


def count_active(tx: Tx, workspace_id: int) -> int:
    mine = buddy_pairs.c.workspace_id == workspace_id, buddy_pairs.c.state == PairState.ACTIVE
    return len(tx.execute(select(buddy_pairs.c.id).where(*mine)).all())


def add_pair(
    tx: Tx, workspace_id: int, first_id: int, second_id: int, now: datetime, *, first_agrees: bool | None
) -> Pair:
    """The caller has locked both (`lock_members`), so that two proposals at once see each other."""
    both = {"workspace_id": workspace_id, "first_id": first_id, "second_id": second_id}
    said = {"state": PairState.PROPOSED, "first_agrees": first_agrees, "proposed_at": now}
    return _PAIRS.add(tx, **both, **said)


def lock_members(tx: Tx, *member_ids: int) -> None:
    """Let nobody else propose anything to these people meanwhile."""
    wanted = select(people.c.id).where(people.c.id.in_(member_ids)).order_by(people.c.id)
    tx.execute(wanted.with_for_update()).all()


def lock_pair(tx: Tx, pair_id: int) -> Pair | None:
    """The pair with this id, wherever it is; another click on it waits. The caller checks whose it is."""
    return _PAIRS.first(tx, select(buddy_pairs).where(buddy_pairs.c.id == pair_id).with_for_update())


def save_pair(tx: Tx, pair: Pair) -> None:
    tx.execute(
        update(buddy_pairs)
        .where(buddy_pairs.c.id == pair.id)
        .values({one: getattr(pair, one) for one in _CHANGES})
    )


def pair_ids_to_prompt(tx: Tx, now: datetime) -> list[int]:
    due = buddy_pairs.c.state == PairState.ACTIVE, buddy_pairs.c.prompt_at <= now
    return sorted(tx.scalars(select(buddy_pairs.c.id).where(*due)))


def unanswered_ids(tx: Tx, before: datetime) -> list[int]:
    new = buddy_pairs.c.state == literal(PairState.PROPOSED.value, literal_execute=True)
    return sorted(tx.scalars(select(buddy_pairs.c.id).where(new, buddy_pairs.c.proposed_at < before)))


def broken_pair_ids(tx: Tx, out_of_reach_since: datetime) -> list[int]:
    """Open pairs of which one was erased, has left, or could not be reached since then."""
    gone = select(people.c.id).where(
        or_(people.c.state == MemberState.LEFT, people.c.unreachable_since < out_of_reach_since)
    )
    gone_ids, broken = list(tx.scalars(gone)), set[int]()
    for side in (buddy_pairs.c.first_id, buddy_pairs.c.second_id):
        for is_gone in (side.is_(None), *(side.in_(some) for some in in_batches(gone_ids))):
            broken |= set(tx.scalars(select(buddy_pairs.c.id).where(_OPEN, is_gone)))
    return sorted(broken)


def delete_old_pairs(tx: Tx, before: datetime) -> int:
    return delete_some(tx, buddy_pairs, buddy_pairs.c.ended_at < before)


def _with(member_id: int) -> ColumnElement[bool]:
    return or_(buddy_pairs.c.first_id == member_id, buddy_pairs.c.second_id == member_id)
