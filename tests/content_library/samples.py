"""Values for what messages show, and every message said with them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import product
from pathlib import Path

from jinja2 import Environment, meta, nodes

from bot.domain.languages import Language
from content_library.formats import filters_for
from content_library.library import FOLDER
from content_library.templates import Words
from tests.library import read_library

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
SAMPLES: dict[str, tuple[object, ...]] = {
    "name": ("Sanne", ""),
    "organisation": ("De Lindehof",),
    "nearest": (("join", "week"), ()),
    "left": (1, 3),
    "known": ("BY, HE", ""),
    "also": (["join", "send now"],),
    "next": (MONDAY, None),
    **dict.fromkeys(("earliest", "latest"), (MONDAY.date(), None)),
    "optional": (True, False),
    **dict.fromkeys(("until", "closes", "since"), (MONDAY.date(),)),
    "on": (MONDAY.date(),),
    "changed": (MONDAY.date(),),
    "at": (MONDAY,),
    "by": (MONDAY,),
    "case": (12,),
    **dict.fromkeys(
        ("count", "number", "from_number", "to_number", "clicks", "total", "left_out"), (1, 1250)
    ),
    "weeks": (1, 4),
    "published": (MONDAY.date(),),
    **dict.fromkeys(("length", "longest", "step", "steps", "shown"), (3,)),
    **dict.fromkeys(("most", "megabytes"), (10,)),
    "average": (3.8,),
    "week": (48,),
    **dict.fromkeys(("shared", "opened", "applied", "largest", "gone", "unread"), (0, 1250)),
    "more": (None, -3, 12),
    "numbers": (["12"], ["12", "15"]),
    **dict.fromkeys(("month", "first", "last"), ("2026-11",)),
    "given": (2, 30, None),
    "already": (0, 75),
    "weekday": (3,),
    "of_month": (MONDAY.date(),),
    **dict.fromkeys(("years", "applications", "hires"), (1, 3, 40)),
    **dict.fromkeys(("giver", "value"), ("Tom", "")),
    **dict.fromkeys(("goal", "percent"), (60,)),
    "running": (["Sanne Visser"], []),
    "names": (["Sanne Visser"], ["Sanne Visser", "Joost", "een collega"]),
    **dict.fromkeys(
        ("added", "removed", "own", "unknown", "before", "after"), ([], ["Sanne Visser", "Joost"])
    ),
    **dict.fromkeys(("hours", "minutes", "idle", "least"), (2,)),
    **dict.fromkeys(("hours_now", "hours_today", "hours_normal"), (1, 7.5)),
    "language": ("nl",),
    "topics": (["Mijn vak", "Leren"], []),
    "rhythm": (1, 2, 4),
    "location": ("Utrecht", ""),
    "months": (1, 24),
    "due": (MONDAY.date(),),
    "link": ("https://example.org/a_b", ""),
    "network": ("LinkedIn",),
    "ended": (MONDAY.date(),),
    **dict.fromkeys(("starts", "ends"), (MONDAY,)),
    "days": (0, 1),
    **dict.fromkeys(("yes", "maybe", "done", "cards"), (4,)),
    "missing": (["nl"], []),
    "values": (["Moed", "Zorg"],),
    "networks": (["LinkedIn"], ["LinkedIn", "X", "Facebook"]),
}
"""A value of each variable that messages show, and the other kind where there is one. Others are words."""

_environment = Environment(autoescape=False)
_environment.filters.update(filters_for("en"))


@cache
def files(language: Language) -> dict[str, Path]:
    """The files of a language by their path in its folder."""
    folder = FOLDER / language
    return {str(file.relative_to(folder)): file for file in sorted(folder.rglob("*.j2"))}


def tree(file: Path) -> nodes.Template:
    """A file as Jinja2 reads it."""
    return _environment.parse(file.read_text("utf-8"))


@cache
def variables(file: Path) -> dict[str, set[str]]:
    """The variables of each block."""
    found = {}
    for block in tree(file).find_all(nodes.Block):
        alone = nodes.Template(block.body, lineno=1)
        alone.set_environment(_environment)
        found[block.name] = meta.find_undeclared_variables(alone)
    return found


def every_way_to_say(name: str, language: Language) -> Iterator[Words]:
    """A message with each combination of values."""
    names = sorted(set().union(*variables(files(language)[f"messages/{name}.j2"]).values()))
    for values in product(*(SAMPLES.get(one, ("words",)) for one in names)):
        yield read_library().words(name, language, **dict(zip(names, values, strict=True)))
