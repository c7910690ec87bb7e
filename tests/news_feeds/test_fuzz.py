"""Whatever bytes a site answers with, the reader reads it, or says in its own way that it cannot."""

import re
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.languages import LANGUAGES
from bot.domain.news import NewsItem
from bot.domain.web_links import is_web_address
from bot.news_feeds.page import find_feed, find_picture
from bot.news_feeds.reading import read_news
from bot.vacancy_feeds.feed import FeedError
from tests.news_feeds.samples import ATOM, item, json_feed, rss

ADDRESS = "https://news.example.org/feed"
PAGE = b"""<!doctype html><link rel=alternate type=application/rss+xml href=/feed>
<meta property=og:image content=/p.png>"""
ONE = {"id": "1", "url": "/1", "title": "One", "date_published": "2026-11-30T10:00:00Z", "attachments": [{}]}
PICTURE = "<enclosure type='image/png' url='/a.png'/>"
SEEDS = (rss(item(1, more=PICTURE), item(2)), ATOM, json_feed(ONE), PAGE)
PIECES = re.compile(rb"<[^>]*>|[^<,]+|,")
ODD = st.sampled_from(
    [
        *(
            b"<",
            b"]]>",
            b"<![CDATA[",
            b"&#0;",
            b"&#x110000;",
            b"&#xD800;",
            b"\xff",
            b"\0",
            b"<item>",
            b"</entry>",
            b'"',
            b"{",
        ),
        *(b"<pubDate>0000-99-99</pubDate>", b"<link>http://[</link>", b'"items": [7],', b"\xed\xa0\x80"),
    ]
)


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A feed or page of which pieces are left out, there twice, or replaced."""
    pieces = PIECES.findall(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(pieces) - 1))
        pieces[at] = draw(st.sampled_from([b"", pieces[at] * 2]) | ODD)
    return b"".join(pieces)


@given(broken())
@settings(max_examples=300)
def test_a_broken_feed_is_read_as_far_as_it_goes_or_refused(data: bytes) -> None:
    found: tuple[NewsItem, ...] = ()
    with suppress(FeedError):
        found = read_news(data, ADDRESS)
    for one in found:
        assert one.title
        assert one.external_id
        assert one.language in LANGUAGES
        assert is_web_address(one.link)
        assert not one.picture or is_web_address(one.picture)
    for address in (find_feed(data, ADDRESS), find_picture(data, ADDRESS)):
        assert not address or is_web_address(address)
