"""Pictures that belong to news: what is not a picture of some size is refused, and what is gets made anew."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from bot.pictures.logos import BROKEN

MOST_BYTES = 8 * 1024**2
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_MOST_PIXELS = 30_000_000
_LEAST = 150
"""Pixels on its shorter side: what is smaller is an icon, or counts who reads."""
_KEPT = (1200, 1200)
_QUALITY = 80
_GROUND = "white"


class NoPhoto(Exception):
    """What was given cannot be used."""


def read_photo(given: bytes) -> bytes:
    """A JPEG of our own making, without where and with what it was taken. Raises NoPhoto."""
    if len(given) > MOST_BYTES:
        raise NoPhoto("too many bytes")
    try:
        picture = _unpacked(given)
    except (*BROKEN, Image.DecompressionBombError) as error:
        raise NoPhoto(type(error).__name__) from None
    made = BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return made.getvalue()


def _unpacked(given: bytes) -> Image.Image:
    """Its size is in its head, which is read before anything is unpacked."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Image.open(BytesIO(given), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS or min(image.size) < _LEAST:
                raise NoPhoto(f"{image.width} by {image.height} pixels")
            image.draft("RGB", _KEPT)
            picture = ImageOps.exif_transpose(image).convert("RGBA")
    picture.thumbnail(_KEPT)
    ground = Image.new("RGB", picture.size, _GROUND)
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
