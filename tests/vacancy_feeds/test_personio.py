from datetime import date
from itertools import product

import pytest

from bot.vacancy_feeds.feed import Feed, FeedError
from bot.vacancy_feeds.reading import read_feed
from tests.each import each
from tests.vacancy_feeds.samples import whole

ADDRESS = "https://beispiel.jobs.personio.de/xml"
POSITION = "<position><id>{}</id><name>Koch</name><office>Kassel</office></position>"


def personio(*positions: str) -> bytes:
    return f"<workzag-jobs>{''.join(positions)}</workzag-jobs>".encode()


def code(data: bytes, address: str = ADDRESS, form: str | None = None) -> str:
    with pytest.raises(FeedError) as caught:
        read_feed(data, form, address)
    return caught.value.code


def ids(feed: Feed) -> list[str]:
    return [entry.external_id for entry in feed.entries]


def test_a_whole_feed_gives_two_vacancies_and_reports_the_third() -> None:
    feed = read_feed(whole("personio.xml"), address=ADDRESS)
    first, second = feed.entries
    assert (feed.format, feed.complete) == ("personio", True)
    assert (first.title, first.location, first.department) == ("Glasbläser (m/w/d)", "Bremen", "Glasbläserei")
    assert first.url == "https://beispiel.jobs.personio.de/job/2200101"
    assert first.summary == "Was du machst\n\n- Linsen schleifen\n- Lampen prüfen"
    assert first.published == date(2026, 9, 2)
    assert (second.external_id, second.employment_type) == ("2200102", "temporary, part time")
    assert [(one.where, one.code) for one in feed.problems] == [("entry 3", "missing-id")]


def test_all_offices_are_named() -> None:
    more = "<additionalOffices><office>Berlin</office><office>Kassel</office></additionalOffices></position>"
    feed = read_feed(personio(POSITION.format(1).replace("</position>", more)), address=ADDRESS)
    assert feed.entries[0].location == "Kassel / Berlin"


@pytest.mark.parametrize(
    "address",
    ["", "https://example.org/xml", "https://jobs.personio.de/xml", "https://x.jobs.personio.de.evil.com/"],
)
def test_without_its_own_address_there_are_no_links_and_it_says_what_to_do(address: str) -> None:
    with pytest.raises(FeedError, match=r"no-address.*https://<company>\.jobs\.personio\.de/xml"):
        read_feed(personio(POSITION.format(1)), address=address)


def test_the_other_ending_works_as_well() -> None:
    feed = read_feed(personio(POSITION.format(1)), address="https://acme.jobs.personio.com/xml?language=en")
    assert feed.entries[0].url == "https://acme.jobs.personio.com/job/1"


def test_a_feed_that_breaks_off_gives_what_came_before_and_is_not_complete() -> None:
    feed = read_feed(personio(*map(POSITION.format, range(1, 6)))[:-60], address=ADDRESS)
    assert ids(feed) == ["1", "2", "3", "4"]
    assert [one.code for one in feed.problems] == ["truncated"]
    assert not feed.complete


def test_a_feed_without_positions_is_empty_and_not_complete() -> None:
    feed = read_feed(personio(), "personio", ADDRESS)
    assert (ids(feed), feed.complete) == ([], False)


@each(
    ("document", "form"),
    product(
        [
            '<!DOCTYPE a [<!ENTITY a "ha">]><workzag-jobs><position><id>&a;</id></position></workzag-jobs>',
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><workzag-jobs>&x;</workzag-jobs>',
            '<!DOCTYPE workzag-jobs SYSTEM "http://127.0.0.1/evil.dtd"><workzag-jobs/>',
            '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/p"> %p;]><workzag-jobs/>',
            "<!DOCTYPE a [<!ENTITY a0 'lol'>"
            + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
            + "]><workzag-jobs>&a9;</workzag-jobs>",
        ],
        [None, "personio"],
    ),
)
def test_a_document_type_is_refused_and_with_it_every_entity(document: str, form: str | None) -> None:
    assert code(document.encode(), form=form) == "unsafe-xml"


@each(
    ("document", "expected"),
    [
        (b"<workzag-jobs><position>", "not-xml"),
        (b"<workzag-jobs><position><id>1</workzag-jobs>", "not-xml"),
        (b"<jobs/>", "wrong-format"),
        (b"{}", "not-xml"),
    ],
)
def test_what_is_no_feed_of_personio_is_refused(document: bytes, expected: str) -> None:
    assert code(document, form="personio") == expected


def test_broken_xml_is_named_when_it_was_meant_to_be_xml() -> None:
    assert code(b"<?xml version='1.0'?><workzag-jobs><position>") == "not-xml"
    assert code(b"<rss></rss>") == "unknown-format"


def test_other_encodings_are_read() -> None:
    document = '<?xml version="1.0" encoding="iso-8859-1"?>' + personio(POSITION.format(1)).decode()
    feed = read_feed(document.replace("Koch", "Köchin").encode("iso-8859-1"), address=ADDRESS)
    assert feed.entries[0].title == "Köchin"
