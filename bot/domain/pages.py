"""What somebody looks at in the browser for a few minutes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page or a file. `name` is what it is called when it is saved; empty if it needs none."""

    content: bytes
    media_type: str
    name: str = ""
