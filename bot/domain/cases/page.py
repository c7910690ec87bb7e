"""What somebody looks at in the browser for a few minutes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A file of a case, or everything in it."""

    content: bytes
    media_type: str
