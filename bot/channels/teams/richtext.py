"""Text as TextRuns, which Teams never reads as Markdown or HTML: typed text stays as it was typed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from yarl import URL

from bot.channels.markdown import Paragraph, Run, parse_markdown
from bot.channels.teams import limits
from bot.domain.messages import shorten

Element = dict[str, Any]

_RUN_COST = 120
"""About what a run adds to a card besides its text."""


def text_blocks(text: str, room: int, **style: object) -> list[Element]:
    """Draw small Markdown in at most about `room` characters, a block for each line, every run in `style`."""
    return _blocks(_cut(parse_markdown(text), room), style)


def quote_blocks(text: str, room: int) -> list[Element]:
    """Draw text to copy, which is no Markdown, just as it was typed."""
    typed = [Paragraph((Run(piece),), quote=True) for piece in text.split("\n\n") if piece.strip()]
    return _blocks(_cut(typed, room), {})


def _blocks(paragraphs: Iterable[Paragraph], style: dict[str, object]) -> list[Element]:
    elements: list[Element] = []
    for quote, group in groupby(paragraphs, key=lambda paragraph: paragraph.quote):
        blocks = _line_blocks(group, style)
        elements += (
            [{"type": "Container", "style": "emphasis", "items": blocks}] if quote and blocks else blocks
        )
    return elements


def _line_blocks(paragraphs: Iterable[Paragraph], style: dict[str, object]) -> list[Element]:
    blocks = []
    for paragraph in paragraphs:
        for number, line in enumerate(_lines(paragraph.runs)):
            if paragraph.bullet and number == 0:
                line.insert(0, Run("• "))
            spacing = "none" if number else "small" if paragraph.bullet else "default"
            blocks.append(_block(line, style) | {"spacing": spacing})
    return blocks


def plain_block(text: str, room: int, *, url: str = "", **style: object) -> Element:
    return _block([Run(shorten(text, room), url=url)], style)


def web_address(url: str) -> str:
    """Return `url` in the form that cards need, or nothing if it is not an address of the web."""
    try:
        address = URL(url)
        good = address.scheme in ("http", "https") and address.host
    except ValueError:
        return ""
    return str(address) if good and len(str(address)) <= limits.URL_LENGTH else ""


def _cut(paragraphs: Iterable[Paragraph], room: int) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        runs = []
        for run in paragraph.runs:
            room -= _RUN_COST + len(run.url)
            runs.append(replace(run, text=shorten(run.text, max(room, 1), as_typed=True)))
            room -= len(run.text)
            if room < 0:
                yield replace(paragraph, runs=tuple(runs))
                return
        yield paragraph


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    """Split at line breaks, because a client may draw a break inside a TextRun as a space."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=other)] for other in others)
    return [kept for line in lines if (kept := [run for run in line if run.text])]


def _block(runs: Iterable[Run], style: dict[str, object]) -> Element:
    return {"type": "RichTextBlock", "inlines": [_run(run, style) for run in runs]}


def _run(run: Run, style: dict[str, object]) -> Element:
    element: Element = {"type": "TextRun", "text": run.text, **style}
    if run.bold:
        element["weight"] = "bolder"
    if run.italic:
        element["italic"] = True
    if run.url and (url := web_address(run.url)):
        element["selectAction"] = {"type": "Action.OpenUrl", "url": url}
    return element
