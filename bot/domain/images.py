"""A picture in a message."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Image:
    """A picture that a platform fetches from `url`. `alt` names it; what it says is in the text as well."""

    url: str
    alt: str
