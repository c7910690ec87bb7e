"""The timeline in words, for the reporter, for those who handle the case, and for the page of everything."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.cases.timeline import Entry
from bot.domain.people import Member
from bot.store import members
from bot.store.cases import timeline
from bot.store.engine import Tx
from content_library.library import Library

_WHO = "who"
_LABELS = {"urgency": "urgency", "outcome": "case_outcome"}
"""What entries have in their details: the id of a colleague, and values with a name to read."""


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
    tx: Tx, library: Library, opened: Callable[[str], str], case_id: int, reader: Member, *, internal: bool
) -> list[Line]:
    """What happened to a case, the oldest first; `internal`: with what only those who handle it may see."""
    entries = [one for one in timeline.list_entries(tx, case_id) if internal or not one.event.is_internal]
    people = {one.actor_id or 0 for one in entries} | {int(one.details.get(_WHO, 0)) for one in entries}
    known = members.members_with_address(tx, people)
    return [_line(library, opened, one, known, reader) for one in entries]


def _line(
    library: Library,
    opened: Callable[[str], str],
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
