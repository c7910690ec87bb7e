"""News as RSS, RDF or Atom. feedparser reads them; what would keep it busy for long is refused before."""

import calendar
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

from bot.domain.news import NewsItem
from bot.news_feeds.items import news_item
from bot.vacancy_feeds.feed import FeedError

_LOOKED_AT = 1000
_DECLARED = re.compile(r"\A<\?xml[^>]{0,200}\?>")
# Not well-formed, and everywhere. In CDATA it does no harm: texts and links are unescaped once more.
_AMPERSAND = re.compile(r"&(?!#?\w{1,10};)")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,9})|([0-9]{1,10}));", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
# Its time grows with the square of an element's attributes: 100,000 of them take it seven minutes.
_CROWDED = re.compile(r"<(?:[^<>=]*+=){300}|<[^<>]{20000}")
# A second goes by for each 25,000 tags, of which news has few, and what nests takes memory as well.
_MOST_TAGS = 100_000

_ENDS = re.compile(r"</(?:[\w-]+:)?(?:rss|rdf|feed)\s*>\s*\Z", re.IGNORECASE)


def read(text: str, address: str) -> Iterator[NewsItem]:
    """The entries of a document. Raises FeedError: not-news or unsafe-xml."""
    if not text.startswith("<"):
        raise FeedError("not-news", "it is neither XML nor JSON")
    if _ENTITY.search(text) or _CROWDED.search(text) or text.count("<") > _MOST_TAGS:
        raise FeedError("unsafe-xml", "it declares entities, or has too many elements or attributes")
    import feedparser  # noqa: PLC0415 - kept out of the start-up

    # A stream: what looks like an address or a file's name would be opened.
    mended = _REFERENCE.sub(_sign, _AMPERSAND.sub("&amp;", _DECLARED.sub("", text)))
    stream = BytesIO(mended.encode("utf-8", "replace"))
    try:
        found = feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # noqa: BLE001 - it promises to raise nothing, and does in odd places
        raise FeedError("not-news", f"feedparser: {type(error).__name__}") from None
    if not found.version:
        raise FeedError("not-news", "it is neither RSS nor Atom")
    language = found.feed.get("language", "")
    # Where a feed breaks off, its last entry does.
    entries = found.entries if _ENDS.search(text) else found.entries[:-1]
    items = (_item(entry, address, language) for entry in entries[:_LOOKED_AT])
    return (one for one in items if one)


def _sign(found: re.Match[str]) -> str:
    """A reference as it is, if there is such a character."""
    number = int(found[1], 16) if found[1] else int(found[2])
    is_half = 0xD800 <= number < 0xE000  # noqa: PLR2004 - of a pair in UTF-16
    return "" if not number or number > sys.maxunicode or is_half else found[0]


def _item(entry: Any, address: str, language: str) -> NewsItem | None:
    contents = [one.get("value", "") for one in entry.get("content", ())]
    return news_item(
        external_id=entry.get("id", ""),
        title=entry.get("title", ""),
        markup=next(filter(None, (entry.get("summary", ""), *contents)), ""),
        link=entry.get("link", ""),
        address=address,
        language=entry.get("language", "") or language,
        picture=_picture(entry),
        # Without dict's own `get` it warns that one stands in for the other.
        published=_moment(entry.get("published_parsed") or dict.get(entry, "updated_parsed")),
    )


def _picture(entry: Any) -> str:
    """The address of the first picture that an entry brings along."""
    media = [*entry.get("media_content", ()), *entry.get("enclosures", ())]
    pictures = (one.get("url") or one.get("href") for one in media if _is_picture(one))
    thumbnails = (one.get("url") for one in entry.get("media_thumbnail", ()))
    return next(filter(None, (*pictures, *thumbnails)), "")


def _is_picture(one: Any) -> bool:
    return one.get("medium") == "image" or str(one.get("type", "")).startswith("image/")


def _moment(parsed: struct_time | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
