"""Charts of sheets, as SVG for a page: no script, no style attribute, and the colour of the text around them.

What two lines are is said by their dashes and points too, and a bar has its number beside it.
Only the process that draws imports this, for it takes a browser's engine along.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

import altair as alt
import vl_convert

from bot.domain.languages import DEFAULT_LANGUAGE, Language
from bot.domain.overviews import Chart, Sheet
from content_library.formats import number_marks

_FONT = "Liberation Sans, Arial, sans-serif"
"""The first one comes with vl-convert, which measures in it."""
_TEXT = "currentColor"
_COLOURS = ("#2f7fd6", "#c8571b", "#3f9142", "#a052c0", "#8a7a10", "#c23b6b", "#5f6f80")
"""Each has a contrast of at least three with white and with nearly black."""
_ENDS = ("#1b5fa8", "#7db3e8", "#c9c9c9", "#f0b070", "#b5501b")
"""From one end of a scale to the other. Each part has an edge in the colour of the text."""
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3], [10, 4], [4, 1])
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right")
_WIDTH, _LINES_HIGH, _BAR_HIGH, _STACK_HIGH = 420, 220, 22, 34
_SIZE = 13
_SHARP = 2
"""Pixels of a picture for each one of a page."""

_PIECES = re.compile(r'(<g class="[^"]*") role="graphics-[a-z]+" aria-roledescription="[^"]*"')
"""What says of each piece that it is a picture, though all of it is one, with one name."""


def draw_chart(sheet: Sheet, label: str, language: Language = DEFAULT_LANGUAGE) -> str:
    """An `svg` element that is called `label`; empty if there is nothing to draw."""
    specified = _specify(_told(sheet))
    if not specified:
        return ""
    svg: str = vl_convert.vegalite_to_svg(
        specified, format_locale=_numbers_of(language), allowed_base_urls=[]
    )
    begins = f'<svg role="img" aria-label="{escape(label)}" '
    svg = _PIECES.sub(r"\1", svg)
    return svg.replace("<svg ", begins, 1).replace('class="marks"', 'class="chart"', 1)


def paint_chart(sheet: Sheet, language: Language = DEFAULT_LANGUAGE) -> bytes:
    """The same as a PNG, black on white; empty if there is nothing to draw."""
    specified = _specify(_told(sheet), "white")
    if not specified:
        return b""
    png: bytes = vl_convert.vegalite_to_png(
        specified, scale=_SHARP, format_locale=_numbers_of(language), allowed_base_urls=[]
    )
    return png


def _told(sheet: Sheet) -> Sheet:
    """Without columns that have no value at all, but a whole has all of its parts."""
    if sheet.chart is Chart.STACKED:
        return sheet
    places = [
        0,
        *(at for at in range(1, len(sheet.columns)) if any(row[at].value is not None for row in sheet.rows)),
    ]
    rows = tuple(tuple(row[at] for at in places) for row in sheet.rows)
    return replace(sheet, columns=tuple(sheet.columns[at] for at in places), rows=rows)


def _specify(sheet: Sheet, ground: str = "transparent") -> dict[str, Any]:
    """What Vega-Lite is told; nothing if there is nothing to draw."""
    points = [
        {"at": row[0].text, "series": name, "value": cell.value, "said": cell.text}
        for row in sheet.rows
        for name, cell in zip(sheet.columns[1:], row[1:], strict=True)
    ]
    if sheet.chart is None or all(one["value"] is None for one in points):
        return {}
    base = alt.Chart(alt.InlineData(values=points))
    drawn = _DRAWN[sheet.chart](base, sheet)
    quiet = {"labelColor": _TEXT, "titleColor": _TEXT, "labelFontSize": _SIZE, "labelLimit": 200}
    axis = {"domainColor": _TEXT, "tickColor": _TEXT, "gridColor": _TEXT, "gridOpacity": 0.15}
    chart = drawn.configure(font=_FONT, background=ground, aria=False)
    chart = chart.configure_axis(**quiet, **axis).configure_view(stroke=None)
    specified: dict[str, Any] = chart.configure_legend(**quiet, orient="bottom", columns=2).to_dict()
    return specified


def _lines(base: Any, sheet: Sheet) -> Any:
    """In the order of the rows, with a gap where nothing is told."""
    names, number = list(sheet.columns[1:]), len(sheet.columns) - 1
    dashes = alt.Scale(domain=names, range=_some(_DASHES, number))
    shapes = alt.Scale(domain=names, range=_some(_SHAPES, number))
    along = alt.Axis(labelAngle=-40, labelOverlap=True)
    placed = base.encode(
        x=alt.X("at:O", sort=None, title=None, axis=along),
        y=alt.Y("value:Q", title=None, axis=alt.Axis(tickMinStep=1)),
        color=_colours(names),
    )
    lines = placed.mark_line(strokeWidth=2, invalid="break-paths-show-domains").encode(
        strokeDash=alt.StrokeDash("series:N", sort=None, title=None, scale=dashes)
    )
    marks = placed.mark_point(filled=True, opacity=1, size=50, invalid="filter").encode(
        shape=alt.Shape("series:N", sort=None, title=None, scale=shapes)
    )
    return (lines + marks).properties(width=_WIDTH, height=_LINES_HIGH)


def _bars(base: Any, sheet: Sheet) -> Any:
    """Lying down, for names are long; those of one row beside each other."""
    names = list(sheet.columns[1:])
    high = len(sheet.rows) * _BAR_HIGH * len(names) * 1.25
    placed = base.encode(
        y=alt.Y("at:N", sort=None, title=None),
        x=alt.X("value:Q", title=None, stack=None, axis=alt.Axis(tickMinStep=1)),
        yOffset=alt.YOffset("series:N", sort=None, scale=alt.Scale(domain=names)),
    )
    bars = placed.mark_bar(invalid="filter").encode(color=_colours(names))
    said = placed.mark_text(align="left", dx=4).encode(
        text="said:N", color=alt.value(_TEXT), size=alt.value(_SIZE)
    )
    return (bars + said).properties(width=_WIDTH, height=high)


def _stacked(base: Any, sheet: Sheet) -> Any:
    """How many of a hundred each part of a row is, the first column first."""
    names = list(sheet.columns[1:])
    placed = base.transform_calculate(place=f"indexof({json.dumps(names)}, datum.series)")
    bars = placed.mark_bar(invalid="filter", stroke=_TEXT, strokeWidth=1).encode(
        y=alt.Y("at:N", sort=None, title=None),
        x=alt.X("value:Q", title=None, stack="normalize", axis=alt.Axis(format="%")),
        color=_colours(names, _ENDS),
        order=alt.Order("place:Q"),
    )
    return bars.properties(width=_WIDTH, height=len(sheet.rows) * _STACK_HIGH)


_DRAWN: Mapping[Chart | None, Callable[[Any, Sheet], Any]] = {
    Chart.LINES: _lines,
    Chart.BARS: _bars,
    Chart.STACKED: _stacked,
}


def _colours(names: list[str], colours: tuple[str, ...] = _COLOURS) -> Any:
    scale = alt.Scale(domain=names, range=_some(colours, len(names)))
    return alt.Color("series:N", sort=None, title=None, scale=scale)


def _some(values: tuple[Any, ...], number: int) -> list[Any]:
    return [values[place % len(values)] for place in range(number)]


def _numbers_of(language: Language) -> dict[str, Any]:
    decimal, thousands = number_marks(language)
    return {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}
