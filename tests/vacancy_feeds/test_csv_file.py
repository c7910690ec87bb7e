from datetime import date
from itertools import product

import pytest

from bot.vacancy_feeds.feed import Feed, FeedError
from bot.vacancy_feeds.reading import read_feed
from tests.each import each

DUTCH = """id;titel;link;plaats;afdeling;uren;salaris;omschrijving;sluit;geplaatst
7;Zorgcoördinator;https://werk.example.org/7;Zwolle;Zorg;24-32;€ 3.200;"Jij zorgt.
Wij ook.";31-12-2026;1-11-2026
"""


def codes(feed: Feed) -> list[tuple[str, str]]:
    return [(problem.where, problem.code) for problem in feed.problems]


def table(*lines: str) -> bytes:
    return "".join(line + "\n" for line in ("id,title,url", *lines)).encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_dutch_table_is_read_in_every_usual_encoding(encoding: str) -> None:
    feed = read_feed(DUTCH.encode(encoding))
    assert (feed.format, feed.complete, feed.problems) == ("csv", True, ())
    (entry,) = feed.entries
    assert (entry.external_id, entry.title, entry.location) == ("7", "Zorgcoördinator", "Zwolle")
    assert (entry.department, entry.hours, entry.salary) == ("Zorg", "24-32", "€ 3.200")
    assert entry.summary == "Jij zorgt.\nWij ook."
    assert (entry.published, entry.closes) == (date(2026, 11, 1), date(2026, 12, 31))


@each(("delimiter", "line_end"), product([",", ";", "\t"], ["\n", "\r\n", "\r"]))
def test_the_delimiter_and_the_line_ends_are_found_out(delimiter: str, line_end: str) -> None:
    rows = [
        ["Title", "URL", " Location "],
        ["Baker", "https://x.example/1", "Ghent"],
        ["Cook", "https://x.example/2", ""],
    ]
    feed = read_feed(line_end.join(delimiter.join(row) for row in rows).encode())
    assert [(entry.title, entry.location) for entry in feed.entries] == [("Baker", "Ghent"), ("Cook", "")]
    assert feed.complete


def test_without_an_id_the_link_is_the_id() -> None:
    feed = read_feed(b"functie,link\nBakker,https://x.example/1\n")
    assert feed.entries[0].external_id == "https://x.example/1"


def test_unknown_columns_are_named_and_empty_lines_passed_over() -> None:
    feed = read_feed(b"\n\ncolour,title,url,title\n\nred,Baker,https://x.example/1,Cook\n,,,\n")
    assert [entry.title for entry in feed.entries] == ["Baker"]
    assert (feed.problems, feed.ignored) == ((), ("colour",))
    assert feed.recognised() == "a table (CSV), 1 vacancy; columns that were not read: colour"


def test_a_column_may_have_a_remark_behind_its_name() -> None:
    feed = read_feed(b"Vacaturetitel (NL)*;Link (extern);Plaats\nKok;https://x.example/1;Ede\n")
    assert [(one.title, one.location) for one in feed.entries] == [("Kok", "Ede")]


def test_a_row_may_end_early() -> None:
    feed = read_feed(b"title,url,location\nBaker,https://x.example/1\n")
    assert len(feed.entries) == 1
    assert feed.complete


def test_a_quotation_mark_that_is_not_closed_costs_one_row_only() -> None:
    feed = read_feed(
        table('1,"Baker,https://x.example/1', "2,Cook,https://x.example/2", '3,"Maid",https://x.example/3')
    )
    assert [entry.external_id for entry in feed.entries] == ["2", "3"]
    assert codes(feed) == [("line 2", "bad-row")]
    assert not feed.complete


def test_a_row_with_too_many_cells_is_reported() -> None:
    feed = read_feed(table("1,Baker, Ghent,https://x.example/1", "2,Cook,https://x.example/2"))
    assert [entry.external_id for entry in feed.entries] == ["2"]
    assert codes(feed) == [("line 2", "bad-row")]
    assert not feed.complete


def test_the_line_of_a_problem_is_where_its_row_begins() -> None:
    feed = read_feed(
        table('1,"Ba\nker",https://x.example/1', "2,,https://x.example/2", "3,Cook,https://x.example/3")
    )
    assert codes(feed) == [("line 4", "missing-title")]


def test_a_table_that_breaks_off_is_not_complete() -> None:
    feed = read_feed(table("1,Baker,https://x.example/1") + b"2,Co")
    assert [entry.external_id for entry in feed.entries] == ["1"]
    assert codes(feed) == [("line 3", "truncated")]
    assert not feed.complete


def test_a_table_that_breaks_off_inside_a_letter_is_not_complete() -> None:
    whole = "titel,link\nCafé,https://x.example/1\nKok,https://x.example/é".encode()
    feed = read_feed(whole[:-1])
    assert feed.entries[0].title == "Café"
    assert not feed.complete


def test_a_cp1252_table_may_end_in_an_accent() -> None:
    feed = read_feed("link,titel\nhttps://x.example/1,Café".encode("cp1252"))
    assert feed.entries[0].title == "Café"
    assert feed.complete


def test_headers_alone_are_not_complete() -> None:
    feed = read_feed(b"title,url\n", "csv")
    assert (feed.entries, feed.complete) == ((), False)


@each("data", [b"name,city\nA,B\n", b"hello", b"title\nBaker\n", b"\xff" * 9, b"[" * 200_000])
def test_a_table_without_title_and_link_is_no_feed(data: bytes) -> None:
    with pytest.raises(FeedError) as caught:
        read_feed(data, "csv")
    assert caught.value.code == "wrong-format"
