"""Where everything stands on a picture of each shape, in pixels."""

from dataclasses import dataclass

from bot.domain.pictures import Poster, Shape
from bot.pictures.fitting import LEADING, NO_BREAK, Box, Fitted, fit
from bot.pictures.font import Weight, drawable

MARGIN = 76
BAND = {Shape.WIDE: 112, Shape.SQUARE: 148}
"""The strip with logo and name, at the bottom."""
LOGO = {Shape.WIDE: (300, 64), Shape.SQUARE: (420, 84)}
_TITLE = {Shape.WIDE: (88, 40), Shape.SQUARE: (116, 48)}
_LINE = {Shape.WIDE: (36, 26), Shape.SQUARE: (44, 30)}
_KIND = {Shape.WIDE: (30, 22), Shape.SQUARE: (36, 26)}
_NAME = {Shape.WIDE: (34, 22), Shape.SQUARE: (42, 26)}
_GAP = 28
_POINT = " · "
_LONGEST = 400
"""Characters that are looked at: no title or line of ours is longer."""
_BASELINE = 0.8
"""Of the first line below its top, in sizes of the font."""


@dataclass(frozen=True)
class Block:
    """Lines with the place of their top left corner."""

    fitted: Fitted
    x: float
    top: float

    def baselines(self) -> list[tuple[str, float]]:
        first = self.top + self.fitted.size * (_BASELINE + (LEADING - 1) / 2)
        step = self.fitted.size * LEADING
        return [(line, first + number * step) for number, line in enumerate(self.fitted.lines)]


@dataclass(frozen=True)
class Area:
    """Where there is room for the words: to the left of `right`, and below `top`. A photo has the rest."""

    right: float
    top: float = 0


def words_area(shape: Shape, *, photo: bool) -> Area:
    """All of the picture; beside a photo its left, or below it in a square."""
    width, height = shape.value
    if not photo:
        return Area(width)
    return Area(width * 0.56) if shape is Shape.WIDE else Area(width, height * 0.42)


@dataclass(frozen=True)
class Layout:
    kind: Block
    title: Block
    line: Block
    name: Block


def lay_out(poster: Poster, name: str, shape: Shape, logo_width: float) -> Layout:
    """The kind at the top, and title and line together between it and the strip."""
    width, height = shape.value
    area = words_area(shape, photo=bool(poster.photo))
    room, floor = area.right - 2 * MARGIN, height - BAND[shape]
    kind = fit(_clean(poster.kind), Box(room, _KIND[shape][0] * LEADING), Weight.BOLD, _KIND[shape])
    top = area.top + MARGIN + _GAP
    line = _fit_line(_clean(poster.line), Box(room, _LINE[shape][0] * LEADING * 2), _LINE[shape])
    below = line.height + _GAP if line.lines else 0
    title_top = top + (kind.height + _GAP if kind.lines else 0)
    space = floor - MARGIN / 2 - title_top - below
    title = fit(_clean(poster.title) or _clean(name), Box(room, space), Weight.HEAVY, _TITLE[shape])
    title_top += (space - title.height) / 2
    beside = MARGIN + (logo_width + _GAP if logo_width else 0)
    called = fit(_clean(name), Box(width - MARGIN - beside, BAND[shape] - 24), Weight.BOLD, _NAME[shape])
    return Layout(
        Block(kind, MARGIN, top),
        Block(title, MARGIN, title_top),
        Block(line, MARGIN, title_top + title.height + _GAP),
        Block(called, beside, floor + (BAND[shape] - called.height) / 2),
    )


def _fit_line(line: str, box: Box, sizes: tuple[int, int]) -> Fitted:
    """What stands between two points stays together if it can."""
    parts = [part.replace(" ", NO_BREAK) for part in line.split(_POINT)]
    together = fit(f"{NO_BREAK}· ".join(parts), box, Weight.MEDIUM, sizes)
    return together if together.size >= sizes[1] else fit(line, box, Weight.MEDIUM, sizes)


def _clean(text: str) -> str:
    return drawable(text[:_LONGEST])
