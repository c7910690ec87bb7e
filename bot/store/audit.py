"""The audit log: what HR did, who did it, and when. Rows are added and never changed."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select

from bot.domain.looks import SAME_LOOK, Look
from bot.domain.people import Member
from bot.store.batches import delete_some, in_batches
from bot.store.changes import Changes
from bot.store.database_clock import moment_ago
from bot.store.engine import Tx
from bot.store.tables.outbox import audit

KEPT_FOR = timedelta(days=2 * 365)
"""So do the triggers say, by the clock of the database."""
_LOOK_BACK = 50
REFUSALS_AN_HOUR = 20
"""So many of one person are in it; who goes on trying fills no table."""


def log_action(tx: Tx, member: Member, now: datetime, action: str, **details: str | int) -> None:
    """Log one action. `details` holds counts and names of things, nothing personal."""
    log_act(tx, member, now, action, details)


def log_act(
    tx: Tx,
    member: Member,
    now: datetime,
    action: str,
    details: Mapping[str, str | int],
    changes: Changes | None = None,
    refused: str = "",
) -> None:
    """The same with what it changed, as `changes.py` recorded it, or with why it was refused."""
    if refused and _is_flood(tx, member, now):
        return
    who = {"workspace_id": member.workspace_id, "actor_id": member.id, "at": now}
    what = {"action": action, "details": dict(details), "changes": changes or {}, "refused": refused}
    tx.execute(insert(audit), who | what)


def log_refusal(tx: Tx, member: Member, now: datetime, action: str) -> None:
    """Log that somebody wanted what their role does not allow."""
    log_act(tx, member, now, action, {}, refused="role")


def log_command(tx: Tx, workspace_id: int, now: datetime, action: str, **details: str | int) -> None:
    """Log what whoever runs the bot did with a command; there is nobody of the workspace who did it."""
    values = {"workspace_id": workspace_id, "at": now, "action": action, "details": details}
    tx.execute(insert(audit).values(values))


def log_settings(tx: Tx, workspace_id: int, now: datetime, changes: Changes) -> None:
    """Log what the settings of the server changed."""
    values = {"workspace_id": workspace_id, "at": now, "action": "ApplySettings", "details": {}}
    tx.execute(insert(audit).values(values | {"changes": changes}))


def log_looks(tx: Tx, member: Member, now: datetime, what: Look, people: Iterable[int]) -> None:
    """Log that somebody looked at each of these people by name; each of them can see so, but oneself."""
    who = {"workspace_id": member.workspace_id, "actor_id": member.id, "action": what}
    for some in in_batches({*people} - {member.id}):
        before = select(audit.c.about_id).where(
            audit.c.about_id.in_(some),
            audit.c.actor_id == member.id,
            audit.c.action == what,
            audit.c.at > now - SAME_LOOK,
        )
        seen = set(tx.scalars(before))
        if new := [{**who, "at": now, "details": {}, "about_id": one} for one in some if one not in seen]:
            tx.execute(insert(audit), new)


def find_last_action(
    tx: Tx, workspace_id: int, action: str, details: Mapping[str, str | int]
) -> tuple[int | None, datetime] | None:
    """Who did something last, with just these details, and when; what was refused does not count."""
    mine = audit.c.workspace_id == workspace_id, audit.c.action == action, audit.c.refused == ""
    query = select(audit.c.at, audit.c.details, audit.c.actor_id).where(*mine)
    rows = tx.execute(query.order_by(audit.c.id.desc()).limit(_LOOK_BACK))
    return next(((row.actor_id, row.at) for row in rows if row.details == dict(details)), None)


def list_actions(tx: Tx, workspace_id: int) -> list[str]:
    """The names of all that was asked for by who may, the oldest first."""
    asked = audit.c.action != "ApplySettings", audit.c.refused != "role"
    query = select(audit.c.action).where(audit.c.workspace_id == workspace_id, *asked)
    return list(tx.scalars(query.order_by(audit.c.id)))


def delete_old_actions(tx: Tx, before: datetime) -> int:
    """Delete some of what was logged before then; return how many. The database keeps what it calls newer."""
    return delete_some(tx, audit, audit.c.at < min(before, moment_ago(tx, KEPT_FOR)))


def _is_flood(tx: Tx, member: Member, now: datetime) -> bool:
    mine = audit.c.actor_id == member.id, audit.c.refused != "", audit.c.at > now - timedelta(hours=1)
    return (tx.scalar(select(func.count()).where(*mine)) or 0) >= REFUSALS_AN_HOUR
