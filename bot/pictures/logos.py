"""Logos that HR gives: what is not a small PNG is refused, and what is gets made anew."""

import struct
import warnings
import zlib
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageStat

MOST_BYTES = 1024**2
_MOST_PIXELS = 4_000_000
_KEPT = (840, 168)
"""Pixels of a logo that is kept: twice the most that a picture shows."""
_LIGHT = 200
_SOLID = 250
_SEEN = 127
"""Of 255, from which a pixel is light, a picture has nothing to see through, a pixel can be seen."""
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    OverflowError,
    struct.error,
    zlib.error,
    Warning,
)
"""What Pillow raises at files that are no PNG, or a broken one."""


class NoLogo(Exception):
    """`reason` names what HR reads about it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_logo(given: bytes) -> bytes:
    """A PNG of our own making of what HR gave. Raises NoLogo."""
    if len(given) > MOST_BYTES:
        raise NoLogo("too_big")
    try:
        picture = _unpacked(given)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NoLogo("too_large") from None
    except BROKEN:
        raise NoLogo("no_png") from None
    picture = _trimmed(picture)
    picture.thumbnail(_KEPT)
    made = BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()


def _unpacked(given: bytes) -> Image.Image:
    """Its size is in its head, which is read before anything is unpacked."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Image.open(BytesIO(given), formats=["PNG"]) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise NoLogo("too_large")
            return image.convert("RGBA")


def size_within(logo: bytes, most: tuple[int, int]) -> tuple[float, float]:
    """As large as fits, in the logo's own proportions."""
    width, height = _open(logo).size
    scale = min(most[0] / width, most[1] / height)
    return width * scale, height * scale


@lru_cache(maxsize=8)
def is_light(logo: bytes) -> bool:
    """Whether it was made for a dark ground: light, on nothing."""
    picture = _open(logo)
    alpha = picture.getchannel("A")
    if ImageStat.Stat(alpha).mean[0] > _SOLID:  # it brings its own ground
        return False
    seen = alpha.point(lambda value: 255 * (value > _SEEN))
    return bool(seen.getbbox()) and ImageStat.Stat(picture.convert("L"), mask=seen).mean[0] > _LIGHT


def _trimmed(picture: Image.Image) -> Image.Image:
    """Without the empty edge around it."""
    box = picture.getchannel("A").getbbox()
    if box is None:
        raise NoLogo("empty")
    return picture.crop(box)


def _open(logo: bytes) -> Image.Image:
    return Image.open(BytesIO(logo), formats=["PNG"]).convert("RGBA")
