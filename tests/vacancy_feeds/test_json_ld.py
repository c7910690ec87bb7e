import json
from datetime import date
from typing import Any

import pytest

from bot.vacancy_feeds.feed import Feed, FeedError
from bot.vacancy_feeds.reading import read_feed
from tests.each import each
from tests.vacancy_feeds.samples import json_ld as script
from tests.vacancy_feeds.samples import whole

PAGE = "https://careers.example.org/jobs"


def posting(number: int = 1, **fields: Any) -> dict[str, Any]:
    job = {"@type": "JobPosting", "title": f"Baker {number}", "identifier": str(number)}
    return job | {"url": f"https://jobs.example.org/{number}"} | fields


def read(page: str, address: str = PAGE) -> Feed:
    return read_feed(f"<html><head>{page}</head><body><h1>Jobs</h1></body></html>".encode(), address=address)


def titles(feed: Feed) -> list[str]:
    return [entry.title for entry in feed.entries]


def field(name: str, **fields: Any) -> object:
    return getattr(read(script(posting(**fields))).entries[0], name)


def test_a_whole_page_gives_its_vacancy() -> None:
    feed = read_feed(whole("job-posting.html"))
    (entry,) = feed.entries
    assert (feed.format, feed.complete, feed.problems) == ("json-ld", True, ())
    assert (entry.external_id, entry.title) == ("712", "Head of Ferry Timetables")
    assert (entry.location, entry.summary) == ("Vlissingen, NL", "Lead a crew of 9.")
    assert entry.url == "https://careers.veerdienst.example/jobs/712?utm_source=x"
    assert entry.published == date(2026, 9, 24)


@each(
    "page",
    [
        script(posting(1), posting(2)),
        script([posting(1), posting(2)]),
        script({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, posting(1), posting(2)]}),
        script(
            {
                "@type": "ItemList",
                "itemListElement": [{"@type": "ListItem", "position": n, "item": posting(n)} for n in (1, 2)],
            }
        ),
        script({"@type": "WebPage", "mainEntity": [posting(1), posting(2)]}),
        script(
            {"@type": "BreadcrumbList"}, posting(1, **{"@type": ["Thing", "schema:JobPosting"]}), posting(2)
        ),
        script(posting(1, **{"@type": "http://schema.org/JobPosting"}), posting(2)),
        "<SCRIPT data-x='1' TYPE=application/ld+json >" + json.dumps([posting(1), posting(2)]) + "</SCRIPT >",
        "<script type='application/ld+json; charset=utf-8'>//<![CDATA[\n"
        + json.dumps([posting(1), posting(2)])
        + "\n//]]></script>",
        "<script>var a = '<!--';</script><!-- "
        + script(posting(3))
        + " -->"
        + script(posting(1), posting(2)),
    ],
)
def test_postings_are_found_wherever_they_stand(page: str) -> None:
    feed = read(page)
    assert titles(feed) == ["Baker 1", "Baker 2"]
    assert feed.complete


@pytest.mark.parametrize(
    "page", ["", "<script>1</script>", script({"@type": "Organization"}), script("JobPosting")]
)
def test_a_page_without_postings_is_none_of_these(page: str) -> None:
    with pytest.raises(FeedError, match="unknown-format"):
        read(page)


def test_broken_json_in_one_tag_loses_only_that_tag() -> None:
    broken = '<script type="application/ld+json">{"@type": "JobPosting", "title": </script>'
    feed = read(script(posting(1)) + broken + script(posting(2)))
    assert titles(feed) == ["Baker 1", "Baker 2"]
    assert [(one.where, one.code) for one in feed.problems] == [("script 2", "bad-json")]
    assert not feed.complete  # a posting was in it, and nobody knows which


def test_broken_json_about_something_else_does_not_keep_vacancies_open() -> None:
    feed = read('<script type="application/ld+json">{"@type": "Person", oops}</script>' + script(posting(1)))
    assert [one.code for one in feed.problems] == ["bad-json"]
    assert feed.complete


def test_a_page_that_breaks_off_is_not_complete() -> None:
    whole = script(posting(1), posting(2))
    feed = read_feed(whole[:-40].encode(), address=PAGE)
    assert titles(feed) == ["Baker 1"]
    assert not feed.complete


def test_line_ends_inside_a_text_are_forgiven() -> None:
    page = script(posting(1, description="one\ntwo")).replace("\\n", "\n")
    assert read(page).complete


@each(
    ("fields", "link"),
    [
        ({"url": "/jobs/7"}, "https://careers.example.org/jobs/7"),
        ({"url": None}, PAGE),
        ({"url": None, "mainEntityOfPage": {"@id": "https://x.example/7"}}, "https://x.example/7"),
        ({"url": None, "@id": "https://x.example/8"}, "https://x.example/8"),
        ({"url": None, "@id": "#posting"}, PAGE),
    ],
)
def test_the_link_is_its_own_or_that_of_the_page(fields: dict[str, Any], link: str) -> None:
    assert field("url", **fields) == link


def test_of_several_postings_one_without_a_link_is_reported() -> None:
    feed = read(script(posting(1), posting(2, url=None)))
    assert [(one.where, one.code) for one in feed.problems] == [("entry 2", "bad-link")]


def test_without_an_address_a_link_has_to_be_whole() -> None:
    feed = read(script(posting(1), posting(2, url="/2")), address="")
    assert [one.code for one in feed.problems] == ["bad-link"]


BERLIN = {"@type": "Place", "address": {"addressLocality": "Berlin", "addressCountry": {"name": "DE"}}}


@each(
    ("fields", "name", "value"),
    [
        ({"jobLocation": [BERLIN, {"address": "Kassel"}, BERLIN]}, "location", "Berlin, DE / Kassel"),
        ({"jobLocation": {"address": [{"addressRegion": "Drenthe"}]}}, "location", "Drenthe"),
        ({"jobLocation": {"name": "Hoofdkantoor"}}, "location", "Hoofdkantoor"),
        ({"jobLocation": "Utrecht"}, "location", "Utrecht"),
        ({"jobLocationType": "TELECOMMUTE"}, "location", "Remote"),
        ({"jobLocation": [None, 7, []]}, "location", "7"),
        ({"employmentType": ["FULL_TIME", "PART_TIME"]}, "employment_type", "full time / part time"),
        ({"hiringOrganization": {"name": "Bank"}}, "department", "Bank"),
        ({"hiringOrganization": {"name": "B", "department": {"name": "IT"}}}, "department", "IT"),
        ({"hiringOrganization": "Bank", "employmentUnit": {"name": "Finance"}}, "department", "Finance"),
        ({"validThrough": "2026-12-31T23:59"}, "closes", date(2026, 12, 31)),
        ({"baseSalary": {"currency": "EUR", "value": 3000}}, "salary", "EUR 3000"),
        (
            {"baseSalary": {"currency": "EUR", "value": {"minValue": 3, "maxValue": 4, "unitText": "HOUR"}}},
            "salary",
            "EUR 3-4 / hour",
        ),
        (
            {"baseSalary": {"currency": "EUR", "value": {"value": 9, "unitText": "DAY"}}},
            "salary",
            "EUR 9 / day",
        ),
        ({"baseSalary": "by agreement"}, "salary", "by agreement"),
        ({"workHours": "32 to 36"}, "hours", "32 to 36"),
        ({"inLanguage": {"name": "Dutch"}}, "language", "Dutch"),
        ({"identifier": {"value": 555}}, "external_id", "555"),
        ({"identifier": None}, "external_id", "https://jobs.example.org/1"),
    ],
)
def test_every_way_to_say_something_is_understood(fields: dict[str, Any], name: str, value: object) -> None:
    assert field(name, **fields) == value


@each("piece", ["<script>", "<script ", "<!--", '<script type="application/ld+json">', "</script", "<"])
def test_no_markup_makes_it_slow(piece: str) -> None:
    with pytest.raises(FeedError):
        read_feed((piece * 100_000).encode(), "json-ld")
