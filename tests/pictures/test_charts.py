"""Charts of sheets: what a page may hold, readable in any colours, in the order of the rows and with gaps."""

import re
from io import BytesIO
from xml.etree import ElementTree as ET

from PIL import Image

from bot.domain.languages import Language
from bot.domain.overviews import Cell, Chart, Sheet
from bot.pictures.charting import open_charts
from bot.pictures.charts import draw_chart, paint_chart

WEEKS = ("week 52, 2026", "week 53, 2026", "week 1, 2027", "week 10, 2027", "week 2, 2027")
HIDDEN = 2


def sheet(chart: Chart | None = Chart.LINES, name: str = "weeks") -> Sheet:
    """Weeks that no sorting leaves as they are, one of them without a figure."""
    values = [None if place == HIDDEN else 1000 * place for place in range(len(WEEKS))]
    rows = tuple(
        (Cell(week), Cell("fewer" if value is None else str(value), value), Cell("7", 7))
        for week, value in zip(WEEKS, values, strict=True)
    )
    return Sheet(name, 'Weeks <b> "so"', ("Week", "Shares & clicks", "People"), rows, chart=chart)


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter() if one.tag.endswith("text")]


def draw(chart: Chart, language: Language = "nl") -> str:
    return draw_chart(sheet(chart), sheet().title, language)


def test_a_chart_is_one_picture_with_a_name_and_nothing_that_a_strict_page_refuses() -> None:
    for chart in Chart:
        svg = draw(chart)
        root = ET.fromstring(svg)
        assert (root.get("role"), root.get("aria-label")) == ("img", 'Weeks <b> "so"')
        assert [one for one in root.iter() if one is not root and one.get("role")] == [], "it is one picture"
        assert not re.search(r"\sstyle=|<style|<script|<image|href=\"|\son\w+=", svg)
        assert "url(" not in svg
        fonts = set(re.findall(r'font-family="([^"]*)"', svg))
        assert fonts == {"Liberation Sans, Arial, sans-serif"}


def test_words_have_the_colour_of_the_page_and_no_two_lines_differ_by_colour_alone() -> None:
    for chart in Chart:
        svg = draw(chart)
        assert not re.search(r'(fill|stroke)="(#000|#fff|black|white|#888|#ddd)', svg)
        assert all("currentColor" in one for one in re.findall(r"<text [^>]*>", svg))
    dashes = re.findall(r'stroke-dasharray="([^"]*)"', draw(Chart.LINES))
    assert len(set(dashes)) > 1


def test_rows_keep_their_order_numbers_are_written_as_in_the_language_and_what_is_hidden_is_a_gap() -> None:
    svg = draw(Chart.LINES)
    assert [one for one in texts(svg) if one in WEEKS] == [one for one in WEEKS if one in texts(svg)]
    assert "4.000" in texts(svg)
    assert "4,000" in texts(draw(Chart.LINES, "en"))
    (line,) = re.findall(r'd="(M[^"Zz]*)" stroke="#2f7fd6"', svg)
    assert line.count("M") == HIDDEN, "it breaks off, and begins again"
    assert "fewer" not in texts(draw(Chart.LINES))


def test_without_a_chart_or_anything_to_draw_there_is_none() -> None:
    assert draw_chart(sheet(None), "x") == ""
    hidden = Sheet("w", "W", ("Week", "Shares"), ((Cell("week 1"), Cell("fewer")),), chart=Chart.LINES)
    assert draw_chart(hidden, "x") == ""


def test_what_has_no_figure_at_all_is_in_no_legend_and_part_of_a_whole() -> None:
    rows = tuple((Cell(week), Cell("fewer"), Cell("7", 7)) for week in WEEKS)
    for chart in Chart:
        svg = draw_chart(Sheet("w", "W", ("Week", "Shares", "People"), rows, chart=chart), "W")
        assert "People" in texts(svg)
        assert ("Shares" in texts(svg)) is (chart is Chart.STACKED), chart


async def test_charts_are_drawn_elsewhere_and_once() -> None:
    bars = sheet(Chart.BARS, "bars")
    async with open_charts() as charts:
        drawn = await charts.draw_all([sheet(), bars, sheet(None, "table")], "en")
        assert list(drawn) == ["weeks", "bars"]
        again = await charts.draw_all([bars], "en")
        assert again["bars"] is drawn["bars"]
        assert await charts.paint(bars, "en") == paint_chart(bars, "en")
        assert await charts.paint(sheet(None), "en") == b""


def test_a_picture_for_a_chat_is_the_same_chart_on_white_at_twice_the_size() -> None:
    svg, png = ET.fromstring(draw(Chart.LINES)), Image.open(BytesIO(paint_chart(sheet(), "nl")))
    assert png.format == "PNG"
    assert abs(png.width - 2 * float(svg.get("width", 0))) <= 2
    assert abs(png.height - 2 * float(svg.get("height", 0))) <= 2
    assert png.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)
    blue = (0x2F, 0x7F, 0xD6)
    assert blue in {colour for _, colour in png.convert("RGB").getcolors(1 << 24) or []}, "its first line"
