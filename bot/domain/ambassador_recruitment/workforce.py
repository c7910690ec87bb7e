"""How many people work in a department or at a location, as HR types it: a name and a number on each line."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

LONGEST_NAME = 100
MOST_PEOPLE = 1_000_000
_SIZE = re.compile(r"(.+?)(?: ?[:;=] ?| )(\d{1,3}(?:[., ]\d{3})+|\d{1,7})", re.ASCII)


@dataclass(frozen=True)
class Size:
    """So many people worked there on that day."""

    name: str
    number: int
    as_of: date


class NotASize(ValueError):
    """A line that has no name and number, or a name that another line had already."""


def read_sizes(lines: Iterable[str]) -> Mapping[str, int]:
    """The numbers by name. Raises NotASize with the line that is wrong."""
    found: dict[str, tuple[str, int]] = {}
    for line in lines:
        read = _SIZE.fullmatch(line)
        name, number = (read[1], int(re.sub("[., ]", "", read[2]))) if read else ("", 0)
        is_right = 0 < number <= MOST_PEOPLE and len(name) <= LONGEST_NAME
        if not is_right or name.casefold() in found:
            raise NotASize(line)
        found[name.casefold()] = name, number
    return dict(found.values())
