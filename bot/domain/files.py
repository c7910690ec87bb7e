"""Files that people send: how they arrive, and what they truly are; and the pages and files that they get."""

from dataclasses import dataclass
from typing import Literal

MOST_FILES = 10
"""So many of one message are looked at, and so many a case may have."""
MOST_BYTES = 10 * 1024**2

_BEGINNINGS = (
    ("image/png", b"\x89PNG\r\n\x1a\n"),
    ("image/jpeg", b"\xff\xd8\xff"),
    ("image/gif", b"GIF87a"),
    ("image/gif", b"GIF89a"),
    ("application/pdf", b"%PDF-"),
)
TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".xlsm")


@dataclass(frozen=True)
class ReceivedFile:
    """A file that came with a message. `media_type` is what was claimed; `content` is None with a problem."""

    name: str
    media_type: str = ""
    content: bytes | None = None
    problem: Literal["", "too_large", "failed"] = ""


def is_table(file: ReceivedFile) -> bool:
    """Whether it is called as what a spreadsheet saves."""
    return file.name.casefold().endswith(TABLES)


def detect_media_type(content: bytes) -> str:
    """What a file is by its first bytes, if it is a picture or a PDF; empty if it is anything else."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for kind, beginning in _BEGINNINGS if content.startswith(beginning)), "")


@dataclass(frozen=True)
class Doorway:
    """What a browser sees that was not let in. `number`: what it shows while it asks."""

    number: int | None = None
    refused: bool = False


@dataclass(frozen=True)
class Again:
    """What was sent is done, and the page is to be looked at again. `query` says which side of it."""

    query: str = ""


@dataclass(frozen=True)
class Page:
    """A page or a file. `name` is what it is called when it is saved; empty if it needs none."""

    content: bytes
    media_type: str
    name: str = ""
