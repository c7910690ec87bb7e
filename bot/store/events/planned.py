"""The events themselves, and what HR filled in for one and has not confirmed yet."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, delete, select, update

from bot.domain.events import MINUTES, Event, EventTexts, Plan
from bot.domain.prompts import Audience
from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.events import event_plans, events


def _texts(row: Row[Any]) -> dict[str, EventTexts]:
    return {language: EventTexts(**texts) for language, texts in row.texts.items()}


_LONGEST = timedelta(minutes=MINUTES[-1])
_AUDIENCES = Reader(events, Audience)
_PLANS = Reader(events, Plan, audience=_AUDIENCES, texts=_texts)
_EVENTS = Reader(events, Event, plan=_PLANS)
Values = Mapping[str, str]
"""What was filled in, by input name."""


def add_event(tx: Tx, workspace_id: int, plan: Plan, token: str, now: datetime) -> Event:
    """A new event, of which everybody is to be told."""
    row = {"workspace_id": workspace_id, "token": token, "changed_at": now, "told_up_to": 0}
    return _EVENTS.add(tx, **row, **_columns(plan))


def update_event(tx: Tx, event: Event, plan: Plan, now: datetime) -> None:
    """Another time, place or text; it stays for the same people."""
    _renew(tx, event, now, **_columns(replace(plan, audience=event.plan.audience)))


def cancel_event(tx: Tx, event: Event, now: datetime) -> None:
    _renew(tx, event, now, cancelled=True)


def find_event(tx: Tx, workspace_id: int, event_id: int) -> Event | None:
    return _EVENTS.first(tx, _of(workspace_id).where(events.c.id == event_id))


def find_event_by_token(tx: Tx, token: str) -> Event | None:
    """The event whose calendar file is asked for."""
    return _EVENTS.first(tx, select(events).where(events.c.token == token))


def list_coming_events(tx: Tx, workspace_id: int, now: datetime, limit: int) -> list[Event]:
    """What is not over and was not called off, the first one first."""
    soon = events.c.starts_at > now - _LONGEST, events.c.cancelled.is_(False)
    query = _of(workspace_id).where(*soon).order_by(events.c.starts_at, events.c.id)
    found = _EVENTS.all(tx, query)
    return [one for one in found if one.is_open(now)][:limit]


def list_past_events(tx: Tx, workspace_id: int, now: datetime, limit: int) -> list[Event]:
    """What has begun and was not called off, the latest first."""
    begun = events.c.starts_at <= now, events.c.cancelled.is_(False)
    query = _of(workspace_id).where(*begun).order_by(events.c.starts_at.desc(), events.c.id)
    return _EVENTS.all(tx, query.limit(limit))


def list_events_between(tx: Tx, workspace_id: int, start: datetime, end: datetime) -> list[Event]:
    """What begins from `start` on and before `end`, and was not called off, the first one first."""
    within = events.c.starts_at >= start, events.c.starts_at < end, events.c.cancelled.is_(False)
    return _EVENTS.all(tx, _of(workspace_id).where(*within).order_by(events.c.starts_at, events.c.id))


def event_ids_to_tell(tx: Tx) -> list[int]:
    """The events of which somebody still has to be told."""
    return list(tx.scalars(select(events.c.id).where(events.c.told_up_to.isnot(None)).order_by(events.c.id)))


def claim_event_to_tell(tx: Tx, event_id: int) -> Event | None:
    """Such an event, which no other process tells of now; None if there is nothing left to do."""
    waiting = events.c.id == event_id, events.c.told_up_to.isnot(None)
    return _EVENTS.first(tx, select(events).where(*waiting).with_for_update(skip_locked=True))


def mark_told(tx: Tx, event: Event, up_to: int | None) -> None:
    """Everybody up to this one is told of the newest change; None: all are."""
    tx.execute(update(events).where(events.c.id == event.id).values(told_up_to=up_to))


def list_events_beginning(tx: Tx, start: datetime, end: datetime) -> list[Event]:
    """What begins after `start` and before `end`, in all workspaces."""
    within = events.c.starts_at > start, events.c.starts_at < end, events.c.cancelled.is_(False)
    return _EVENTS.all(tx, select(events).where(*within).order_by(events.c.id))


def delete_old_events(tx: Tx, before: datetime) -> int:
    """Delete some of what began before then, with its answers and ideas; return how many."""
    return delete_some(tx, events, events.c.starts_at < before)


def _renew(tx: Tx, event: Event, now: datetime, **columns: Any) -> None:
    again = {"sequence": events.c.sequence + 1, "changed_at": now, "told_up_to": 0}
    tx.execute(update(events).where(events.c.id == event.id).values(again | columns))


def _of(workspace_id: int) -> Select[Any]:
    return select(events).where(events.c.workspace_id == workspace_id)


def _columns(plan: Plan) -> dict[str, Any]:
    own = {name: value for name, value in vars(plan).items() if name != "audience"}
    texts = {language: asdict(one) for language, one in plan.texts.items()}
    return own | {"texts": texts} | vars(plan.audience)


@dataclass(frozen=True)
class FilledIn:
    """For a new event or, with `event_id`, to change one."""

    id: int
    event_id: int | None
    values: Values


def save_filled_in(tx: Tx, workspace_id: int, event_id: int | None, values: Values, now: datetime) -> int:
    """In the place of what was filled in before to change the same event."""
    if event_id is not None:
        tx.execute(delete(event_plans).where(event_plans.c.event_id == event_id))
    return upsert.insert_row(
        tx, event_plans, workspace_id=workspace_id, event_id=event_id, filled_in=dict(values), made_at=now
    )


def find_filled_in(tx: Tx, workspace_id: int, plan_id: int) -> FilledIn | None:
    """What was filled in; None if it was confirmed or dropped since."""
    mine = event_plans.c.workspace_id == workspace_id, event_plans.c.id == plan_id
    row = tx.execute(select(event_plans).where(*mine)).first()
    return FilledIn(row.id, row.event_id, row.filled_in) if row else None


def claim_filled_in(tx: Tx, plan: FilledIn) -> bool:
    """False if somebody else has done so: of two taps at once, one counts."""
    return tx.execute(delete(event_plans).where(event_plans.c.id == plan.id)).rowcount == 1


def delete_old_filled_in(tx: Tx, before: datetime) -> int:
    return delete_some(tx, event_plans, event_plans.c.made_at < before)
