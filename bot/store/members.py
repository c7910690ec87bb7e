"""The people of a workspace: who they are, what they chose, and how to reach them."""

from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Row, Select, bindparam, delete, func, or_, select, update

from bot.domain.pace.months import begin_of
from bot.domain.people import Member, MemberState, Network, Role, Support, Topic
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.people import members, roles
from bot.store.tables.weekly import nudges
from bot.store.workspaces import DEFAULT_TIME_ZONE

_WITH_ROLES = select(members, roles.c.role).outerjoin(roles)
_FIND = _WITH_ROLES.where(
    members.c.workspace_id == bindparam("workspace_id"), members.c.external_id == bindparam("external_id")
)
_GET = _WITH_ROLES.where(members.c.id == bindparam("id"))
_ADDRESS = select(members.c.address).where(members.c.id == bindparam("id"))
_ANYBODY_DUE = select(members.c.id).where(members.c.next_nudge_at <= bindparam("now")).limit(1)


def find(tx: Tx, workspace_id: int, external_id: str) -> Member | None:
    """The person with a Slack user id or Teams object id."""
    return _one(tx, _FIND, workspace_id=workspace_id, external_id=external_id)


def get(tx: Tx, member_id: int) -> Member:
    """The person with our own id."""
    member = _one(tx, _GET, id=member_id)
    if member is None:
        raise LookupError(f"no member {member_id}")
    return member


def add(tx: Tx, workspace_id: int, external_id: str, today: date, **known: Any) -> Member:
    """Make a person known, unless another process just did.

    `known` has the columns that differ from a stranger's. Who is a stranger is forgotten at the end of the
    next month, so there has to be a reason, and nothing that could still be called off.
    """
    stranger = {
        "state": MemberState.KNOWN,
        "language": "nl",
        "time_zone": DEFAULT_TIME_ZONE,
        "weekday": 0,
        "hour": 9,
        "topics": [],
        "networks": [],
        "address": {},
        "seen_on": begin_of(today),
    }
    row = stranger | {"workspace_id": workspace_id, "external_id": external_id} | known
    tx.execute(upsert.insert(tx, members).values(row).on_conflict_do_nothing())
    member = find(tx, workspace_id, external_id)
    if member is None:
        raise LookupError("a member that was just added is gone")
    return member


def change(tx: Tx, member_id: int, **columns: Any) -> None:
    """Set columns of one person."""
    tx.execute(update(members).where(members.c.id == member_id).values(columns))


def shared_address(tx: Tx, member: Member) -> dict[str, str]:
    """What of somebody's address holds for their whole workspace, to reach a colleague who never came here.

    Teams: the connector of the tenant, and the bot's own id. Slack needs none.
    """
    known: dict[str, str] = tx.execute(_ADDRESS, {"id": member.id}).one().address
    return {key: known[key] for key in ("service_url", "bot_id") if key in known}


def grant(
    tx: Tx, workspace_id: int, external_ids: tuple[str, ...], role: Role, source: str, today: date
) -> None:
    """Give a role to exactly these people as far as `source` says so; roles from elsewhere stay."""
    mine = select(members.c.id).where(members.c.workspace_id == workspace_id)
    tx.execute(
        delete(roles).where(roles.c.role == role, roles.c.source == source, roles.c.member_id.in_(mine))
    )
    for external_id in dict.fromkeys(external_ids):
        member = find(tx, workspace_id, external_id) or add(tx, workspace_id, external_id, today)
        if role not in member.roles:
            row = {"member_id": member.id, "role": role, "source": source}
            tx.execute(upsert.insert(tx, roles).values(row).on_conflict_do_nothing())


def take_roles(tx: Tx, member_id: int) -> None:
    """Take all roles from somebody who is gone. Whom the settings name gets theirs back at the next start."""
    tx.execute(delete(roles).where(roles.c.member_id == member_id))


def with_role(tx: Tx, workspace_id: int, role: Role) -> list[Member]:
    """Who has a role, whether they can be reached or not, in the order in which they became known."""
    holds = select(roles.c.member_id).where(roles.c.role == role)
    query = select(members).where(members.c.workspace_id == workspace_id, members.c.id.in_(holds))
    return [_member(row, frozenset({role})) for row in tx.execute(query.order_by(members.c.id))]


def is_anybody_due(tx: Tx, now: datetime) -> bool:
    """Whether there is a nudge to plan."""
    return tx.execute(_ANYBODY_DUE, {"now": now}).first() is not None


def due(tx: Tx, now: datetime, limit: int) -> list[tuple[Member, bool]]:
    """Ambassadors whose nudge is due, the oldest first, and whether each asked for it."""
    rows = tx.execute(
        select(members)
        .where(members.c.next_nudge_at <= now)
        .order_by(members.c.next_nudge_at, members.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    leads = _leaders(tx)
    return [(_member(row, leads.get(row.id, frozenset())), row.asked) for row in rows]


def make_due(tx: Tx, workspace_id: int, moment: datetime) -> None:
    """Set the next nudge of all ambassadors of a workspace."""
    mine = members.c.workspace_id == workspace_id, members.c.state == MemberState.ACTIVE
    tx.execute(update(members).where(*mine).values(next_nudge_at=moment))


def first_due(tx: Tx) -> datetime | None:
    """When the next nudge of anybody is due."""
    return tx.execute(select(func.min(members.c.next_nudge_at))).scalar()


def move_due(tx: Tx, due_times: dict[int, datetime | None]) -> None:
    """Set the next nudge of many people at once; a request that was waiting is over."""
    if due_times:
        statement = (
            update(members)
            .where(members.c.id == bindparam("_id"))
            .values(next_nudge_at=bindparam("_due"), asked=False)
        )
        tx.execute(statement, [{"_id": key, "_due": value} for key, value in due_times.items()])


def get_with_address(tx: Tx, ids: set[int]) -> dict[int, tuple[Member, dict[str, str]]]:
    """People by id, each with how to reach them."""
    rows = tx.execute(select(members).where(members.c.id.in_(ids)))
    return {row.id: (_member(row, frozenset()), row.address) for row in rows}


def are_more_than(tx: Tx, workspace_id: int, number: int) -> bool:
    """Whether a workspace has more ambassadors than that, in a pause or not; it does not count the rest."""
    mine = members.c.workspace_id == workspace_id, members.c.state == MemberState.ACTIVE
    return tx.execute(select(members.c.id).where(*mine).offset(number).limit(1)).first() is not None


def without_nudge(tx: Tx, workspace_id: int, week: str, today: date) -> list[Member]:
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
    return [_member(row, frozenset()) for row in tx.execute(query.order_by(members.c.id))]


def ambassadors(tx: Tx, workspace_id: int, after: int = 0, limit: int | None = None) -> list[Member]:
    """Ambassadors who can be reached, in a pause or not, by their ids from above `after` on."""
    query = select(members).where(
        members.c.workspace_id == workspace_id,
        members.c.state == MemberState.ACTIVE,
        members.c.unreachable_since.is_(None),
        members.c.id > after,
    )
    leads, rows = _leaders(tx), tx.execute(query.order_by(members.c.id).limit(limit))
    return [_member(row, leads.get(row.id, frozenset())) for row in rows]


def names(tx: Tx, workspace_id: int, column: Literal["department", "location"]) -> list[str]:
    """The departments or locations that ambassadors have filled in."""
    named = members.c[column]
    mine = members.c.workspace_id == workspace_id, members.c.state == MemberState.ACTIVE, named != ""
    return list(tx.scalars(select(named).where(*mine).distinct().order_by(named)))


def count_states(tx: Tx, workspace_id: int, today: date) -> tuple[int, int]:
    """How many ambassadors there are, and how many of them have a pause."""
    paused = func.count().filter(members.c.paused_until > today)
    query = select(func.count(), paused).where(
        members.c.workspace_id == workspace_id, members.c.state == MemberState.ACTIVE
    )
    total, resting = tx.execute(query).one()
    return total, resting


def _leaders(tx: Tx) -> dict[int, frozenset[Role]]:
    """Who leads others, in all workspaces: what HR asks can be for them. They are few."""
    holds = select(roles.c.member_id).where(roles.c.role == Role.LEADER)
    return dict.fromkeys(tx.scalars(holds), frozenset({Role.LEADER}))


def _one(tx: Tx, query: Select[Any], **values: int | str) -> Member | None:
    rows = tx.execute(query, values).all()
    if not rows:
        return None
    return _member(rows[0], frozenset(Role(row.role) for row in rows if row.role))


def _member(row: Row[Any], held: frozenset[Role]) -> Member:
    return Member(
        id=row.id,
        workspace_id=row.workspace_id,
        external_id=row.external_id,
        name=row.name,
        state=MemberState(row.state),
        language=row.language,
        time_zone=_time_zone(row.time_zone),
        country=row.country,
        region=row.region,
        weekday=row.weekday,
        hour=row.hour,
        topics=tuple(map(Topic, row.topics)),
        networks=tuple(map(Network, row.networks)),
        department=row.department,
        location=row.location,
        paused_until=row.paused_until,
        next_nudge_at=row.next_nudge_at,
        reachable=row.unreachable_since is None,
        roles=held,
        rhythm=row.rhythm,
        rhythm_from=row.rhythm_from,
        support=Support(row.support) if row.support else None,
        minutes=row.minutes,
        learn=tuple(row.learn),
    )


def _time_zone(name: str) -> str:
    """The zone, or the usual one if the tables of zones lack it: one person's must not stop the others."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return DEFAULT_TIME_ZONE
    return name
