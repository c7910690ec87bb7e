"""Workspaces: who is served, and whether anything may be sent there now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import bindparam, case, func, literal, select, update

from bot.domain.languages import Language
from bot.domain.people import MemberState, Platform, Workspace
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.rows import UNREADABLE
from bot.store.tables.people import members, workspaces

DEFAULT_TIME_ZONE = "Europe/Amsterdam"
_FIND = select(workspaces).where(
    workspaces.c.platform == bindparam("platform"), workspaces.c.external_id == bindparam("external_id")
)
_GET = select(workspaces).where(workspaces.c.id == bindparam("id"))
_ALL = select(workspaces).order_by(workspaces.c.id)


@dataclass(frozen=True)
class Hold:
    """Whether a workspace may be sent anything. `until`: nothing before then, and then only if it is back.

    `times`: how many times in a row its platform has failed; 0 since a message arrived.
    """

    until: datetime | None = None
    times: int = 0


_WORKSPACES = Reader(
    workspaces,
    Workspace,
    time_zone=lambda row: zone_or_usual(row.time_zone),
    removed=lambda row: row.removed_at is not None,
    forgetting=lambda row: row.forgetting is not None,
    customers=lambda row: {language: tuple(words) for language, words in row.customers.items()},
)


def read_workspace(row: Any) -> Workspace:
    """What a row says that has the columns of the table. Raises BadRow."""
    return _WORKSPACES(row)


def find_workspace(tx: Tx, platform: Platform, external_id: str) -> Workspace | None:
    """The workspace with a Slack team id or Teams tenant id."""
    return _WORKSPACES.first(tx, _FIND, {"platform": platform, "external_id": external_id})


def get_workspace(tx: Tx, workspace_id: int) -> Workspace:
    return _WORKSPACES.one(tx, _GET, {"id": workspace_id})


def list_workspaces(tx: Tx, *, forgetting: bool = False) -> list[Workspace]:
    """Every workspace there is that can be read; with `forgetting` also those that are being removed."""
    return [one for one in _WORKSPACES.all(tx, _ALL) if forgetting or not one.forgetting]


def add_workspace(tx: Tx, platform: Platform, external_id: str, now: datetime) -> Workspace:
    """Make a workspace known, unless another process just did."""
    home = {"platform": platform, "external_id": external_id}
    upsert.insert_if_absent(tx, workspaces, **home, time_zone=DEFAULT_TIME_ZONE, created_at=now)
    workspace = find_workspace(tx, platform, external_id)
    if workspace is None:
        raise LookupError("a workspace that was just added is gone")
    return workspace


def mark_roles_kept(tx: Tx, workspace_id: int, now: datetime) -> bool:
    """From now on its roles are given in the chat; False if they were already."""
    new = workspaces.c.id == workspace_id, workspaces.c.roles_since.is_(None)
    return bool(tx.execute(update(workspaces).where(*new).values(roles_since=now)).rowcount)


def rename_workspace(tx: Tx, workspace_id: int, name: str) -> None:
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(name=name))


def usual_language(tx: Tx, workspace_id: int) -> str | None:
    """The language that most people of a workspace have, of whom it is known; None if there are none yet."""
    known = (
        members.c.workspace_id == workspace_id,
        members.c.name != "",
        members.c.state != MemberState.CHANNEL,
    )
    query = select(members.c.language).where(*known).group_by(members.c.language)
    return tx.execute(query.order_by(func.count().desc(), members.c.language).limit(1)).scalar()


def lock_workspace(tx: Tx, workspace_id: int) -> Workspace:
    """Let nobody else change it, or choose texts for its people, until this transaction ends."""
    mine = select(workspaces).where(workspaces.c.id == workspace_id)
    # Not its key: rows that only refer to the workspace may go on being added.
    return _WORKSPACES.one(tx, mine.with_for_update(key_share=True))


def save_description(tx: Tx, workspace_id: int, name: str, jobs_page: str, time_zone: str) -> None:
    columns = {"name": name, "jobs_page": jobs_page, "time_zone": time_zone}
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(columns))


def save_colours(tx: Tx, workspace_id: int, ground: str, accent: str) -> None:
    """Those of its share pictures; empty for ours."""
    columns = {"ground": ground, "accent": accent}
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(columns))


def save_own_words(
    tx: Tx, workspace_id: int, customers: Mapping[Language, tuple[str, ...]], sectors: Sequence[str]
) -> None:
    """What an organisation calls the people that it works for, and what kind of organisation it is."""
    columns = {"customers": customers, "sectors": sectors}
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(columns))


def get_hold(tx: Tx, workspace_id: int) -> Hold:
    row = tx.execute(
        select(workspaces.c.hold_until, workspaces.c.holds).where(workspaces.c.id == workspace_id)
    ).one()
    return Hold(None if row.hold_until is UNREADABLE else row.hold_until, row.holds)


def hold_sending(tx: Tx, workspace_id: int, until: datetime, times: int) -> None:
    """Send nothing to this workspace until then; of two holds the longer one counts."""
    longer = case(
        (workspaces.c.hold_until > until, workspaces.c.hold_until),
        else_=literal(until, workspaces.c.hold_until.type),
    )
    columns = {"hold_until": longer, "holds": times}
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(columns))


def mark_recovered(tx: Tx, workspace_id: int) -> None:
    """The platform is back, as far as can be told without sending anything."""
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(hold_until=None))


def end_hold(tx: Tx, workspace_id: int) -> None:
    """A message arrived: nothing holds the workspace any more."""
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(holds=0))


def set_removed(tx: Tx, workspace_id: int, at: datetime | None) -> None:
    """Note that the bot was removed from a workspace, or (None) that it is back and free to send."""
    changes = {"removed_at": at} if at else {"removed_at": None, "hold_until": None, "holds": 0}
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(changes))


def zone_or_usual(name: str) -> str:
    """The zone, or the usual one if the tables of zones lack it: one row's must not stop the others."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return DEFAULT_TIME_ZONE
    return name
