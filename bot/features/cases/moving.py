"""What happens to a case is written down, and what comes next is set, always in one go."""

from datetime import datetime
from typing import Any

from bot.domain.cases.case import Case
from bot.domain.cases.rules import step_for
from bot.domain.cases.timeline import Event
from bot.domain.people import Workspace
from bot.features.context import Context
from bot.store.cases import access, records, rules, timeline
from bot.store.engine import Tx


def record_event(
    tx: Tx, workspace: Workspace, case: Case, now: datetime, event: Event, **changes: Any
) -> tuple[Case, int]:
    """Something happens to a case by itself: write an entry, change the case and set its next step.

    Returns the case and the entry's id. `changes` are columns of the case.
    """
    entry = timeline.add_entry(tx, case.id, now, event)
    return _go_on(tx, workspace, case, now, changes), entry


def record_action(
    ctx: Context,
    case: Case,
    event: Event,
    *,
    text: str | None = None,
    details: dict[str, str | int] | None = None,
    **changes: Any,
) -> tuple[Case, int]:
    """The same, done by the person who acts. `text` is encrypted, `details` holds nothing personal."""
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, event, ctx.member.id, text, **(details or {}))
    return _go_on(ctx.tx, ctx.workspace, case, ctx.now, changes), entry


def _go_on(tx: Tx, workspace: Workspace, case: Case, now: datetime, changes: dict[str, Any]) -> Case:
    """Once somebody has the case, it is closed to the others whom it came to because nobody had."""
    changed = records.update_case(tx, case.id, **changes) if changes else case
    if changed.handler_id:
        access.close_escalation(tx, case.id, changed.handler_id)
    step, at = step_for(rules.get_calendar(tx, workspace), changed, now)
    return records.update_case(tx, case.id, next_step=step, next_at=at)
