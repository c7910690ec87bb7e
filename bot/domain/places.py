"""Names of departments and locations: who typed them spelled them in several ways."""

from collections.abc import Iterable
from enum import StrEnum

from bot.domain.prompts import Who


class PlaceKind(StrEnum):
    """What a name is of; a column is called like it, and an audience."""

    DEPARTMENT = Who.DEPARTMENT
    LOCATION = Who.LOCATION


def look_alikes(names: Iterable[str]) -> list[list[str]]:
    """Names that differ only in capitals, spaces and punctuation, such as “IT” and “I.T.”."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault("".join(filter(str.isalnum, name.casefold())) or name, []).append(name)
    return [alike for alike in found.values() if len(alike) > 1]
