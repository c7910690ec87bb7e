"""Texts in Slack's blocks: small Markdown as rich text, everything else as plain text.

Slack reads no markup in either, so what a person typed stays what it is: no mention, no link, no style.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from yarl import URL

from bot.channels.markdown import Paragraph, Run
from bot.channels.slack import limits
from bot.domain.messages import shorten

Block = dict[str, Any]

ELLIPSIS = "…"
_GAP = Run("\n\n")


def plain_text(text: str, limit: int) -> Block:
    """A text object that shows exactly this text. Slack refuses an empty one."""
    return {
        "type": "plain_text",
        "text": shorten(text.strip(), limit, as_typed=True) or ELLIPSIS,
        "emoji": True,
    }


def web_url(text: str) -> str:
    """The address as Slack takes it, or nothing if it would refuse it, and the whole message with it."""
    try:
        url = URL(text)
        address = str(url) if url.scheme in {"http", "https"} and url.raw_host else ""
    except ValueError:
        return ""
    return address if address.isascii() and len(address) <= limits.URL else ""


def length(paragraphs: Iterable[Paragraph]) -> int:
    """How many characters the paragraphs take, with the gaps between them."""
    return sum(len(_GAP.text) + sum(len(run.text) for run in paragraph.runs) for paragraph in paragraphs)


def truncate(paragraphs: tuple[Paragraph, ...], limit: int) -> tuple[Paragraph, ...]:
    """The paragraphs, or as many of their first characters as fit in `limit` with an ellipsis."""
    if length(paragraphs) <= limit:
        return paragraphs
    kept: list[Paragraph] = []
    left = limit - len(ELLIPSIS)
    for paragraph in paragraphs:
        head, rest = _split(paragraph.runs, max(left - len(_GAP.text), 0))
        if rest:
            return (*kept, replace(paragraph, runs=(*head, Run(ELLIPSIS))))
        kept.append(paragraph)
        left -= length([paragraph])
    return tuple(kept)


def rich_text(paragraphs: Iterable[Paragraph]) -> list[Block]:
    """Blocks that show the paragraphs, none if there is nothing to show."""
    blocks: list[list[Paragraph]] = []
    for piece in _pieces(paragraphs):
        if not blocks or length([*blocks[-1], piece]) > limits.BLOCK_TEXT:
            blocks.append([])
        blocks[-1].append(piece)
    return [{"type": "rich_text", "elements": list(_elements(block))} for block in blocks]


def _pieces(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that show something, in pieces that fit in a block."""
    for paragraph in paragraphs:
        runs = paragraph.runs
        while any(run.text.strip() for run in runs):
            head, runs = _split(runs, limits.BLOCK_TEXT - len(_GAP.text))
            yield replace(paragraph, runs=head)


def _split(runs: tuple[Run, ...], size: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs up to `size` characters, if possible at a space, and the rest."""
    for index, run in enumerate(runs):
        if len(run.text) > size:
            at = run.text.rfind(" ", 0, size) + 1 or size
            head = (replace(run, text=run.text[:at]),) if at else ()
            return (*runs[:index], *head), (replace(run, text=run.text[at:]), *runs[index + 1 :])
        size -= len(run.text)
    return runs, ()


def _elements(paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
    for (bullet, quote), group in groupby(paragraphs, key=lambda one: (one.bullet, one.quote)):
        if bullet:
            yield {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [_section(paragraph.runs) for paragraph in group],
            }
        else:
            runs = [run for paragraph in group for run in (_GAP, *paragraph.runs)]
            yield _section(runs[1:]) | ({"type": "rich_text_quote"} if quote else {})


def _section(runs: Iterable[Run]) -> Block:
    return {"type": "rich_text_section", "elements": [_leaf(run) for run in runs if run.text]}


def _leaf(run: Run) -> Block:
    url = web_url(run.url)
    leaf: Block = (
        {"type": "link", "url": url, "text": run.text} if url else {"type": "text", "text": run.text}
    )
    style = {name: True for name, on in (("bold", run.bold), ("italic", run.italic)) if on}
    return {**leaf, "style": style} if style else leaf
