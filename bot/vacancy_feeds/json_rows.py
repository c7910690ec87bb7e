"""Feeds that are a JSON object with a list in it."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.vacancy_feeds.decoding import decode
from bot.vacancy_feeds.feed import Draft, FeedError, Problem, Reading

_SEPARATOR = re.compile(r"[\s,]*")


def read_rows(data: bytes, key: str, draft: Callable[[str, Mapping[str, Any]], Draft]) -> Reading:
    """Read the objects of the list called `key` into drafts. Raises FeedError."""
    content, whole = decode(data)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        rows = _rows_before_the_break(content, key)
        if not rows:
            raise FeedError("not-json", str(error)) from error
        document, whole = {key: rows}, False
    if not isinstance(document, dict) or not isinstance(document.get(key), list):
        raise FeedError("wrong-format", f"no list called {key}")
    reading = Reading(whole=whole)
    for number, row in enumerate(document[key], 1):
        where = f"entry {number}"
        usable = isinstance(row, dict)
        reading.rows.append(draft(where, row) if usable else Problem(where, "not-an-object", repr(row)[:80]))
    if not whole:
        reading.rows.append(
            Problem(f"entry {len(reading.rows) + 1}", "truncated", "the file breaks off here")
        )
    return reading


def text(value: object) -> str:
    """A text or a number as text; empty for anything else."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) if type(value) is int else ""


def names(value: object, *keys: str) -> tuple[str, ...]:
    """The names in a text, an object, or a list of these.

    `keys` are where an object may have its name, best first.
    """
    found = (
        next(filter(None, (text(item.get(key)) for key in keys)), "")
        if isinstance(item, dict)
        else text(item)
        for item in (value if isinstance(value, list) else [value])
    )
    return tuple(dict.fromkeys(filter(None, found)))


def _rows_before_the_break(content: str, key: str) -> list[Any]:
    """The rows that can be read from a document that breaks off."""
    start = re.search(rf'"{key}"\s*:\s*\[', content)
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
