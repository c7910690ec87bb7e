"""What a vacancy is, found in the fields of an entry, whatever they are called (`names.toml`)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.vacancy_feeds.feed import Draft
from bot.vacancy_feeds.names import AMOUNTS, FIELDS, MORE_TEXT, STRUCTURE, TEXT, VISIBILITY
from bot.vacancy_feeds.places import places
from bot.vacancy_feeds.privacy import is_contact_heading
from bot.vacancy_feeds.values import Row, as_names, as_text, key, salary, span

Names = Mapping[str, tuple[str, ...]]

_OWN, _OTHERS = frozenset(STRUCTURE["own"]), frozenset(STRUCTURE["others"])
_HIDDEN = frozenset(VISIBILITY["hidden"])
_TRUE, _FALSE = {"true", "1", "yes", "ja", "y"}, {"false", "0", "no", "nee", "n"}
_DEPTH = 3
_SECTION = ("", "value", "text", "content", "html", "body", "description")
_NOT_A_PLACE = {"", "name", "text", "label", "type", "value", "id", "place"}
_PAY = ("salar", "loon", "pay", "compensation", "wage")


def find(row: Row, names: Sequence[str], depth: int = _DEPTH) -> Any:
    """The first of these fields that says something, best name first: of the entry, else of what is in it."""
    for name in names:
        if name not in row:
            continue
        value = row[name]
        if value not in (None, "", [], {}) and not (isinstance(value, str) and value.isspace()):
            return value
    if depth:
        names = [name for name in names if name not in _OWN] if depth == _DEPTH else names
        for name, value in row.items():
            if _is_inside(name, value):
                found = find(value, names, depth - 1)
                if found is not None:
                    return found
    return None


def find_text(row: Row, names: Sequence[str], depth: int = _DEPTH) -> str:
    """The first of these fields that is a text, or an object with a name."""
    for name in names:
        if name in row and (text := _one(row[name])):
            return text
    if depth:
        names = [name for name in names if name not in _OWN] if depth == _DEPTH else names
        inner = (find_text(one, names, depth - 1) for name, one in row.items() if _is_inside(name, one))
        return next(filter(None, inner), "")
    return ""


def drafted(where: str, row: Row, names: Names | None = None) -> Draft:
    """An entry of a feed as a draft; `names` are those that a system has other ones for."""
    known = {**FIELDS, **(names or {})}
    deep = _DEPTH if any(_is_inside(name, one) for name, one in row.items()) else 0
    more = ("department", "employment_type", "salary", "language")
    said = {name: find(row, known[name], deep) for name in more}
    near = _near(row)
    flat = {
        name: one for name, one in near.items() if any(word in name for word in (*_PAY, "currency", "valuta"))
    }
    return Draft(
        where=where,
        external_id=find_text(row, known["external_id"], deep),
        title=find_text(row, known["title"], deep),
        url=_link(row, known["url"], deep),
        location=places(near),
        department=" / ".join(as_names(said["department"])),
        employment_type=" / ".join(as_names(said["employment_type"])).replace("_", " "),
        hours=find_text(row, known["hours"], deep)
        or span(find(row, AMOUNTS["least_hours"], deep), find(row, AMOUNTS["most_hours"], deep)),
        salary=salary(said["salary"])
        or salary({n: v for n, v in flat.items() if not isinstance(v, Mapping | list)}),
        language=next(iter(as_names(said["language"], "code", "", "name", "label")), ""),
        summary=_summary(row, deep),
        published=find_text(row, known["published"], deep),
        closes=find_text(row, known["closes"], deep),
        hidden=_hidden(row),
    )


def _one(value: object) -> str:
    return next(iter(as_names(value)), "")


def _link(row: Row, names: Sequence[str], deep: int) -> str:
    """The first link: of several beside each other the one that is the page's own."""
    for name in names:
        value = find(row, [name], deep)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping) and one.get("rel", "alternate") != "alternate":
                continue
            if text := as_text(one) or next(iter(as_names(one, "href", "url", "", "public", "ad")), ""):
                return text
    return ""


def _near(row: Row) -> Row:
    """The entry with what is in it, so that a place is found there as well; its own fields come first."""
    found = dict(row)
    waiting = [(one, 1) for name, one in row.items() if _is_inside(name, one)]
    for inner, depth in waiting:
        for name, value in inner.items():
            if name not in _NOT_A_PLACE:
                found.setdefault(name, value)
            if depth < _DEPTH and _is_inside(name, value):
                waiting.append((value, depth + 1))
    return found


def _is_inside(name: str, value: object) -> bool:
    return isinstance(value, Mapping) and name not in _OTHERS and not name.startswith("contact")


def _summary(row: Row, deep: int) -> str:
    """The text, and what stands beside it in fields of its own, as HTML."""
    main = find(row, TEXT, deep)
    rest = [find(row, [name], min(deep, 2)) for name in MORE_TEXT]
    return "\n\n".join(piece for one in (main, *rest) for piece in _pieces(one, 3))


def _pieces(value: object, depth: int) -> Iterator[str]:
    """The text of a field: a text, or sections with their headings."""
    if isinstance(value, list) and depth:
        for one in value:
            yield from _pieces(one, depth - 1)
    elif isinstance(value, Mapping) and depth:
        heading = next(iter(as_names(value, "title", "name", "heading", "label")), "")
        if not is_contact_heading(heading):
            yield from _under(heading, value, depth)
    elif text := as_text(value):
        yield text


def _under(heading: str, section: Row, depth: int) -> Iterator[str]:
    inner = [piece for name in _SECTION for piece in _pieces(section.get(name), depth - 1)]
    if not inner:
        parts = [
            one for name, one in section.items() if isinstance(one, Mapping | list) and _is_inside(name, {})
        ]
        inner = [piece for one in parts for piece in _pieces(one, depth - 1)]
    for number, piece in enumerate(inner):
        yield f"<p>{heading}</p><div>{piece}</div>" if heading and not number else piece


def _hidden(row: Row) -> str:
    """Why an entry is not for everybody; empty if it is."""
    for name in VISIBILITY["states"]:
        if key(_one(row.get(name))) in _HIDDEN:
            return _one(row.get(name))
    for names, words in ((VISIBILITY["public"], _FALSE), (VISIBILITY["internal"], _TRUE)):
        for name in names:
            value = row.get(name)
            if (str(value) if isinstance(value, bool) else as_text(value)).casefold() in words:
                return f"{name}: {value}"
    return ""
