"""Every recruiting system and every carrier, by a small feed of an invented company with its right values."""

import json
from dataclasses import asdict

import pytest

from bot.vacancy_feeds.feed import FeedError
from bot.vacancy_feeds.reading import read_feed
from bot.vacancy_feeds.systems import SYSTEMS
from tests.each import each
from tests.vacancy_feeds.samples import FEEDS
from tests.vacancy_feeds.systems_table import PAGE, page

CASES = FEEDS / "cases"
EXPECTED = json.loads((CASES / "expected.json").read_text("utf-8"))
ELSEWHERE = {"lever", "json-feed"}
"""Those with a test of their own."""
OF_SOMEBODY = ("Voorbeeld", "Els de Wit", "@", "06-12345678", "0612345678")


@each(("name", "expected"), EXPECTED.items())
def test_a_feed_is_recognised_and_read_with_the_right_values(name: str, expected: dict[str, object]) -> None:
    data, address = (CASES / name).read_bytes(), str(expected.get("address", ""))
    if "refused" in expected:
        with pytest.raises(FeedError) as caught:
            read_feed(data, address=address)
        assert caught.value.code == expected["refused"]
        return
    feed = read_feed(data, address=address)
    said = [{name: str(one) for name, one in asdict(entry).items() if one} for entry in feed.entries]
    assert said == expected["vacancies"]
    assert (feed.format, feed.recognised(), feed.complete) == tuple(
        expected[name] for name in ("format", "recognised", "complete")
    )
    assert not [somebody for somebody in OF_SOMEBODY if somebody in json.dumps(said, ensure_ascii=False)]
    # A source that is kept is read as what it was the first time.
    assert read_feed(data, feed.format, address).entries == feed.entries


def test_every_case_and_every_system_is_tried() -> None:
    assert {one.name for one in CASES.iterdir()} - {"expected.json"} == EXPECTED.keys()
    assert {str(one.get("format")) for one in EXPECTED.values()} >= SYSTEMS.keys() - ELSEWHERE


def test_the_table_in_the_docs_says_what_the_code_does() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.vacancy_feeds.systems_table"


def test_a_feed_of_json_is_read_whoever_writes_it() -> None:
    item = {"id": "1", "title": "Baker", "url": "https://x.example/1", "content_html": "<p>Bread</p>"}
    feed = read_feed(json.dumps({"items": [item]}).encode())
    assert (feed.format, feed.entries[0].summary) == ("json-feed", "Bread")


def test_a_menu_is_no_list_of_vacancies() -> None:
    menu = {
        "menu": [
            {"title": "Home", "url": "https://x.example/"},
            {"title": "News", "url": "https://x.example/n"},
        ]
    }
    with pytest.raises(FeedError, match="unknown-format"):
        read_feed(json.dumps(menu).encode())


@each(
    ("format_name", "data"),
    [
        ("recruitee", b'{"offers": []}'),
        ("ashby", b'{"apiVersion": "1", "jobs": []}'),
        ("smartrecruiters", b'{"totalFound": 0, "content": []}'),
        ("breezy", b"[]"),
        ("recruitee-xml", b"<jobs></jobs>"),
        ("personio", b"<workzag-jobs/>"),
        ("indeed", b"<source><publisher>X</publisher></source>"),
        ("rss", b"<rss><channel><title>Jobs</title></channel></rss>"),
        ("homerun", b"<feed><title>Jobs</title></feed>"),
        ("csv", b"title,url\n"),
    ],
)
def test_a_known_system_without_vacancies_is_read_as_that(format_name: str, data: bytes) -> None:
    feed = read_feed(data, format_name)
    assert (feed.format, feed.entries, feed.problems, feed.complete) == (format_name, (), (), False)
    assert feed.whole


@each(
    ("format_name", "data"),
    [
        ("recruitee", b'{"error": "Unauthorized"}'),
        ("ashby", b'{"jobs": {}}'),
        ("rss", b"<html><body>Just a moment</body></html>"),
        ("rss", b"<feed/>"),
        ("xml", b"<error>no</error>"),
        ("csv", b"<html></html>"),
        ("json", b'{"message": "gone", "errors": []}'),
        ("xlsx", b"title,url"),
    ],
)
def test_another_answer_is_not_taken_for_a_board_without_vacancies(format_name: str, data: bytes) -> None:
    with pytest.raises(FeedError):
        read_feed(data, format_name)
