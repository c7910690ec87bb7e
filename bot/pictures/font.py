"""The one font of the pictures, which comes with its package: how wide words are, and what it can draw."""

import unicodedata
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from PIL import ImageFont

FAMILY = "Manrope"
_NEVER = "\U0010ffff"
"""A character that no font has: it is drawn as any that is missing."""
_MEASURED_AT = 100


class Weight(StrEnum):
    """CSS's number of each weight."""

    MEDIUM = "500"
    BOLD = "700"
    HEAVY = "800"


_FILES = {Weight.MEDIUM: "Medium", Weight.BOLD: "Bold", Weight.HEAVY: "ExtraBold"}


def font_files() -> list[str]:
    return [str(_path(weight)) for weight in Weight]


def width(text: str, size: float, weight: Weight) -> float:
    """Of a line, in pixels. Without kerning, which only draws letters closer together."""
    return sum(_advance(character, weight) for character in text) * size


@cache
def _advance(character: str, weight: Weight) -> float:
    return _font(weight).getlength(character) / _MEASURED_AT


def drawable(text: str) -> str:
    """The text in one line, of what the font has: without emoji, controls and scripts that it lacks.

    Letters of other looks, such as bold ones from mathematics, become plain ones.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    kept = "".join(_nearest(character) for character in plain)
    return " ".join(kept.split())


@cache
def _nearest(character: str) -> str:
    if _has(character):
        return character
    alike = unicodedata.normalize("NFKC", character)
    return alike if all(_has(one) for one in alike) else ""


@cache
def _has(character: str) -> bool:
    if character == " ":
        return True
    if unicodedata.category(character)[0] in "CZ":
        return False
    font = _font(Weight.BOLD)
    drawn, missing = font.getmask(character), font.getmask(_NEVER)
    return bool(drawn.getbbox()) and (drawn.size != missing.size or bytes(drawn) != bytes(missing))


@cache
def _font(weight: Weight) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_path(weight), _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


def _path(weight: Weight) -> Path:
    return Path(str(files("font_manrope") / "files" / f"{FAMILY}-{_FILES[weight]}.ttf"))
