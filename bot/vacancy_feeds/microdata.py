"""Job postings of schema.org as microdata: in the attributes of a page's own elements."""

import re
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag

from bot.vacancy_feeds.decoding import decode_text
from bot.vacancy_feeds.feed import FeedError, Reading
from bot.vacancy_feeds.json_ld import postings_read

_IS_POSTING = re.compile(r"""itemtype\s*=\s*["']?\s*https?://schema\.org/JobPosting""", re.IGNORECASE)
_LARGEST_PAGE = 2_000_000
_MOST_OPEN = 5_000
"""Elements that are not closed: the parser's time grows with their square."""
_DEEPEST = 12
_LINKS = {
    "a": "href",
    "link": "href",
    "area": "href",
    "img": "src",
    "meta": "content",
    "time": "datetime",
    "data": "value",
}


def read(data: bytes, address: str = "", _wanted: str = "") -> Reading:
    """Read the postings on a page. Raises FeedError."""
    page, whole = decode_text(data)
    if not _IS_POSTING.search(page):
        raise FeedError("wrong-format", "no JobPosting in microdata on the page")
    if len(page) > _LARGEST_PAGE or page.count("<") - 2 * page.count("</") > _MOST_OPEN:
        raise FeedError("too-large", "a page that is too large to be looked through")
    soup = BeautifulSoup(page, "html.parser")
    items = soup.find_all(itemtype=re.compile(r"schema\.org/JobPosting\s*$"))
    reading = postings_read([_properties(one, address, 0) for one in items])
    reading.format, reading.whole = "microdata", whole
    return reading


def _properties(item: Tag, address: str, depth: int) -> dict[str, Any]:
    """The properties of an item, as JSON-LD would have them."""
    found: dict[str, Any] = {}
    waiting = [one for one in reversed(item.contents) if isinstance(one, Tag)]
    while waiting:
        tag = waiting.pop()
        names = str(tag.get("itemprop") or "").split()
        value: Any = None
        if tag.has_attr("itemscope"):
            value = _properties(tag, address, depth + 1) if names and depth < _DEEPEST else None
        elif names:
            value = _value(tag, names, address)
        for name in names if value else ():
            known = found.get(name, [])
            found[name] = [*(known if isinstance(known, list) else [known]), value] if known else value
        if not tag.has_attr("itemscope"):
            waiting += [one for one in reversed(tag.contents) if isinstance(one, Tag)]
    return found


def _value(tag: Tag, names: list[str], address: str) -> str:
    attribute = _LINKS.get(tag.name)
    said = tag.get("content") or (tag.get(attribute) if attribute else None)
    if said:
        return urljoin(address, str(said)) if address and attribute == "href" else str(said)
    return tag.decode_contents() if "description" in names else " ".join(tag.get_text(" ").split())
