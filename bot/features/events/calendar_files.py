"""The file with which somebody puts an event into their own calendar."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from bot.domain import calendar_file
from bot.domain.calendar_file import Entry
from bot.store import workspaces
from bot.store.engine import Tx
from bot.store.events import planned


def find_calendar_file(tx: Tx, token: str, now: datetime) -> bytes | None:
    """The file of the event with this token, as it is now; one that is called off takes itself out."""
    event = planned.find_event_by_token(tx, token)
    if event is None:
        return None
    plan = event.plan
    entry = Entry(
        uid=str(uuid5(NAMESPACE_URL, token)),
        sequence=event.sequence,
        cancelled=event.cancelled,
        changed_at=event.changed_at,
        starts_at=plan.starts_at,
        minutes=plan.minutes,
        title=plan.title,
        description="\n\n".join(filter(None, (plan.description, plan.bring))),
        place=plan.place,
        organiser=workspaces.get_workspace(tx, event.workspace_id).name,
    )
    return calendar_file.write_calendar_file(entry, now)
