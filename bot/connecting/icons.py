"""The bot's face as PNG pictures: a star, drawn here so that no picture has to be kept or fetched."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import cos, pi, sin

Point = tuple[float, float]
Colour = tuple[int, int, int, int]

BRAND: Colour = (0x0F, 0x76, 0x6E, 255)
WHITE: Colour = (255, 255, 255, 255)
CLEAR: Colour = (255, 255, 255, 0)
_LINES = 8
"""So many lines in a row of pixels are measured, so that edges are smooth."""


def color(size: int = 192) -> bytes:
    """A white star on the product's colour, `size` pixels wide and high."""
    return _picture(size, BRAND, [_star(0.34)])


def outline(size: int = 32) -> bytes:
    """A white line around a star, on nothing."""
    return _picture(size, CLEAR, [_star(0.47), _star(0.32)])


def _star(radius: float) -> list[Point]:
    """The corners of a star with five points, in a square from 0 to 1; the first corner closes it."""
    turns = [(pi * corner / 5, radius * (0.45 if corner % 2 else 1)) for corner in range(11)]
    return [(0.5 + far * sin(turn), 0.52 - far * cos(turn)) for turn, far in turns]


def _picture(size: int, ground: Colour, shapes: list[list[Point]]) -> bytes:
    """White on a ground: what is inside an odd number of the shapes."""
    rows = [_row(size, y, ground, shapes) for y in range(size)]
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)  # 8 bits each of red, green, blue and alpha
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _row(size: int, y: int, ground: Colour, shapes: list[list[Point]]) -> bytes:
    covered = [0.0] * size
    for line in range(_LINES):
        height = (y + (line + 0.5) / _LINES) / size
        for start, end in _inside(shapes, height):
            for x in range(int(start * size), min(size, int(end * size) + 1)):
                covered[x] += max(0.0, min(x + 1, end * size) - max(x, start * size)) / _LINES
    return b"".join(_mixed(ground, share) for share in covered)


def _inside(shapes: list[list[Point]], y: float) -> Iterator[Point]:
    """From where to where a line at height `y` is inside."""
    edges = (edge for shape in shapes for edge in pairwise(shape))
    crossed = sorted(_crossings(edges, y))
    return zip(crossed[::2], crossed[1::2], strict=True)


def _crossings(edges: Iterable[tuple[Point, Point]], y: float) -> Iterator[float]:
    for (x1, y1), (x2, y2) in edges:
        if (y1 <= y) != (y2 <= y):
            yield x1 + (y - y1) * (x2 - x1) / (y2 - y1)


def _mixed(ground: Colour, share: float) -> bytes:
    return bytes(round(under + (over - under) * share) for under, over in zip(ground, WHITE, strict=True))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
