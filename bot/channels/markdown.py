"""The small Markdown of messages, read into runs of text that each platform draws in its own way.

Drawing from runs, and never passing Markdown on, is what keeps typed text harmless: a platform is only given
plain text with a style beside it.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_parser = MarkdownIt("zero").enable(["emphasis", "link", "list", "blockquote", "escape", "newline"])


@dataclass(frozen=True)
class Run:
    """Some text in one style; a link if `url` is set."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, or with `bullet` one item of a list. With `quote` it is text to take over."""

    runs: tuple[Run, ...]
    bullet: bool = False
    quote: bool = False


@lru_cache(maxsize=2048)  # a suggestion is drawn for everybody who gets it
def parse_markdown(text: str) -> tuple[Paragraph, ...]:
    """Read small Markdown into paragraphs. A line break inside a paragraph is a newline in a run's text."""
    paragraphs = []
    within: Counter[str] = Counter()
    for token in _parser.parse(text):
        within[token.tag] += token.nesting
        if token.type == "inline":
            runs = _runs(token.children or [])
            paragraphs.append(Paragraph(runs, within["li"] > 0, within["blockquote"] > 0))
    return tuple(paragraphs)


def strip_markdown(text: str) -> str:
    """The same text without any style, for notifications and screen readers."""
    return "\n".join(
        ("• " if paragraph.bullet else "") + "".join(run.text for run in paragraph.runs)
        for paragraph in parse_markdown(text)
    )


def _runs(tokens: list[Token]) -> tuple[Run, ...]:
    runs: list[Run] = []
    bold = italic = False
    url = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case "link_open":
                url = str(token.attrGet("href") or "")
            case "link_close":
                url = ""
            case "softbreak" | "hardbreak":
                _add(runs, Run("\n", bold, italic, url))
            case _:
                _add(runs, Run(token.content, bold, italic, url))
    return tuple(runs)


def _add(runs: list[Run], run: Run) -> None:
    """Append a run, joined to the one before if the style is the same."""
    if runs and (runs[-1].bold, runs[-1].italic, runs[-1].url) == (run.bold, run.italic, run.url):
        runs[-1] = Run(runs[-1].text + run.text, run.bold, run.italic, run.url)
    elif run.text:
        runs.append(run)
