"""Who has offered to help others. Only they themselves say so."""

from datetime import date

from sqlalchemy import delete, select

from bot.domain.people import Member, MemberState, Role
from bot.store import members, upsert
from bot.store.engine import Tx
from bot.store.tables.people import members as people
from bot.store.tables.people import roles

_SELF = "self"
_OF_LEFT = (
    roles.c.role == Role.GUIDE,
    select(people.c.id).where(people.c.id == roles.c.member_id, people.c.state == MemberState.LEFT).exists(),
)


def set_guide(tx: Tx, member_id: int, *, on: bool) -> bool:
    """Take the offer, or end it; False if it was so already."""
    row = {"member_id": member_id, "role": Role.GUIDE, "source": _SELF}
    if on:
        return upsert.insert_if_absent(tx, roles, **row)
    mine = roles.c.member_id == member_id, roles.c.role == Role.GUIDE
    return tx.execute(delete(roles).where(*mine)).rowcount == 1


def guide_ids(tx: Tx, workspace_id: int) -> set[int]:
    """The ids of those who guide, in a pause or not; who has left guides nobody."""
    found = members.list_with_role(tx, workspace_id, Role.GUIDE)
    return {one.id for one in found if one.state is MemberState.ACTIVE}


def list_available_guides(tx: Tx, workspace_id: int, today: date) -> list[Member]:
    found = members.list_with_role(tx, workspace_id, Role.GUIDE)
    return [one for one in found if one.takes_part and one.reachable and not one.rests_on(today)]


def is_any_left(tx: Tx) -> bool:
    """Whether somebody who has left still has an offer."""
    return tx.execute(select(roles.c.member_id).where(*_OF_LEFT).limit(1)).first() is not None


def end_offers_of_left(tx: Tx) -> int:
    """An offer ends with taking part; return how many have ended."""
    return tx.execute(delete(roles).where(*_OF_LEFT)).rowcount
