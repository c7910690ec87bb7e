"""Reading the news of a feed: RSS and Atom, or JSON Feed. It gets bytes, and fetches nothing."""

from collections.abc import Iterable

from bot.domain.news import NewsItem
from bot.news_feeds import json_feed, xml_feed
from bot.news_feeds.page import is_page
from bot.vacancy_feeds.decoding import decode_text, unpacked
from bot.vacancy_feeds.feed import FeedError

LARGEST = 2_000_000
"""Bytes, of some four hundred long posts. The worst markup of that size takes feedparser half a minute."""
MOST = 200
"""So many entries of a feed are looked at, the newest first."""


def read_news(data: bytes, address: str) -> tuple[NewsItem, ...]:
    """The entries of a feed that was at this address, the newest first.

    Raises FeedError: empty, too-large, not-text, unsafe-xml, web-page, not-news, or no-entries for a feed
    without one that has a title and a link.
    """
    data = unpacked(data)
    if len(data) > LARGEST:
        raise FeedError("too-large", f"more than {LARGEST} bytes")
    text, _ = decode_text(data)
    text = text.lstrip("\ufeff \t\r\n")
    if not text:
        raise FeedError("empty", "there is nothing in it")
    if is_page(text):
        raise FeedError("web-page", "it is a web page")
    read = json_feed.read if text.startswith("{") else xml_feed.read
    found = _newest_first(read(text, address))
    if not found:
        raise FeedError("no-entries", "it has no entry with a title and a link")
    return found


def _newest_first(items: Iterable[NewsItem]) -> tuple[NewsItem, ...]:
    """Each once. Without days they stay in the order of the feed, which has the newest first as a rule."""
    known: dict[str, NewsItem] = {}
    for one in items:
        known.setdefault(one.external_id, one)
    by_day = sorted(known.values(), key=lambda one: one.published.timestamp() if one.published else 0)
    if any(one.published is None for one in by_day):
        return tuple(known.values())[:MOST]
    return tuple(reversed(by_day))[:MOST]
