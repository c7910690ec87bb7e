"""Words in a box: as large as they fit, in lines of about the same length, and with no word cut off."""

import re
from dataclasses import dataclass

from bot.pictures.font import Weight, width

LEADING = 1.16
"""From one line to the next, in sizes of the font."""
NO_BREAK = "\u00a0"
_READABLE = 20
_SMALLEST = 12
_ROOM = 0.98
"""So much of a box's width is used: drawn letters reach a little beyond what is measured."""
_AFTER_HYPHEN = re.compile(r"(?<=\w{3}[-/\u2013])(?=\w{3})")


@dataclass(frozen=True)
class Box:
    width: float
    height: float


@dataclass(frozen=True)
class Fitted:
    """Lines with the size at which all of them fit."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING


def fit(text: str, box: Box, weight: Weight, sizes: tuple[int, int]) -> Fitted:
    """The text in lines, as large as fits: from `sizes[0]` down, with every word whole while it can be read.

    Only a word that is too long for that is broken, at `sizes[1]` at most.
    """
    largest, broken = sizes
    for may_break, start, end in ((False, largest, _READABLE), (True, broken, _SMALLEST)):
        for size in range(start, end - 1, -2):
            room = box.width * _ROOM / size
            lines = _lines(text, room, weight, may_break=may_break)
            if lines and len(lines) * size * LEADING <= box.height:
                return Fitted(_balanced(text, lines, room, weight), size)
    return _shortened(text, box, weight)


def _lines(text: str, room: float, weight: Weight, *, may_break: bool = False) -> tuple[str, ...]:
    """Greedy lines within `room`, which is in sizes of the font; none if a word is longer than that."""
    lines, line = [], ""
    for word in text.split(" "):
        for number, piece in enumerate(_AFTER_HYPHEN.split(word)):
            joined = f"{line}{'' if number else ' '}{piece}".strip()
            if width(joined, 1, weight) <= room:
                line = joined
                continue
            if line:
                lines.append(line)
            *whole, line = _broken(piece, room, weight) if may_break else [piece]
            lines += whole
            if width(line, 1, weight) > room:
                return ()
    return (*lines, line) if line else ()


def _broken(word: str, room: float, weight: Weight) -> list[str]:
    """A word in pieces with hyphens between them, of which each fits; whole if it does."""
    pieces, piece = [], ""
    if width(word, 1, weight) <= room:
        return [word]
    for character in word:
        if piece and width(f"{piece}{character}-", 1, weight) > room:
            pieces.append(f"{piece}-")
            piece = ""
        piece += character
    return [*pieces, piece]


def _balanced(text: str, lines: tuple[str, ...], room: float, weight: Weight) -> tuple[str, ...]:
    """As many lines, but none much shorter than the others."""
    low, high, best = room / 2, room, lines
    for _ in range(8):
        middle = (low + high) / 2
        narrower = _lines(text, middle, weight)
        if narrower and len(narrower) == len(lines):
            high, best = middle, narrower
        else:
            low = middle
    return best


def _shortened(text: str, box: Box, weight: Weight) -> Fitted:
    """What fits of a text that is no title any more."""
    most = int(box.height / (_SMALLEST * LEADING))
    lines = _lines(text, box.width * _ROOM / _SMALLEST, weight, may_break=True)[:most]
    return Fitted((*lines[:-1], lines[-1][:-1] + "…") if lines else (), _SMALLEST)
