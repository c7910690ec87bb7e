"""What happens to a case: it is written down, with what comes next set in one go, and read in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.cases.case import Case
from bot.domain.cases.rules import step_for
from bot.domain.cases.timeline import Entry, Event
from bot.domain.people import Member, Workspace
from bot.domain.sealed import Sealed
from bot.features.context import Context
from bot.store import members
from bot.store.cases import access, records, rules, timeline
from bot.store.engine import Tx
from bot.store.vault import ToSeal
from content_library.library import Library

_WHO = "who"
_LABELS = {"urgency": "urgency", "outcome": "case_outcome"}
"""What entries have in their details: the id of a colleague, and values with a name to read."""


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
    text: ToSeal | None = None,
    details: dict[str, str | int] | None = None,
    **changes: Any,
) -> tuple[Case, int]:
    """The same, done by the person who acts. `details` holds nothing personal."""
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, event, ctx.member.id, text, **(details or {}))
    return _go_on(ctx.tx, ctx.workspace, case, ctx.now, changes), entry


def _go_on(tx: Tx, workspace: Workspace, case: Case, now: datetime, changes: dict[str, Any]) -> Case:
    """Once somebody has the case, it is closed to the others whom it came to because nobody had."""
    changed = records.update_case(tx, case.id, **changes) if changes else case
    if changed.handler_id:
        access.close_escalation(tx, case.id, changed.handler_id)
    step, at = step_for(rules.get_calendar(tx, workspace), changed, now)
    return records.update_case(tx, case.id, next_step=step, next_at=at)


@dataclass(frozen=True)
class Line:
    """One thing that happened: `at` is local time, `who` a name or empty, `text` what was written, opened.

    `about` says more of it, such as to whom a case went, or how urgent it is now.
    """

    at: datetime
    who: str
    what: str
    about: str
    text: str
    entry: Entry


def timeline_lines(
    tx: Tx, library: Library, opened: Callable[[Sealed], str], case_id: int, reader: Member, *, internal: bool
) -> list[Line]:
    """What happened to a case, the oldest first; `internal`: with what only those who handle it may see."""
    entries = [one for one in timeline.list_entries(tx, case_id) if internal or not one.event.is_internal]
    people = {one.actor_id or 0 for one in entries} | {int(one.details.get(_WHO, 0)) for one in entries}
    known = members.members_with_address(tx, people)
    return [_line(library, opened, one, known, reader) for one in entries]


def _line(
    library: Library,
    opened: Callable[[Sealed], str],
    one: Entry,
    known: dict[int, tuple[Member, dict[str, str]]],
    reader: Member,
) -> Line:
    actor = known.get(one.actor_id) if one.actor_id else None
    return Line(
        at=one.at.astimezone(reader.zone),
        who=actor[0].name if actor else "",
        what=library.label("case_event", one.event, reader.language),
        about=_about(library, one, known, reader),
        text=opened(one.text) if one.text else "",
        entry=one,
    )


def _about(
    library: Library, one: Entry, known: dict[int, tuple[Member, dict[str, str]]], reader: Member
) -> str:
    labels = [
        library.label(kind, str(one.details[name]), reader.language)
        for name, kind in _LABELS.items()
        if name in one.details
    ]
    who = known.get(int(one.details.get(_WHO, 0)))
    return ", ".join([*labels, *([who[0].name] if who else [])])
