"""What is encrypted: it opens for its purpose only, and only in the place that it was made for."""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What something is encrypted for. Each has keys of its own: what one encrypts no other opens."""

    TEXT = "text"
    FILE = "file"
    # With its size in steps, so that it does not tell what it is.
    TIMELESS = "timeless"
    # What a link says: it lives outside the database, and whoever has it may open it.
    LINK = "link"


@dataclass(frozen=True)
class Place:
    """Where something is kept; `row` is the random name of the row, which no other row ever has."""

    table: str
    column: str
    row: str

    def __bytes__(self) -> bytes:
        return f"{self.table}\0{self.column}\0{self.row}".encode()


@dataclass(frozen=True)
class Sealed:
    """Something encrypted, as it was found in its place."""

    purpose: Purpose
    place: Place
    content: bytes
