"""However odd a feed is, reading it never fails, and never takes long."""

import gzip
import io
import json
import time
import zipfile
from contextlib import suppress
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vacancy_feeds import workbook as reading_workbook
from bot.vacancy_feeds.feed import FeedError
from bot.vacancy_feeds.names import FIELDS, MORE_TEXT, PLACES, TEXT, VISIBILITY
from bot.vacancy_feeds.reading import FORMATS, read_feed
from tests.each import each
from tests.vacancy_feeds.samples import json_ld

ADDRESS = "https://x.jobs.personio.de/wday/cxs/a/b/jobs?siteNumber=1"
NAMES = st.sampled_from(
    (
        *(name for table in (FIELDS, PLACES, VISIBILITY) for names in table.values() for name in names),
        *(*TEXT, *MORE_TEXT, "min", "max", "currency", "attributes", "categories", "translations", "next"),
        *("absolute_url", "jobLocation", "hiringOrganization", "baseSalary", "@id", "@graph", "identifier"),
    )
)
VALUES = st.one_of(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    st.sampled_from(
        ["https://x.example/1", "31-12-26", "46387", "1e999", "&amp;lt;p&gt;", "<p>a<li>", "+31 6 12345678"]
    ),
)
ODD = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
ROWS = st.lists(ODD | st.dictionaries(NAMES, ODD, max_size=9), max_size=4)


def xml(value: Any, name: str = "job") -> str:
    if isinstance(value, dict):
        value = "".join(xml(one, "".join(filter(str.isalnum, key))) for key, one in value.items())
        return f"<{name}>{value}</{name}>"
    if isinstance(value, list):
        return "".join(xml(one, name) for one in value)
    return f"<{name}>{escape(str(value))}</{name}>"


def as_each_carrier(rows: list[Any]) -> list[bytes]:
    objects = [row for row in rows if isinstance(row, dict)]
    said = "".join(xml(row) for row in objects)
    cells = [[str(one) for one in row.values()] for row in objects]
    texts = [
        *(
            json.dumps(document)
            for document in (rows, {"jobs": rows}, {"offers": rows}, {"data": [{"a": rows}]})
        ),
        json_ld([{"@type": "JobPosting"} | row for row in objects]),
        f"<jobs>{said}</jobs>",
        f"<rss><channel>{said.replace('job>', 'item>')}</channel></rss>",
        f"<workzag-jobs>{said.replace('job>', 'position>')}",
        "<div itemscope itemtype='https://schema.org/JobPosting'>"
        + "".join(f"<i itemprop='{name}'>{one}</i>" for row in objects for name, one in row.items()),
        "\n".join(["title;url", *(";".join(row) for row in cells)]),
    ]
    return [text.encode("utf-8", "replace") for text in texts]


BYTES = st.binary(max_size=200) | st.text("id,;\t\"'titleurlhttps:/x.\n\r{}[]<>&!?", max_size=200).map(
    str.encode
)


@given(ROWS, BYTES, st.integers(0, 300))
def test_nothing_however_odd_makes_any_reader_fail(rows: list[Any], noise: bytes, at: int) -> None:
    for data in [*as_each_carrier(rows), noise]:
        for one in (data, data[:at], data[:at] + noise + data[at:]):
            with suppress(FeedError):
                feed = read_feed(one, None, ADDRESS)
                assert all(entry.title and entry.external_id for entry in feed.entries)
                assert all(entry.url.startswith("http") for entry in feed.entries)
                assert feed.recognised().count("\n") == 0
    for name in FORMATS:
        with suppress(FeedError):
            assert read_feed(noise, name).format == name


def workbook(size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for number in range(6):
            book.writestr(f"xl/{number}.xml", b" " * (size // 6 + 1))
    return packed.getvalue()


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><jobs><job><title>&b;</title></job></jobs>'


@each(
    ("data", "code"),
    [
        (LAUGHS.encode(), "unsafe-xml"),
        (LAUGHS.encode("utf-16"), "unsafe-xml"),
        (b"<jobs>" + b"<job>" * 100_000, "too-deep"),
        (b'{"jobs":' * 100_000, "not-json"),
        (b"[" * 1_000_000, "not-json"),
        (gzip.compress(b"<jobs/>")[:-9] + b"x" * 99, "not-text"),
        (workbook(100), "not-a-workbook"),
        (b"PK\x03\x04 and no more", "not-a-workbook"),
    ],
)
def test_what_would_grow_without_end_is_refused_in_one_line(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_what_is_too_large_once_it_is_unpacked_is_refused_in_one_line() -> None:
    packed = gzip.compress(b"<jobs>" + b" " * 60_000_000), workbook(60_000_000)
    assert [code_of(one) for one in (b" " * 50_000_001, *packed)] == ["too-large"] * 3


def code_of(data: bytes) -> str:
    """Why it is refused, which is said in one line."""
    with pytest.raises(FeedError) as caught:
        read_feed(data)
    assert "\n" not in str(caught.value)
    return caught.value.code


PIECES = (
    *(
        "<item>",
        "<item><a",
        "&",
        "<!--",
        "<![CDATA[",
        "<script ",
        '<script type="',
        '"',
        '\\"',
        '{"a":[{',
        "[{},",
    ),
    *("<div itemscope itemtype='http://schema.org/JobPosting'>", "title,url\n", '"\n', "a@", "0 ", "</item>"),
)


@each("piece", PIECES)
def test_no_piece_repeated_thousands_of_times_takes_long(piece: str) -> None:
    begun = time.process_time()
    for start in ("", '{"jobs": [{"title": "', "title,url\nx,https://x.example/1\n"):
        with suppress(FeedError):
            read_feed((start + piece * 4_000).encode())
    assert time.process_time() - begun < 10


def test_a_workbook_with_more_rows_than_are_read_is_refused_and_no_vacancy_looks_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = openpyxl.Workbook()
    for row in (["title", "link"], *([f"Job {n}", f"https://x.example/{n}"] for n in range(3))):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    monkeypatch.setattr(reading_workbook, "_ROWS", 4)
    assert len(read_feed(written.getvalue()).entries) == 3
    monkeypatch.setattr(reading_workbook, "_ROWS", 3)
    with pytest.raises(FeedError, match="too-large"):
        read_feed(written.getvalue())
