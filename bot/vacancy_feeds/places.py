"""Where a vacancy is: one place, several, at home or in part."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.vacancy_feeds.names import PLACES
from bot.vacancy_feeds.values import Row, as_names, as_text

_CITY, _REGION, _COUNTRY = PLACES["city"], PLACES["region"], PLACES["country"]
_WRITTEN = ("", *PLACES["written"])
_FLAT = frozenset((*_CITY, *_REGION, *_COUNTRY))
_NOTHING, _YES = frozenset(PLACES["nothing"]), frozenset(PLACES["yes"])
_REMOTE, _KIND, _HYBRID = map(frozenset, (PLACES["remote"], PLACES["kind"], PLACES["hybrid"]))
_TAGS = re.compile(r"<[^<>]{1,200}>")


def places(row: Row) -> str:
    """All places, with "Remote" or "Hybrid" behind them if it is that too."""
    listed = list(_all(row, PLACES["lists"]))
    main = next(filter(None, (list(_places(row[name])) for name in PLACES["main"] if name in row)), [])
    main = main or list(_places({name: one for name, one in row.items() if name in _FLAT}))
    more = list(_all(row, PLACES["more"]))
    found = _distinct(listed if len(listed) > 1 else [*(main or listed), *more])
    found = found or _distinct(list(_places(row.get("offices"))))
    way = _way(row)
    if way and not any(way.casefold() in place.casefold() for place in found):
        found.append(way)
    return " / ".join(found)


def _all(row: Row, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if name in row:
            yield from _places(row[name])


def _way(row: Row) -> str:
    """Whether it is "Remote" or "Hybrid", if that is said of the entry or of its place."""
    inner = [one for name in ("location", "worklocation") if isinstance(one := row.get(name), Mapping)]
    said = [(name, one[name]) for one in (row, *inner) for name in (_REMOTE | _KIND | _HYBRID) & one.keys()]
    words = {(name, word) for name, value in said for word in _words(value)}
    if any(
        (name in _REMOTE and word in _YES) or (name in _KIND and word in _YES - {"1"}) for name, word in words
    ):
        return "Remote"
    if any("hybrid" in word or (name in _HYBRID and word in _YES) for name, word in words):
        return "Hybrid"
    return ""


def _words(value: object) -> list[str]:
    return ["true"] if value is True else [name.casefold() for name in as_names(value)]


def _places(value: object, depth: int = 4) -> Iterator[str]:
    if isinstance(value, list) and depth:
        for one in value:
            yield from _places(one, depth - 1)
    elif isinstance(value, Mapping) and depth:
        yield from _of_parts(value, depth)
    elif text := _clean(as_text(value)):
        yield text


def _of_parts(place: Row, depth: int) -> Iterator[str]:
    """A place such as "Frankfurt, DE"; else what it holds, or its name."""
    city = next(filter(None, (_clean(one) for name in _CITY for one in as_names(place.get(name)))), "")
    country = [one for one in (_clean(one) for name in _COUNTRY for one in as_names(place.get(name))) if one][
        :1
    ]
    country = [one.upper() if len(one) == 2 else one for one in country]  # noqa: PLR2004 - a code
    if city:
        yield ", ".join(dict.fromkeys([city, *country]))
        return
    if inner := [one for name in PLACES["nested"] for one in _places(place.get(name), depth - 1)]:
        yield from inner
        return
    region = [one for name in _REGION for one in as_names(place.get(name)) if _clean(one)][:1]
    street = [_end_of_street(one) for name in PLACES["street"] for one in as_names(place.get(name))][:1]
    written = next(filter(None, (_clean(as_text(place.get(name))) for name in _WRITTEN)), "")
    if parts := [*filter(None, street or region)] or ([] if written else country):
        yield ", ".join(dict.fromkeys([*parts, *country]))
    elif written:
        yield written


def _end_of_street(text: str) -> str:
    """Of a whole address in the field of a street only the end, which is the town."""
    parts = [part.strip() for part in text.split(",")]
    return next((part for part in reversed(parts) if part and not any(map(str.isdigit, part))), "")


def _clean(text: str) -> str:
    """A place without markup, without what stands for nothing, and with nothing said twice."""
    parts = dict.fromkeys(part.strip() for part in _TAGS.sub(" ", text).split(","))
    return ", ".join(part for part in parts if part and part.casefold() not in _NOTHING)


def _distinct(found: list[str]) -> list[str]:
    """Without what another one says with more words."""
    return [
        one
        for one in dict.fromkeys(found)
        if not any(other.startswith(f"{one},") or other.endswith(f", {one}") for other in found)
    ]
