"""JSON of any recruiting system: a list, or an object with a list of vacancies somewhere in it."""

import json
import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from typing import Any

from bot.vacancy_feeds.decoding import decode_text
from bot.vacancy_feeds.feed import FeedError, Problem, Reading
from bot.vacancy_feeds.groups import Group, chosen, reading, total_said
from bot.vacancy_feeds.names import STRUCTURE
from bot.vacancy_feeds.systems import SYSTEMS
from bot.vacancy_feeds.values import key

CARRIERS = ("JSON",)
_DEEPEST = 5
_A_LIST = re.compile(r'(?:"(?P<name>[\w-]{1,60})"\s*:|\A)\s*\[(?=\s*\{)')
_SEPARATOR = re.compile(r"[\s,]*")
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\Z))|,(?=\s*[}\]])', re.DOTALL)
_TRIES = 20


def read(data: bytes, address: str = "", wanted: str = "") -> Reading:
    """Read the vacancies in a document. Raises FeedError."""
    content, whole = decode_text(data)
    content = content.lstrip("\ufeff \t\r\n")
    if not content.startswith(("{", "[")):
        raise FeedError("not-json", "it begins with neither { nor [")
    document, cut = _document(content)
    groups = _groups(document)
    if wanted and _is_empty(document, wanted):
        return Reading(format=wanted, whole=whole and not cut)
    group, system = chosen(groups, CARRIERS, address, wanted)
    said, goes_on = total_said(document)
    found = reading(group, system, address, said)
    found.whole &= whole and not cut and not goes_on
    if cut:
        found.rows.append(Problem(f"entry {len(found.rows) + 1}", "truncated", "the file breaks off here"))
    return found


def loads(content: str) -> Any:
    """JSON, also with commas before a closing bracket, and with line ends in texts. Raises ValueError."""
    try:
        return json.loads(content, strict=False)
    except RecursionError:
        raise ValueError("nested too deep") from None
    except ValueError:
        mended = _STRING_OR_COMMA.sub(lambda found: found[1] or "", content)
        return json.loads(mended, strict=False)


def _document(content: str) -> tuple[Any, bool]:
    """What the document says, with names as `values.key` has them, and whether it is cut off."""
    try:
        return _with_keys(loads(content)), False
    except (ValueError, RecursionError) as error:
        name, rows = max(_rows_before_the_break(content), key=lambda one: len(one[1]), default=("", []))
        if not rows:
            raise FeedError("not-json", str(error)) from error
        return _with_keys({name: rows} if name else rows), True


def _rows_before_the_break(content: str) -> Iterator[tuple[str, list[Any]]]:
    """The lists of a document that breaks off, by name, as far as they can be read."""
    decoder = json.JSONDecoder(strict=False)
    for _, start in zip(range(_TRIES), _A_LIST.finditer(content), strict=False):
        rows: list[Any] = []
        at = start.end()
        while at < len(content):
            at = _SEPARATOR.match(content, at).end()  # type: ignore[union-attr] # it matches nothing, too
            try:
                row, at = decoder.raw_decode(content, at)
            except (ValueError, RecursionError):
                break
            rows.append(row)
        yield start["name"] or "", rows


def _with_keys(value: Any, depth: int = 40) -> Any:
    if isinstance(value, dict) and depth:
        return {key(name): _with_keys(one, depth - 1) for name, one in reversed(value.items())}
    if isinstance(value, list) and depth:
        return [_with_keys(one, depth - 1) for one in value]
    return None if isinstance(value, dict | list) else value


def _groups(document: Any) -> list[Group]:
    """Every list with objects in it; those of the same path, in different entries, are one."""
    found: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    included = _included(document)
    waiting: deque[tuple[tuple[str, ...], Any]] = deque([((), document)])
    while waiting:
        path, value = waiting.popleft()
        if isinstance(value, Mapping) and len(path) < _DEEPEST:
            waiting.extend(
                ((*path, name), one) for name, one in value.items() if isinstance(one, list | Mapping)
            )
        elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
            found[path] += [_flat(one, included) for one in value]
            waiting.extend((path, one) for one in value if isinstance(one, Mapping))
    if not found and isinstance(document, Mapping):
        found[()] = [document]
    return [Group(path, rows) for path, rows in found.items()]


def _flat(row: Any, included: Mapping[tuple[str, str], Any]) -> Any:
    """An entry of JSON:API with its attributes as its own fields, and what it is related to."""
    if not isinstance(row, Mapping) or not isinstance(row.get("attributes"), Mapping):
        return row
    related = row.get("relationships")
    flat: dict[str, Any] = {"id": row.get("id"), **row["attributes"]}
    for name, one in related.items() if isinstance(related, Mapping) else ():
        ends = one.get("data") if isinstance(one, Mapping) else None
        things = [_thing(end, included) for end in (ends if isinstance(ends, list) else [ends])]
        flat.setdefault(name, [thing for thing in things if thing])
    links = row.get("links")
    return {**(links if isinstance(links, Mapping) else {}), **flat}


def _included(document: Any) -> dict[tuple[str, str], Any]:
    things = document.get("included") if isinstance(document, Mapping) else None
    return {
        (str(one.get("type")), str(one.get("id"))): one.get("attributes")
        for one in (things if isinstance(things, list) else ())
        if isinstance(one, Mapping)
    }


def _thing(end: Any, included: Mapping[tuple[str, str], Any]) -> Any:
    return included.get((str(end.get("type")), str(end.get("id")))) if isinstance(end, Mapping) else None


def _is_empty(document: Any, wanted: str) -> bool:
    """Whether the list of a system is there, and empty."""
    path = SYSTEMS[wanted].entries
    if path is None:
        lists = (*STRUCTURE["entries"], "data", "items", "results")
        return document == [] or (
            isinstance(document, Mapping) and any(document.get(one) == [] for one in lists)
        )
    for name in path:
        document = document.get(name) if isinstance(document, Mapping) else None
    return bool(document == [])
