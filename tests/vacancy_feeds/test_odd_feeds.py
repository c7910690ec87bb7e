"""However odd a feed is, reading it never fails."""

import json
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.vacancy_feeds.feed import FeedError
from bot.vacancy_feeds.reading import FORMATS, read_feed
from tests.vacancy_feeds.samples import greenhouse, json_ld, recruitee

ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["https://x.example/1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "min", "title", "nl"]), inner, max_size=3)
    ),
    max_leaves=6,
)


NAMES = st.sampled_from(
    [
        *(
            "id",
            "title",
            "absolute_url",
            "location",
            "offices",
            "departments",
            "content",
            "language",
            "first_published",
        ),
        *(
            "careers_url",
            "translations",
            "locations",
            "salary",
            "min_hours",
            "city",
            "remote",
            "close_at",
            "description",
        ),
    ]
)


POSTING_NAMES = st.sampled_from(
    [
        *("id", "text", "hostedUrl", "categories", "createdAt", "lists", "salaryRange", "description"),
        *("title", "url", "@id", "identifier", "jobLocation", "hiringOrganization", "baseSalary"),
        *("employmentType", "validThrough", "mainEntityOfPage", "inLanguage", "jobLocationType"),
    ]
)


@given(
    st.sampled_from([greenhouse, recruitee]),
    st.lists(ODD | st.dictionaries(NAMES, ODD, max_size=9), max_size=4),
)
def test_no_board_however_odd_makes_it_fail(board: Any, rows: list[Any]) -> None:
    feed = read_feed(board(*rows))
    assert len(feed.entries) <= len(rows)
    assert all(entry.title and entry.external_id and entry.url.startswith("http") for entry in feed.entries)


@given(st.lists(ODD | st.dictionaries(POSTING_NAMES, ODD, max_size=9), max_size=4))
def test_no_posting_however_odd_makes_it_fail(rows: list[Any]) -> None:
    pages = {
        "lever": json.dumps(rows),
        "json-ld": json_ld([{"@type": "JobPosting"} | dict(row) for row in rows if isinstance(row, dict)]),
    }
    for name, page in pages.items():
        with suppress(FeedError):
            feed = read_feed(page.encode(), name, "https://x.example/")
            assert all(entry.url.startswith("http") for entry in feed.entries)


@given(st.binary(max_size=200) | st.text("id,;\t\"'titleurlhttps:/x.\n\r{}[]", max_size=200).map(str.encode))
def test_no_bytes_however_odd_make_it_fail(data: bytes) -> None:
    for format_name in (None, *FORMATS):
        with suppress(FeedError):
            assert read_feed(data, format_name).format in FORMATS
