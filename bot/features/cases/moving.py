"""What happens to a case is written down, and what comes next is set, always in one go."""

from datetime import datetime
from typing import Any

from bot.domain.cases.case import Case
from bot.domain.cases.rules import step_for
from bot.domain.cases.timeline import Event
from bot.domain.people import Workspace
from bot.store.cases import access, records, rules, timeline
from bot.store.engine import Tx


def move(
    tx: Tx,
    workspace: Workspace,
    case: Case,
    now: datetime,
    event: Event,
    *,
    actor_id: int | None = None,
    text: str | None = None,
    details: dict[str, str | int] | None = None,
    **changes: Any,
) -> tuple[Case, int]:
    """Write an entry, change the case and set its next step. Returns the case and the entry's id.

    Once somebody has the case, it is closed to the others whom it came to because nobody had.

    `text` is sealed, `details` holds nothing personal, `changes` are columns of the case.
    """
    entry = timeline.add(tx, case.id, now, event, actor_id, text, **(details or {}))
    changed = records.change(tx, case.id, **changes) if changes else case
    if changed.handler_id:
        access.end_of_escalation(tx, case.id, changed.handler_id)
    step, at = step_for(rules.calendar_of(tx, workspace), changed, now)
    return records.change(tx, case.id, next_step=step, next_at=at), entry
