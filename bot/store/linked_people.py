"""Who at HR is linked with whom in another workspace, and who asks for it. Of codes only marks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, or_, select, update

from bot.domain.linked import ANSWER_WITHIN, CODE_FOR, LinkRequest
from bot.domain.people import Member
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.linked import link_requests as requests
from bot.store.tables.linked import linked_people as links

_REQUESTS = Reader(requests, LinkRequest)


def save_request(tx: Tx, member: Member, mark: str, now: datetime) -> None:
    """Let a code hold, in the place of the one before."""
    tx.execute(delete(requests).where(requests.c.asked_by_id == member.id))
    whose = {"workspace_id": member.workspace_id, "asked_by_id": member.id}
    tx.execute(insert(requests).values(**whose, mark=mark, ends_at=now + CODE_FOR))


def claim_code(tx: Tx, marks: Sequence[str], member: Member, now: datetime) -> LinkRequest | None:
    """The request with this code of somebody in another workspace; the code works no second time."""
    elsewhere = requests.c.workspace_id != member.workspace_id
    query = select(requests).where(requests.c.mark.in_(marks), requests.c.ends_at > now, elsewhere)
    found = next(iter(_REQUESTS.all(tx, query)), None)
    if found is None:
        return None
    mine = {"mark": None, "entered_by_id": member.id, "ends_at": now + ANSWER_WITHIN}
    still = requests.c.id == found.id, requests.c.mark.in_(marks)
    return found if tx.execute(update(requests).where(*still).values(mine)).rowcount else None


def find_request(tx: Tx, member: Member, now: datetime, number: int | None = None) -> LinkRequest | None:
    """What waits for somebody's yes: the code that they typed, or theirs to which the other said yes."""
    typed = (requests.c.entered_by_id == member.id) & ~requests.c.agreed
    asked = (requests.c.asked_by_id == member.id) & requests.c.agreed
    which = () if number is None else (requests.c.id == number,)
    query = select(requests).where(or_(typed, asked), requests.c.ends_at > now, *which)
    return next(iter(_REQUESTS.all(tx, query.order_by(requests.c.id.desc()))), None)


def mark_agreed(tx: Tx, request_id: int) -> None:
    tx.execute(update(requests).where(requests.c.id == request_id).values(agreed=True))


def delete_request(tx: Tx, request_id: int) -> bool:
    """False if somebody else did."""
    return bool(tx.execute(delete(requests).where(requests.c.id == request_id)).rowcount)


def delete_old_requests(tx: Tx, now: datetime) -> int:
    return delete_some(tx, requests, requests.c.ends_at <= now)


def add_link(tx: Tx, one: Member, other: Member, now: datetime) -> None:
    """Link two people, each with nobody else from now on."""
    for member in (one, other):
        end_link(tx, member.id)
    for member, beside in ((one, other), (other, one)):
        row = {"workspace_id": member.workspace_id, "member_id": member.id, "other_id": beside.id}
        tx.execute(insert(links).values(**row, linked_at=now))


def find_linked_id(tx: Tx, member_id: int) -> int | None:
    return tx.scalar(select(links.c.other_id).where(links.c.member_id == member_id))


def end_link(tx: Tx, member_id: int) -> None:
    """End it for both, and what was asked for."""
    tx.execute(delete(links).where(or_(links.c.member_id == member_id, links.c.other_id == member_id)))
    theirs = or_(requests.c.asked_by_id == member_id, requests.c.entered_by_id == member_id)
    tx.execute(delete(requests).where(theirs))
