"""Single values of a feed: texts, names, numbers, spans and salaries."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from bot.vacancy_feeds.names import AMOUNTS

Row = Mapping[str, Any]
"""An entry with the names of its fields as `key` has them; the text beside attributes is at ""."""

_NAMING = ("", "name", "label", "value", "title", "text", "term", "id", "code", "@id", "date")
_PERIOD = re.compile(r"(?i)^\s*(?:1\s+|per[-\s_]*)|[-\s_]*(?:salary|wage)$")
_LY = {
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
    "hourly": "hour",
    "weekly": "week",
}
_HUGE = 1e15


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """The name of a field without what systems write differently: "Job-Title", "job_title", "jobTitle"."""
    plain = unicodedata.normalize("NFKD", name.rpartition(":")[2].rpartition("}")[2]).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign == "@")


def as_text(value: object) -> str:
    """A text or a number as text; empty for anything else."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and math.isfinite(value) and abs(value) < _HUGE:
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value) if type(value) is int and abs(value) < 10**30 else ""


def as_names(value: object, *keys: str) -> tuple[str, ...]:
    """The names in a text, an object, or a list of these.

    `keys` are where an object may have its name, best first; without any, the usual ones.
    """
    found = (
        next(filter(None, (as_text(item.get(key)) for key in keys or _NAMING)), "")
        if isinstance(item, Mapping)
        else as_text(item)
        for item in (value if isinstance(value, list) else [value])
    )
    return tuple(dict.fromkeys(filter(None, found)))


def span(least: object, most: object) -> str:
    """Two numbers as "32-40", or one as it is; zero counts as none."""
    return "-".join(number for number in as_names([least, most], "") if number.rstrip("0.") not in {"", "-"})


def money(currency: object, amounts: Sequence[object], period: str) -> str:
    """Such as "EUR 3750-5250 / month", for the least and the most; empty without an amount."""
    amount = span(*amounts)
    return f"{as_text(currency)} {amount}{' / ' if period else ''}{period}".strip() if amount else ""


def salary(value: object, depth: int = 3) -> str:
    """A salary as it is written, or in words from its parts, wherever they stand."""
    if isinstance(value, list):
        return next(filter(None, (salary(one, depth - 1) for one in value if depth)), "")
    if not isinstance(value, Mapping):
        return as_text(value)
    inner = value.get("value")
    parts: Row = {**value, **inner} if isinstance(inner, Mapping) else value
    cents = [parts.get("mincents"), parts.get("maxcents")]
    least, most = _first(parts, AMOUNTS["least"]), _first(parts, AMOUNTS["most"])
    if any(type(one) is int for one in cents):
        least, most = (one / 100 if type(one) is int else None for one in cents)
    currency = next((parts[name] for name in AMOUNTS["currency"] if as_text(parts.get(name))), "")
    if isinstance(most, Mapping) or isinstance(least, Mapping):  # an amount that says its own currency
        ends = [one if isinstance(one, Mapping) else {} for one in (least, most)]
        currency = currency or next(
            (one[name] for one in ends for name in AMOUNTS["currency"] if one.get(name)), ""
        )
        least, most = (_first(one, ("amount", "value", "")) for one in ends)
    if not span(least, most):
        least, most = _first(parts, ("value", "amount")), None
    period = _PERIOD.sub(
        "", next(filter(None, (as_text(parts.get(one)) for one in AMOUNTS["period"])), "")
    ).lower()
    found = money(currency, [least, most], _LY.get(period, period) if period.isalpha() else "")
    if not found and depth:
        inner_ones = (
            one for name, one in parts.items() if isinstance(one, list | Mapping) and name != "tiers"
        )
        found = next(filter(None, (salary(one, depth - 1) for one in inner_ones)), "")
    return found or " ".join(
        as_names(parts, "", "text", "label", "display", "description", "compensationtiersummary")
    )


def _first(row: Row, names: Sequence[str]) -> Any:
    return next((row[name] for name in names if row.get(name) not in (None, "", [], {})), None)
