"""News is read from every format, clean; and what is none, or hostile, is refused with the reason."""

import gzip
from datetime import UTC, datetime
from time import process_time

import pytest

from bot.domain.news import LONGEST_TEXT, NewsItem
from bot.domain.own_ideas import LONGEST_TITLE
from bot.news_feeds.page import find_feed, find_picture
from bot.news_feeds.reading import MOST, read_news
from bot.vacancy_feeds.feed import FeedError
from tests.each import each
from tests.news_feeds.samples import ATOM, item, json_feed, rss

ADDRESS = "https://news.example.org/feed"


def test_rss_has_the_newest_first_with_picture_and_day() -> None:
    media = "<media:content medium='image' url='https://news.example.org/a.jpg'/>"
    older, newest = item(3, day=3), item(9, "Caf&#233; &amp; meer", "<p>Kom <b>langs</b>.</p>", more=media)
    first, second = read_news(rss(older, newest), ADDRESS)
    assert first == NewsItem(
        "n-9",
        "Café & meer",
        "Kom langs.",
        "https://news.example.org/9",
        "nl",
        "https://news.example.org/a.jpg",
        datetime(2026, 11, 9, 8, tzinfo=UTC),
    )
    assert second.external_id == "n-3"


def test_atom_and_json_feed_say_the_same_as_rss() -> None:
    (atom,) = read_news(ATOM, ADDRESS)
    assert (atom.title, atom.link) == ("Nurses & robots", "https://news.example.org/robots")
    assert (atom.picture, atom.language) == ("https://news.example.org/robots.png", "en")
    data = json_feed(
        {"id": 7, "url": "/seven", "title": "Seven", "content_html": "<p>Hi</p>", "image": "p.png"}
    )
    (seven,) = read_news(data, ADDRESS)
    assert (seven.external_id, seven.title, seven.text) == ("7", "Seven", "Hi")
    assert (seven.link, seven.picture) == ("https://news.example.org/seven", "https://news.example.org/p.png")


def test_texts_are_short_without_what_blogs_add_and_without_whom_to_call() -> None:
    wordpress = "<p>Wij openen.</p><p>The post Opening appeared first on Noorderlicht.</p>"
    press = "Nieuw huis.<p>Contact: Jan de Boer, 06 12345678</p>"
    long = item(3, "lang " * 40, "woord " * 500)
    texts = read_news(rss(item(1, text=wordpress), item(2, text=press), long), ADDRESS)
    assert [one.text for one in texts[:0:-1]] == ["Wij openen.", "Nieuw huis."]
    assert len(texts[0].title) <= LONGEST_TITLE
    assert len(texts[0].text) <= LONGEST_TEXT


def test_an_entry_is_known_by_its_id_else_its_link_and_needs_a_title_and_a_link() -> None:
    anonymous = "<item><title>Zonder id</title><link>https://news.example.org/x</link></item>"
    odd = (
        "<item><title>Zonder link</title></item>",
        "<item><title>a</title><link>javascript:1</link></item>",
    )
    found = read_news(rss(anonymous, *odd, item(1), item(1, "Dubbel")), ADDRESS)
    assert [one.external_id for one in found] == ["https://news.example.org/x", "n-1"]


def test_encodings_archives_and_a_feed_that_breaks_off_are_read() -> None:
    text = rss(item(1, "Één"), item(2, "Twee")).decode()
    for data in (
        text.encode("utf-16"),
        gzip.compress(text.encode()),
        text[:-60].encode(),
        text.encode("cp1252"),
    ):
        assert "Één" in [one.title for one in read_news(data, ADDRESS)]
    assert len(read_news(text[:-150].encode(), ADDRESS)) == 1
    assert read_news(rss(item(1, "R&D & meer")), ADDRESS)[0].title == "R&D & meer"


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


@each(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"hello", "not-news"),
        (b"{", "not-news"),
        (b'{"version": "1", "items": []}', "not-news"),
        (b"<jobs><job/></jobs>", "not-news"),
        (rss(), "no-entries"),
        (b"<!DOCTYPE html><p>Nieuws", "web-page"),
        (rss(item(1, "&b;"), head=ENTITIES), "unsafe-xml"),
        (rss("<item " + " ".join(f"a{n}=''" for n in range(100_000)) + "/>"), "unsafe-xml"),
        (b"<rss><channel>" + b"<a>" * 300_000, "unsafe-xml"),
        (rss(item(1, text="x" * 2_000_000)), "too-large"),
        (gzip.compress(bytes(60_000_000)), "too-large"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\x0d", "not-text"),
    ],
)
def test_what_is_no_news_or_hostile_is_refused_with_the_reason(data: bytes, code: str) -> None:
    with pytest.raises(FeedError) as caught:
        read_news(data, ADDRESS)
    assert caught.value.code == code


def test_hostile_markup_takes_no_longer_than_its_size() -> None:
    crowded = "<item " + " ".join(f"a{n}=''" for n in range(290)) + "/>"
    for markup in ("<item>" * 4_000, "<b>" * 9_000, "<" * 50_000, '<item a="' * 4_000, crowded * 20):
        began = process_time()
        with pytest.raises(FeedError):
            read_news(rss(markup), ADDRESS)
        assert process_time() - began < 10
    assert len(read_news(rss(*(item(n, day=1) for n in range(1200))), ADDRESS)) == MOST


PAGE = b"""<!doctype html><html><head><!-- <link rel=alternate> -->
<link rel="alternate" type="application/json+oembed" href="/oembed">
<LINK href='/blog/feed/?a=1&amp;b=2' type="application/rss+xml" rel='alternate' title="Nieuws > blog">
<meta property="og:image" content="/img/a.jpg"><meta name=twitter:image content=/b.png></head>"""


def test_a_page_says_where_its_feed_and_its_picture_are() -> None:
    page = "https://www.example.org/blog/"
    assert find_feed(PAGE, page) == "https://www.example.org/blog/feed/?a=1&b=2"
    assert find_picture(PAGE, page) == "https://www.example.org/img/a.jpg"
    assert find_feed(b"<html>", page) == find_picture(b"<html>", page) == ""
    assert find_feed(b"<html>" + b"<link a='" * 100_000, page) == ""
