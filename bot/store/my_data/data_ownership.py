"""Whose a row is. It is read from the tables themselves, so that a new one cannot be forgotten.

A row belongs to the member that `member_id` names, or to whom the row above it belongs. Every other column
that names a member is somebody who had a part in it: they are told that, and not what is in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, Table, select

from bot.domain.cases.case import Sees
from bot.domain.cases.timeline import Event
from bot.store.sealing import ROW_NAME
from bot.store.tables import metadata
from bot.store.tables.base import Instant
from bot.store.tables.cases import case_access, case_entries
from bot.store.tables.people import members

_OWNERS = {"members": "id", "cases": "reporter_id", "feedback": "author_id"}
"""Where the column is not `member_id`."""
_PLACES = {"channel_id", "place_id"}
"""Columns with a channel, which is kept among the members."""
_OTHERS: dict[str, str] = {
    "cases.handler_id": "the case itself shows its reporter who has it",
    "case_entries.actor_id": "so does its timeline",
    "case_files.actor_id": "so does its timeline",
    "recognitions.giver_id": "whoever is thanked is told by whom",
    "audit.actor_id": "who looked at somebody's data may be known to them",
}
"""Columns with another person whose name the owner is shown anyway, and why. All others are left out."""
NOT_TOLD: dict[str, str] = {
    "mentions": "what others were sent is theirs, and that there is something would say what they did",
}
"""Tables of which nobody is told what is in them about them, and why."""
_PART: dict[str, tuple[str, ...]] = {
    "recognitions.giver_id": ("kind", "value", "text", "at"),
    "case_entries.actor_id": ("event", "at"),
    "case_files.actor_id": ("media_type", "added_at"),
    "feedback.reviewer_id": ("tip", "proposal", "answered_at"),
    "news_entries.decided_by": ("title", "decided_at"),
    "audit.actor_id": ("action", "at"),
    "audit.about_id": ("action", "at"),
}
"""What those who had a part see of it, where it is more than when that was."""
_LEFT_OUT: dict[str, str] = {
    "case_files.content": "a file is opened from the case itself",
    "case_entries.details": "the entry's own words say it",
    "cases.next_step": "what the bot itself does next",
    "cases.next_at": "what the bot itself does next",
    **dict.fromkeys(
        (
            f"outbox.{name}"
            for name in (
                *("key", "attempts", "revision", "in_doubt", "reason", "claim", "conversation"),
                *("reference", "expires_at", "rank", "first_due_at", "about_id"),
            )
        ),
        "how a message travels",
    ),
    "browsers.mark": "a random name, which leads nowhere",
    "browsers.number": "what it showed for a moment",
    "cockpit_sessions.mark": "a random name, which leads nowhere",
    "drafts.progress": "the draft itself has it, once it is done",
    "nudge_items.wording": "which of the example texts was shown",
    "consents.person": "a random name, which may lead nowhere once the person is erased",
    "members.asked": "for an hour, that the next card was asked for",
}
"""Columns that are left out of what somebody is given, and why."""


@dataclass(frozen=True)
class OwnedRows:
    """The rows of a table in which somebody has one part. `name` is the table's, or table.column."""

    name: str
    table: Table
    column: Column[int]
    columns: tuple[Column[object], ...]
    named: tuple[Column[int], ...] = ()
    above: "OwnedRows | None" = None

    def is_of(self, member_id: int) -> ColumnElement[bool]:
        if self.above is None:
            mine = self.column == member_id
        else:
            above = self.above
            mine = self.column.in_(select(above.table.c.id).where(above.is_of(member_id)))
        return mine & _SHOWN[self.name] if self.name in _SHOWN else mine


_SHOWN: dict[str, ColumnElement[bool]] = {
    "case_entries": case_entries.c.event.not_in([event for event in Event if event.is_internal]),
    "case_access": case_access.c.sees != Sees.LATER,
}
"""Rows that are kept from their owner: what those who handle a case note for each other, and cases that
did not come to somebody yet."""


def all_owned_rows() -> Iterator[OwnedRows]:
    """Every part that anybody can have in any table."""
    for table in metadata.sorted_tables:
        if table.name in NOT_TOLD:
            continue
        owned = owner_of(table)
        if owned is not None:
            yield owned
        for column in columns_of_people(table):
            if owned is None or column is not owned.column:
                yield _beside(table, column)


def owner_of(table: Table) -> OwnedRows | None:
    """The part of those whose rows they are; None if rows belong to nobody."""
    name = _OWNERS.get(table.name, "member_id")
    if name in table.c and (name == "id" or table.c[name] in columns_of_people(table)):
        return OwnedRows(table.name, table, table.c[name], _to_show(table), _named(table))
    for key in table.foreign_keys:
        parent = key.column.table
        above = owner_of(parent) if parent is not members and parent is not table else None
        if above and not key.parent.nullable:
            return OwnedRows(table.name, table, key.parent, _to_show(table), _named(table), above)
    return None


def columns_of_people(table: Table) -> list[Column[int]]:
    return [
        column
        for column in table.columns
        if any(key.column.table is members for key in column.foreign_keys) and column.name not in _PLACES
    ]


def is_encrypted(column: Column[object]) -> bool:
    return bool(column.info.get("encrypted"))


def _beside(table: Table, column: Column[int]) -> OwnedRows:
    name = f"{table.name}.{column.name}"
    moments = tuple(one.name for one in table.columns if isinstance(one.type, Instant))
    shown = tuple(table.c[one] for one in _PART.get(name, moments[:1]))
    named = (table.c.actor_id,) if name == "audit.about_id" else ()
    return OwnedRows(name, table, column, shown, named)


def _to_show(table: Table) -> tuple[Column[object], ...]:
    return tuple(
        column
        for column in table.columns
        if column.name not in {"id", "workspace_id", ROW_NAME}
        and not column.foreign_keys
        and f"{table.name}.{column.name}" not in _LEFT_OUT
    )


def _named(table: Table) -> tuple[Column[int], ...]:
    return tuple(one for one in columns_of_people(table) if f"{table.name}.{one.name}" in _OTHERS)
