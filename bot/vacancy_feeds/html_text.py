"""Text as people write it into a recruiting system, made clean: plain paragraphs, and lists with "- "."""

import html
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PageElement, Tag

# The parser's time grows with the square of unclosed elements. Real descriptions are a tenth of this.
LONGEST_MARKUP = 100_000

# Not <jan@example.org> or "< 3", which plain text may hold.
_TAG = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_SPACE = re.compile(r"[\x00-\x20\x7f]+")
_ITEM, _ITEM_ENDS = "\x01", "\x02"
# As people type them, and as Word leaves them behind in its own private signs.
_BULLETS = re.compile(r"\s*(?:(?:[•‣\u2043∙●○◦▪■➢·\uf0a7\uf0b7]\s*|[*\u2013\u2014-]\s+)(?=\S))+")
_SEEN = (str, NavigableString, CData)  # and not what is derived from them: comments, scripts, styles
_BLOCKS = "p div section article header footer blockquote ul ol table tr h1 h2 h3 h4 h5 h6 hr dl dt dd pre"
_AROUND = {
    **dict.fromkeys(_BLOCKS.split(), ("\n\n", "\n\n")),
    **dict.fromkeys(("td", "th"), (" ", " ")),
    "br": ("\n", ""),
    "li": (_ITEM, _ITEM_ENDS),
}


def html_text(markup: str) -> str:
    """The text of HTML, of HTML that is itself escaped, or of plain text."""
    if not _TAG.search(markup):
        markup = html.unescape(markup)
    if not _TAG.search(markup):
        return _tidy(markup)
    if len(markup) > LONGEST_MARKUP:
        markup = markup[:LONGEST_MARKUP].rpartition("<")[0]
    soup = BeautifulSoup(_SPACE.sub(" ", markup), "html.parser")
    return _tidy(_with_bullets("".join(_pieces(soup))))


def one_line(text: str) -> str:
    """The text on one line, without anything that cannot be seen."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


def _pieces(soup: BeautifulSoup) -> Iterator[str]:
    """The text that a reader sees, with what separates it; not by recursion, since nesting may be deep."""
    waiting: list[PageElement | str] = [soup]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, Tag):
            before, after = _AROUND.get(piece.name, ("", ""))
            waiting += [after, *reversed(piece.contents), before]
        elif type(piece) in _SEEN:
            yield str(piece)


def _with_bullets(text: str) -> str:
    """Put each marked item on one line of its own; items inside items become items of the same list."""
    depth = 0
    pieces = []
    for piece in re.split(f"([{_ITEM}{_ITEM_ENDS}])", text):
        if piece == _ITEM:
            depth += 1
            pieces.append("\n- ")
        elif piece == _ITEM_ENDS:
            depth -= 1
            pieces.append("\n")
        else:
            pieces.append(one_line(piece) if depth else piece)
    return "".join(pieces)


def _tidy(text: str) -> str:
    """Clean every line, with one empty line between paragraphs and none between items of a list."""
    lines = (
        one_line(_BULLETS.sub("- ", line) if _BULLETS.match(line) else line) for line in text.splitlines()
    )
    text = re.sub(r"\n{3,}", "\n\n", "\n".join("" if line == "-" else line for line in lines))
    return re.sub(r"^(- .*)\n\n(?=- )", r"\1\n", text, flags=re.MULTILINE).strip()
