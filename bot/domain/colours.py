"""Colours as HR gives them, and whether one can be read on another (WCAG 2, section 1.4.3)."""

import re

READABLE = 4.5
"""The least contrast that text has with what stands behind it."""
WHITE = "#ffffff"
BLACK = "#050505"
"""One of the two can be read on any colour."""
_DARK = 0.04045
_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def find_colour(typed: str) -> str | None:
    """`#rrggbb` of what somebody typed, such as `0A3` or `#00aa33`; None if it is no colour."""
    match = _HEX.fullmatch(typed.strip())
    if match is None:
        return None
    digits = match[1].lower()
    return "#" + (digits if len(digits) > len("rgb") else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(ground: str) -> str:
    """White where that can be read, else black."""
    return WHITE if contrast(WHITE, ground) >= READABLE else BLACK


def readable(colour: str, ground: str) -> str:
    """The colour, or else the nearest to it that can be read on the ground."""
    shades = (mixed(colour, ink_on(ground), step / 20) for step in range(21))
    return next(one for one in shades if contrast(one, ground) >= READABLE)


def mixed(colour: str, other: str, part: float) -> str:
    """The colour with so much of the other in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(mine + (theirs - mine) * part):02x}" for mine, theirs in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _DARK else ((channel + 0.055) / 1.055) ** 2.4
