"""The people of a workspace: who they are, what they chose, and how to reach them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Row, Select, bindparam, delete, func, literal, or_, select, update

from bot.domain.languages import DEFAULT_LANGUAGE
from bot.domain.people import Member, MemberState, Role, Workspace
from bot.domain.time_and_retention.months import month_start
from bot.store import role_holders, rows, upsert
from bot.store.batches import in_batches
from bot.store.engine import Tx
from bot.store.member_rows import read_member, read_what_reads, read_with_address
from bot.store.tables.people import STRANGER, members, roles
from bot.store.tables.weekly import nudges
from bot.store.workspaces import DEFAULT_TIME_ZONE

T = TypeVar("T")
_WITH_ROLES = select(members, roles.c.role).outerjoin(roles)
_FIND = _WITH_ROLES.where(
    members.c.workspace_id == bindparam("workspace_id"), members.c.external_id == bindparam("external_id")
)
_GET = _WITH_ROLES.where(members.c.id == bindparam("id"))
_MANY = select(members).where(members.c.id.in_(bindparam("ids", expanding=True))).order_by(members.c.id)
_UPDATE = update(members).where(members.c.id == bindparam("_id"))
_LEADERS = select(roles.c.member_id).where(roles.c.role == Role.LEADER)
_WITH_ROLE = (
    select(members)
    .where(
        members.c.workspace_id == bindparam("workspace_id"),
        members.c.id.in_(select(roles.c.member_id).where(roles.c.role == bindparam("role"))),
    )
    .order_by(members.c.id)
)
_ADDRESS = select(members.c.address).where(members.c.id == bindparam("id"))
_ROLES = frozenset(Role)


def find_member(tx: Tx, workspace_id: int, external_id: str) -> Member | None:
    """The person with a Slack user id or Teams object id."""
    return _one(tx, _FIND, workspace_id=workspace_id, external_id=external_id)


def find_unreadable(tx: Tx, workspace: Workspace, external_id: str) -> Member | None:
    """Somebody whose row may not read, without what they chose and what they may do."""
    row = tx.execute(_FIND, {"workspace_id": workspace.id, "external_id": external_id}).first()
    return read_what_reads(row, workspace) if row else None


def get_member(tx: Tx, member_id: int) -> Member:
    member = _one(tx, _GET, id=member_id)
    if member is None:
        raise LookupError(f"no member {member_id}")
    return member


def add_member(tx: Tx, workspace_id: int, external_id: str, today: date, **known: Any) -> Member:
    """Make a person known, unless another process just did.

    `known` has the columns that differ from a stranger's. Who is a stranger is forgotten at the end of the
    next month, so there has to be a reason, and nothing that could still be called off.
    """
    usual = {"language": DEFAULT_LANGUAGE, "time_zone": DEFAULT_TIME_ZONE, "address": {}}
    chosen = {"language_chosen": False, "time_zone_chosen": False, "seen_on": month_start(today)}
    whose = {"workspace_id": workspace_id, "external_id": external_id}
    upsert.insert_if_absent(tx, members, **(STRANGER | usual | chosen | whose | known))
    member = find_member(tx, workspace_id, external_id)
    if member is None:
        raise LookupError("a member that was just added is gone")
    return member


def update_member(tx: Tx, member_id: int, **columns: Any) -> None:
    tx.execute(_UPDATE, {"_id": member_id, **columns})


def shared_address(tx: Tx, member: Member) -> dict[str, str]:
    """What of somebody's address holds for their whole workspace, to reach a colleague who never came here.

    Teams: the connector of the tenant, and the bot's own id. Slack needs none.
    """
    known: dict[str, str] = tx.execute(_ADDRESS, {"id": member.id}).one().address
    return {key: known[key] for key in ("service_url", "bot_id") if key in known}


def sync_role(
    tx: Tx, workspace_id: int, external_ids: tuple[str, ...], role: Role, source: str, today: date
) -> None:
    """Give a role to exactly these people as far as `source` says so; roles from elsewhere stay."""
    mine = select(members.c.id).where(members.c.workspace_id == workspace_id)
    given = roles.c.role == role, roles.c.source == source, roles.c.member_id.in_(mine)
    before = set(tx.scalars(select(roles.c.member_id).where(*given)))
    tx.execute(delete(roles).where(*given))
    for external_id in dict.fromkeys(external_ids):
        known = select(members.c.id).where(
            members.c.workspace_id == workspace_id, members.c.external_id == external_id
        )
        member_id = tx.scalar(known) or add_member(tx, workspace_id, external_id, today).id
        row = {"member_id": member_id, "role": role, "source": source}
        upsert.insert_if_absent(tx, roles, **row)
    for one in before - set(tx.scalars(select(roles.c.member_id).where(roles.c.role == role))):
        role_holders.close_what_it_opened(tx, one, (role,))


def revoke_roles(tx: Tx, member_id: int) -> None:
    """Take all roles from somebody who is gone."""
    tx.execute(delete(roles).where(roles.c.member_id == member_id))
    role_holders.close_what_it_opened(tx, member_id, Role)


def list_with_role(tx: Tx, workspace_id: int, role: Role) -> list[Member]:
    """Who has a role, whether they can be reached or not, in the order in which they became known."""
    found = tx.execute(_WITH_ROLE, {"workspace_id": workspace_id, "role": role})
    return rows.read_rows(members, found, partial(read_member, held=frozenset({role})))


def due_member_ids(tx: Tx, now: datetime) -> list[int]:
    """Whose nudge is due: who asked for it first, and then each workspace by itself."""
    query = select(members.c.id).where(members.c.next_nudge_at <= now)
    return list(tx.scalars(query.order_by(members.c.asked.desc(), members.c.workspace_id, members.c.id)))


def list_workspace_ids(tx: Tx, ids: Sequence[int]) -> list[int]:
    """The workspaces of these people, in the order in which everybody locks several."""
    query = select(members.c.workspace_id).where(members.c.id.in_(ids)).distinct()
    return list(tx.scalars(query.order_by(members.c.workspace_id)))


def claim_due(tx: Tx, now: datetime, ids: Sequence[int]) -> list[tuple[Member, bool]]:
    """Who of these still is due, and whether each asked for it; not whom another process has just now."""
    found = tx.execute(
        select(members)
        .where(members.c.id.in_(ids), members.c.next_nudge_at <= now)
        .order_by(members.c.workspace_id, members.c.id)
        .with_for_update(skip_locked=True)
    ).all()
    leads = _leaders(tx)
    return [(read_member(row, leads.get(row.id, frozenset())), row.asked) for row in found]


def set_due_times(tx: Tx, due_times: dict[int, datetime | None]) -> None:
    """Set the next nudge of many people at once; a request that was waiting is over."""
    if due_times:
        statement = (
            update(members)
            .where(members.c.id == bindparam("_id"))
            .values(next_nudge_at=bindparam("_due"), asked=False)
        )
        tx.execute(statement, [{"_id": key, "_due": value} for key, value in due_times.items()])


def members_with_address(tx: Tx, ids: set[int]) -> dict[int, tuple[Member, dict[str, str]]]:
    """People by id, each with how to reach them; without those whose rows do not read."""
    return {member.id: (member, address) for member, address in _read_all(tx, ids, read_with_address)}


def count_ambassadors(tx: Tx, workspace_id: int) -> int:
    """How many there are, in a pause or not."""
    active = members.c.state == literal(MemberState.ACTIVE.value, literal_execute=True)  # as its index says
    query = select(func.count()).where(members.c.workspace_id == workspace_id, active)
    return int(tx.execute(query).scalar_one())


def list_without_nudge(tx: Tx, workspace_id: int, week: str, today: date) -> list[Member]:
    """Ambassadors who can be reached, have no pause and have not had the nudge of `week`."""
    had = select(nudges.c.member_id).where(
        nudges.c.workspace_id == workspace_id, nudges.c.week == week, nudges.c.occasion == ""
    )
    query = select(members).where(
        members.c.workspace_id == workspace_id,
        members.c.state == MemberState.ACTIVE,
        members.c.unreachable_since.is_(None),
        or_(members.c.paused_until.is_(None), members.c.paused_until <= today),
        members.c.id.not_in(had),
    )
    found = tx.execute(query.order_by(members.c.id))
    return rows.read_rows(members, found, partial(read_member, held=frozenset()))


def list_ambassadors(tx: Tx, workspace_id: int) -> list[Member]:
    """Ambassadors who can be reached, in a pause or not, by their ids."""
    return list_members(tx, ambassador_ids(tx, workspace_id))


def ambassador_ids(tx: Tx, workspace_id: int, after: int = 0, limit: int | None = None) -> list[int]:
    """The ids of those ambassadors, from above `after` on, also of those whose rows do not read."""
    query = select(members.c.id).where(
        members.c.workspace_id == workspace_id,
        members.c.state == MemberState.ACTIVE,
        members.c.unreachable_since.is_(None),
        members.c.id > after,
    )
    return list(tx.scalars(query.order_by(members.c.id).limit(limit)))


def list_members(tx: Tx, ids: Sequence[int]) -> list[Member]:
    """People by id, and whether they lead others; without those whose rows do not read."""
    leads = _leaders(tx)

    def read(row: Row[Any]) -> Member:
        return read_member(row, leads.get(row.id, frozenset()))

    return _read_all(tx, ids, read)


def count_states(tx: Tx, workspace_id: int, today: date) -> tuple[int, int]:
    """How many ambassadors there are, and how many of them have a pause."""
    paused = func.count().filter(members.c.paused_until > today)
    query = select(func.count(), paused).where(
        members.c.workspace_id == workspace_id, members.c.state == MemberState.ACTIVE
    )
    total, resting = tx.execute(query).one()
    return total, resting


def _read_all(tx: Tx, ids: Iterable[int], read: Callable[[Row[Any]], T]) -> list[T]:
    found: list[T] = []
    for some in in_batches(ids):
        found += rows.read_rows(members, tx.execute(_MANY, {"ids": some}), read)
    return found


def _leaders(tx: Tx) -> dict[int, frozenset[Role]]:
    """Who leads others, in all workspaces: what HR asks can be for them. They are few."""
    return dict.fromkeys(tx.scalars(_LEADERS), frozenset({Role.LEADER}))


def read_with_roles(found: Sequence[Row[Any]]) -> Member:
    """One person, of whom there is a row for each role."""
    return read_member(found[0], frozenset(Role(row.role) for row in found if row.role in _ROLES))


def _one(tx: Tx, query: Select[Any], **values: int | str) -> Member | None:
    found = tx.execute(query, values).all()
    return read_with_roles(found) if found else None
