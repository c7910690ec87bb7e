"""Feeds that are a JSON list, or an object with a list in it."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.vacancy_feeds.feed import Draft, FeedError, Problem, Reading, decode_text

_LIST = re.compile(r"\s*\[")
_SEPARATOR = re.compile(r"[\s,]*")


def read_rows(data: bytes, key: str | None, draft: Callable[[str, Mapping[str, Any]], Draft]) -> Reading:
    """Read the objects of the list called `key` (None: the whole is that list) into drafts.

    Raises FeedError.
    """
    content, whole = decode_text(data)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        rows = _rows_before_the_break(content, key)
        if not rows:
            raise FeedError("not-json", str(error)) from error
        document, whole = {key: rows} if key else rows, False
    if key:
        document = document.get(key) if isinstance(document, dict) else None
    if not isinstance(document, list):
        raise FeedError("wrong-format", f"no list called {key}" if key else "no list")
    reading = Reading(whole=whole)
    for number, row in enumerate(document, 1):
        where = f"entry {number}"
        usable = isinstance(row, dict)
        reading.rows.append(draft(where, row) if usable else Problem(where, "not-an-object", repr(row)[:80]))
    if not whole:
        reading.rows.append(
            Problem(f"entry {len(reading.rows) + 1}", "truncated", "the file breaks off here")
        )
    return reading


def as_text(value: object) -> str:
    """A text or a number as text; empty for anything else."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) if type(value) is int else ""


def as_names(value: object, *keys: str) -> tuple[str, ...]:
    """The names in a text, an object, or a list of these.

    `keys` are where an object may have its name, best first.
    """
    found = (
        next(filter(None, (as_text(item.get(key)) for key in keys)), "")
        if isinstance(item, dict)
        else as_text(item)
        for item in (value if isinstance(value, list) else [value])
    )
    return tuple(dict.fromkeys(filter(None, found)))


def span(least: object, most: object) -> str:
    """Two numbers as "32-40", or one as it is; zero counts as none."""
    return "-".join(number for number in as_names([least, most]) if number != "0")


def money(currency: object, amounts: Sequence[object], period: str) -> str:
    """Such as "EUR 3750-5250 / month", for the least and the most; empty without an amount."""
    amount = span(*amounts)
    return f"{as_text(currency)} {amount}{' / ' if period else ''}{period}".strip() if amount else ""


def _rows_before_the_break(content: str, key: str | None) -> list[Any]:
    """The rows that can be read from a document that breaks off."""
    start = re.compile(rf'"{key}"\s*:\s*\[').search(content) if key else _LIST.match(content)
    rows: list[Any] = []
    at = start.end() if start else len(content)
    decoder = json.JSONDecoder()
    while at < len(content):
        at = _SEPARATOR.match(content, at).end()  # type: ignore[union-attr] # it matches nothing, too
        try:
            row, at = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            break
        rows.append(row)
    return rows
