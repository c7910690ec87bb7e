"""What a share picture shows, and in whose colours."""

from dataclasses import dataclass
from enum import Enum

from bot.domain.colours import ink_on
from bot.domain.languages import Language

GROUND = "#12355b"
ACCENT = "#ffd166"
"""The colours while HR has given none."""


def colours_of(ground: str, accent: str) -> tuple[str, str]:
    """Both colours, of what HR gave: ours where that is nothing, and the letters' own as accent."""
    if not ground:
        return GROUND, accent or ACCENT
    return ground, accent or ink_on(ground)


class Shape(Enum):
    """Width and height in pixels: as networks show a link, and for a post with a picture."""

    WIDE = (1200, 627)
    SQUARE = (1080, 1080)


@dataclass(frozen=True)
class Poster:
    """The words of a picture: a title, what it is (`kind`) above it and a line below it.

    Of a vacancy the line says place and hours. `kind` and `line` may be empty. `photo` is a JPEG that we
    made, or empty.
    """

    title: str
    line: str = ""
    kind: str = ""
    photo: bytes = b""


@dataclass(frozen=True)
class Branding:
    """An organisation as its pictures show it. `logo` is a PNG that we made, or empty.

    `ground` is behind the words; `accent` is of the kind and of a line, and can be read on it.
    """

    name: str = ""
    ground: str = GROUND
    accent: str = ACCENT
    logo: bytes = b""


@dataclass(frozen=True)
class Preview:
    """What is shown of a link before anybody opens it: a picture, and where the link leads.

    `language` is that of the poster. Without `url` it leads nowhere else.
    """

    poster: Poster
    branding: Branding
    language: Language
    url: str = ""


@dataclass(frozen=True)
class Picture:
    """A share picture, and the same in words for who does not see it."""

    png: bytes
    alt: str
