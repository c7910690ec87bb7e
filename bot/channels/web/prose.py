"""Small Markdown for templates: paragraphs in groups, as HTML nests them, and what may be a link."""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal
from urllib.parse import urlsplit

from bot.channels.markdown import Paragraph, Run, parse_markdown

Kind = Literal["text", "list", "quote"]
Lines = list[list[Run]]
"""A paragraph's runs, line by line."""


def read_prose(text: str) -> list[tuple[Kind, list[Lines]]]:
    """The paragraphs, those of a list or a quotation together."""
    return [
        (kind, [list(_lines(one)) for one in group])
        for kind, group in groupby(parse_markdown(text), key=_kind)
    ]


def web_address(text: str) -> str:
    """The address if it is one of the web, else nothing: no other link is drawn."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in {"http", "https"} and parts.hostname else ""


def _kind(paragraph: Paragraph) -> Kind:
    return "list" if paragraph.bullet else "quote" if paragraph.quote else "text"


def _lines(paragraph: Paragraph) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in paragraph.runs:
        first, *others = run.text.split("\n")
        line.append(Run(first, run.bold, run.italic, web_address(run.url)))
        for other in others:
            yield line
            line = [Run(other, run.bold, run.italic, web_address(run.url))]
    yield line
