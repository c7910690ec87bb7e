"""An entry of the audit log in words. Somebody is named who has a role, for HR gave it; nobody else is."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from bot.domain.looks import Look
from bot.domain.messages import Part, escape, shorten
from bot.features.context import Context
from bot.features.shared import looks
from bot.store import members
from bot.store.audit_log import AuditEntry
from bot.store.my_data.data_ownership import columns_of_people
from bot.store.tables import metadata
from content_library import formats

_LINES = 8
"""So many changes are shown of each; the file has all."""
_LONGEST = 80


def entry_part(ctx: Context, entry: AuditEntry) -> Part:
    """What was done and by whom, and what changed."""
    words = ctx.words("audit")
    act = ctx.library.known_label("act", entry.action, ctx.member.language)
    who = escape(who_did(ctx, entry))
    head = f"{who}, {_moment(ctx, entry.at)}"
    if entry.refused:
        refused = f"refused_{entry.refused}"
        head = f"{head}\n{words.text(refused if words.has(refused) else 'refused_rule')}"
    lines = _changes(ctx, entry)
    shown = lines[:_LINES] + ([f"- {words.text('more')}"] if len(lines) > _LINES else [])
    return Part(title=act, text="\n".join((head, "", *shown)) if shown else head)


def who_did(ctx: Context, entry: AuditEntry) -> str:
    words = ctx.words("audit")
    if not entry.actor:
        return words.plain("server" if entry.action == "ApplySettings" else "erased")
    if entry.refused == "role" and not entry.has_role:
        return words.plain("without_role")
    return entry.who or words.plain("somebody")


def _changes(ctx: Context, entry: AuditEntry) -> list[str]:
    return [
        f"- {_row(ctx, table, row)}, {_column(ctx, column)}: {_value(ctx, table, column, old)}"
        f" → {_value(ctx, table, column, new)}"
        if column
        else f"- {_row(ctx, table, row)}"
        for table, rows in entry.changes.items()
        for row, columns in rows.items()
        for column, (old, new) in columns.items()
    ]


def _row(ctx: Context, table: str, row: str) -> str:
    """What a row is called; with its number, where it has one to tell it from others."""
    named = escape(ctx.library.known_label("changed", table, ctx.member.language))
    has_number = table in metadata.tables and "id" in metadata.tables[table].c and row.isdigit()
    return f"{named} {row}" if has_number and table != "workspaces" else named


def _column(ctx: Context, column: str) -> str:
    """A column in words, and which of its values: “texts.nl” is the texts, in Dutch."""
    name, _, piece = column.partition(".")
    own = ctx.library.data[ctx.member.language].columns
    said = ctx.library.known_label("changed_column", name, ctx.member.language)
    said = own.get(name, said) if said == name else said
    return escape(f"{said} ({piece})" if piece else said)


def _value(ctx: Context, table: str, column: str, value: Any) -> str:
    words = ctx.words("audit")
    if value is None or value == "":
        return words.text("nothing")
    if column == "role":
        return escape(ctx.library.known_label("role", str(value), ctx.member.language))
    if isinstance(value, bool):
        return words.text("yes" if value else "no")
    if table in metadata.tables and column in {one.name for one in columns_of_people(metadata.tables[table])}:
        return escape(_person(ctx, value))
    with suppress(ValueError):
        if "T" in str(value):
            return _moment(ctx, datetime.fromisoformat(str(value)))
    return escape(shorten(str(value), _LONGEST))


def _person(ctx: Context, member_id: Any) -> str:
    with suppress(LookupError):
        found = members.get_member(ctx.tx, int(member_id))
        if found.roles:
            return looks.name_for_hr(ctx, found, Look.AUDIT)
    return ctx.words("audit").plain("somebody")


def _moment(ctx: Context, at: datetime) -> str:
    local, language = at.astimezone(ctx.zone), ctx.member.language
    return f"{formats.full_day(local, language)} {formats.clock(local, language)}"
