"""In whichever encoding a feed is saved, and however it is packed, the same vacancies are read of it."""

import gzip
import io

import pytest

from bot.vacancy_feeds.feed import FeedError
from bot.vacancy_feeds.reading import read_feed
from tests.each import each
from tests.vacancy_feeds.samples import whole

ADDRESS = "https://beispiel.jobs.personio.de/xml"
TABLE = b"title,url\n" + b"".join(b"Nurse %d,https://jobs.example.org/%d\n" % (n, n) for n in range(40))
FEEDS = {name: whole(name) for name in ("greenhouse.json", "personio.xml", "job-posting.html")} | {
    "table.csv": TABLE
}


@each("name", list(FEEDS))
def test_utf_16_reads_as_utf_8_does(name: str) -> None:
    text, known = FEEDS[name].decode(), read_feed(FEEDS[name], None, ADDRESS).entries
    assert known
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        said = text.replace('encoding="UTF-8"', 'encoding="UTF-16"')
        assert read_feed(said.encode(encoding), None, ADDRESS).entries == known, encoding


@each("name", list(FEEDS))
def test_a_packed_file_reads_as_what_is_in_it(name: str) -> None:
    data = FEEDS[name]
    known = read_feed(data, None, ADDRESS).entries
    pieces = gzip.compress(data[:100]) + gzip.compress(data[100:])
    for packed in (gzip.compress(data), pieces, gzip.compress(gzip.compress(data))):
        assert read_feed(packed, None, ADDRESS).entries == known


@each("left", [30, 100, -4])
def test_a_packed_file_that_breaks_off_is_not_read_for_a_part(left: int) -> None:
    """A table has no end of its own: what is missing would close."""
    with pytest.raises(FeedError) as caught:
        read_feed(gzip.compress(TABLE)[:left])
    assert (caught.value.code, "breaks off" in caught.value.detail) == ("not-text", True)


def test_what_packs_into_many_pieces_is_bounded_as_a_whole() -> None:
    piece, packed = gzip.compress(b" " * 20_000_000), io.BytesIO()
    for _ in range(40):
        packed.write(piece)
    with pytest.raises(FeedError, match="more than 50 MB"):
        read_feed(packed.getvalue())
