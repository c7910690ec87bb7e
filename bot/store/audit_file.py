"""The audit log as a file: a line for each value that changed, or all of it as JSON."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from bot.store.audit_log import AuditEntry

FORMATS = ("csv", "json")
_HEADS = (
    *("at", "who", "user_id", "action", "refused", "about", "details"),
    *("table", "row", "column", "from", "to"),
)
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_file(entries: Iterable[AuditEntry], form: str) -> bytes:
    return _json(entries) if form == "json" else _csv(entries)


def _json(entries: Iterable[AuditEntry]) -> bytes:
    rows = [asdict(one) | {"at": one.at.isoformat()} for one in entries]
    kept = [{name: value for name, value in row.items() if name != "has_role"} for row in rows]
    return json.dumps(kept, ensure_ascii=False, indent=2, default=str).encode()


def _csv(entries: Iterable[AuditEntry]) -> bytes:
    """With a mark of what it is written in, without which a spreadsheet takes it for something else."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(_HEADS)
    for entry in entries:
        lines.writerows(tuple(map(_cell, line)) for line in _lines(entry))
    return text.getvalue().encode("utf-8-sig")


def _lines(entry: AuditEntry) -> Iterator[tuple[Any, ...]]:
    details = "; ".join(f"{name}: {value}" for name, value in entry.details.items() if value not in ("", 0))
    begins = (
        *(entry.at.isoformat(timespec="seconds"), entry.who, entry.actor, entry.action),
        *(entry.refused, entry.about, details),
    )
    changed = [
        (table, row, column, *pair)
        for table, rows in entry.changes.items()
        for row, columns in rows.items()
        for column, pair in columns.items()
    ]
    for change in changed or [("", "", "", "", "")]:
        yield (*begins, *change)


def _cell(value: Any) -> str:
    """What somebody typed must be no formula for the spreadsheet that opens it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
