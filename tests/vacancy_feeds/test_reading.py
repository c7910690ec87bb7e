"""What holds for every format: detection, checks, and what a broken feed does."""

from datetime import date
from typing import Any

import pytest

from bot.vacancy_feeds.days import read_day
from bot.vacancy_feeds.feed import Feed, FeedError
from bot.vacancy_feeds.reading import read_feed
from tests.each import each
from tests.vacancy_feeds.samples import greenhouse, job, offer, recruitee


def codes(feed: Feed) -> list[tuple[str, str]]:
    return [(problem.where, problem.code) for problem in feed.problems]


@each(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"hello", "unknown-format"),
        (b'{"postings": []}', "unknown-format"),
        (b'{"jobs": {}}', "unknown-format"),
        (b"[]", "unknown-format"),
        (b"null", "unknown-format"),
        (b"<jobs><job/></jobs>", "unknown-format"),
        (b'{"jobs": [', "not-json"),
        (b'{"jobs": nope}', "not-json"),
        (b"[" * 200_000, "not-json"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d", "not-text"),
        (b"title,url\n\x81\x8d", "not-text"),
    ],
)
def test_what_is_no_feed_is_refused_with_the_reason(data: bytes, code: str) -> None:
    with pytest.raises(FeedError) as caught:
        read_feed(data)
    assert caught.value.code == code


@each(
    ("data", "format_name", "code"),
    [
        (b"title,url\n", "greenhouse", "not-json"),
        (recruitee(offer()), "greenhouse", "wrong-format"),
        (greenhouse(job()), "recruitee", "wrong-format"),
        (greenhouse(job()), "csv", "wrong-format"),
        (greenhouse(job()), "smoke-signals", "unknown-format"),
        (b"", "csv", "empty"),
    ],
)
def test_a_feed_that_is_not_what_was_said_is_refused(data: bytes, format_name: str, code: str) -> None:
    with pytest.raises(FeedError) as caught:
        read_feed(data, format_name)
    assert caught.value.code == code


def test_a_format_can_be_named() -> None:
    assert read_feed(greenhouse(job()), format="greenhouse").format == "greenhouse"


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n  "])
def test_a_byte_order_mark_and_space_before_it_do_no_harm(start: bytes) -> None:
    assert read_feed(start + recruitee(offer())).complete


@each(
    ("fields", "code"),
    [
        ({"id": None}, "missing-id"),
        ({"id": True}, "missing-id"),
        ({"id": " "}, "missing-id"),
        ({"title": None}, "missing-title"),
        ({"title": "\u200b\u0000 "}, "missing-title"),
        ({"absolute_url": None}, "bad-link"),
        ({"absolute_url": "javascript:alert(1)"}, "bad-link"),
        ({"absolute_url": "ftp://x.example/1"}, "bad-link"),
        ({"absolute_url": "x.example/1"}, "bad-link"),
        ({"absolute_url": "https:///1"}, "bad-link"),
        ({"absolute_url": "https://[x.example/1"}, "bad-link"),
        ({"absolute_url": "https://x.example/a b"}, "bad-link"),
        ({"absolute_url": "https://x.example/<script>"}, "bad-link"),
        ({"absolute_url": "https://x.example/" + "a" * 2000}, "bad-link"),
    ],
)
def test_a_broken_entry_is_skipped_and_the_rest_is_kept(fields: dict[str, Any], code: str) -> None:
    feed = read_feed(greenhouse(job(1), job(2, **fields), job(3)))
    assert [entry.external_id for entry in feed.entries] == ["1", "3"]
    assert codes(feed) == [("entry 2", code)]
    assert feed.complete
    assert feed.broken_ids == (frozenset() if code == "missing-id" else {"2"})


@each("thing", [None, 7, "job", [], [job()]])
def test_something_that_is_no_object_is_skipped(thing: object) -> None:
    feed = read_feed(greenhouse(thing, job(2)))
    assert codes(feed) == [("entry 1", "not-an-object")]
    assert len(feed.entries) == 1


def test_every_fault_of_an_entry_is_named() -> None:
    assert codes(read_feed(greenhouse({}, job(2)))) == [
        ("entry 1", "missing-id"),
        ("entry 1", "missing-title"),
        ("entry 1", "bad-link"),
    ]


def test_a_feed_of_which_more_than_half_is_broken_is_not_complete() -> None:
    assert read_feed(greenhouse(job(1), {})).complete
    assert not read_feed(greenhouse(job(1), {}, {})).complete
    assert not read_feed(greenhouse({}, job(2, title=None)), "greenhouse").complete


def test_an_entry_that_comes_twice_counts_once_and_does_not_break_the_feed() -> None:
    feed = read_feed(greenhouse(job(1), job(1, title="Cook"), job(1)))
    assert [entry.title for entry in feed.entries] == ["Baker"]
    assert codes(feed) == [("entry 2", "duplicate-id"), ("entry 3", "duplicate-id")]
    assert feed.complete


def test_what_is_too_long_is_shortened_and_kept() -> None:
    feed = read_feed(greenhouse(job(title="Very " * 100 + "old baker", content="<p>" + "bread " * 500)))
    (entry,) = feed.entries
    assert len(entry.title) <= 300
    assert entry.title.endswith("Very…")
    assert len(entry.summary) <= 2000
    assert entry.summary.endswith("bread…")
    assert codes(feed) == [("entry 1", "too-long"), ("entry 1", "too-long")]
    assert feed.complete


def test_a_day_that_cannot_be_read_is_reported_and_left_out() -> None:
    feed = read_feed(greenhouse(job(application_deadline="soon", first_published="2026-02-30")))
    assert codes(feed) == [("entry 1", "bad-date"), ("entry 1", "bad-date")]
    assert (feed.entries[0].closes, feed.entries[0].published) == (None, None)


@each(
    "text",
    [
        "2026-12-01",
        "2026-12-01T10:00:00Z",
        "2026-12-01 12:55:59 UTC",
        "01-12-2026",
        "1/12/2026",
        "1.12.2026 09:00",
        "2026/12/1",
    ],
)
def test_usual_notations_of_a_day_are_read(text: str) -> None:
    assert read_day(text) == date(2026, 12, 1)


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    data = greenhouse(job(1, title="Bäcker [1]"), job(2), job(3))
    feed = read_feed(data[: data.index(b'"id": 3') + 12])
    assert [entry.external_id for entry in feed.entries] == ["1", "2"]
    assert codes(feed) == [("entry 3", "truncated")]
    assert not feed.complete


def test_what_a_database_cannot_keep_is_taken_out() -> None:
    title = "Ba\x00ker \ud800and\u202e cook\n\n now"
    (entry,) = read_feed(greenhouse(job(title=title, content="<p>a\x00b\ud800</p>"))).entries
    assert entry.title == "Baker and cook now"
    assert "\x00" not in entry.summary
    assert entry.summary.encode()


def test_an_id_that_is_too_long_to_keep_is_kept_by_its_digest() -> None:
    long, other = "a" * 400, "a" * 401
    first, second = read_feed(greenhouse(job(long), job(other))).entries
    assert len(first.external_id) == 64
    assert first.external_id != second.external_id
    assert read_feed(greenhouse(job(1), job(long, title=""))).broken_ids == {first.external_id}


def test_hours_and_salary_are_as_short_as_they_are_kept() -> None:
    (entry,) = read_feed(
        b"title,url,hours,salary\nCook,https://x.example/1," + b"a" * 200 + b"," + b"b" * 200
    ).entries
    assert (len(entry.hours), len(entry.salary)) == (100, 100)
