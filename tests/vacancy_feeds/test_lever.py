import json
from datetime import date
from typing import Any

import pytest

from bot.vacancy_feeds.feed import Feed, FeedError
from bot.vacancy_feeds.reading import read_feed
from tests.each import each
from tests.vacancy_feeds.samples import whole

POSTING: dict[str, Any] = {
    "id": "0c1e7a52-6a01-4f0c-9f4e-2a8a5f8c3b11",
    "text": "Verpleegkundige",
    "hostedUrl": "https://jobs.lever.co/zorg/0c1e7a52-6a01-4f0c-9f4e-2a8a5f8c3b11",
    "categories": {
        "location": "Utrecht",
        "allLocations": ["Utrecht", "Zwolle"],
        "team": "Wijkzorg",
        "department": "Zorg",
        "commitment": "Deeltijd",
    },
    "createdAt": 1790000000000,
    "descriptionPlain": "Zorg dichtbij.",
    "description": "<div>Zorg <b>dichtbij</b>.</div>",
    "lists": [{"text": "Wat je doet", "content": "<li>Wassen</li><li>Luisteren</li>"}],
    "additional": "<div>Tot gauw.</div>",
    "salaryRange": {"min": 2900, "max": 4100, "currency": "EUR", "interval": "per-month-salary"},
}


def lever(*postings: object) -> bytes:
    return json.dumps(postings).encode()


def read(**changes: Any) -> Feed:
    return read_feed(lever(POSTING | changes))


def test_a_whole_list_is_read_whatever_a_posting_leaves_out() -> None:
    feed = read_feed(whole("lever.json"))
    first, second = feed.entries
    assert (feed.format, feed.complete, feed.problems) == ("lever", True, ())
    assert (first.title, first.location, first.department) == (
        "Beekeeper, Rooftops", "Ghent / Antwerp", "Hives"
    )  # fmt: skip
    assert (first.employment_type, first.salary) == ("Part-time", "EUR 16-19 / hour")
    assert first.published == date(2026, 9, 4)
    assert (second.location, second.department, second.summary) == ("Remote", "Words", "")


def test_a_posting_is_read_with_all_that_it_says() -> None:
    feed = read()
    (entry,) = feed.entries
    assert (feed.format, feed.complete, feed.problems) == ("lever", True, ())
    assert (entry.external_id, entry.title) == (POSTING["id"], "Verpleegkundige")
    assert (entry.url, entry.location) == (POSTING["hostedUrl"], "Utrecht / Zwolle")
    assert (entry.department, entry.employment_type) == ("Zorg", "Deeltijd")
    assert (entry.salary, entry.published) == ("EUR 2900-4100 / month", date(2026, 9, 21))
    assert entry.summary == "Zorg dichtbij.\n\nWat je doet\n\n- Wassen\n- Luisteren\n\nTot gauw."


@each(
    ("changes", "name", "value"),
    [
        ({"categories": {"location": "Utrecht"}}, "location", "Utrecht"),
        ({"categories": {"team": "Wijkzorg"}}, "department", "Wijkzorg"),
        ({"categories": None}, "department", ""),
        ({"categories": {}, "workplaceType": "remote"}, "location", "Remote"),
        (
            {"description": None},
            "summary",
            "Zorg dichtbij.\n\nWat je doet\n\n- Wassen\n- Luisteren\n\nTot gauw.",
        ),
        ({"lists": "none", "additional": None}, "summary", "Zorg dichtbij."),
        ({"salaryRange": {"interval": "per-year-salary"}}, "salary", ""),
        ({"createdAt": None}, "published", None),
        ({"createdAt": 10**30}, "published", None),
    ],
)
def test_what_a_posting_leaves_out_is_left_out(changes: dict[str, Any], name: str, value: object) -> None:
    (entry,) = read(**changes).entries
    assert getattr(entry, name) == value


def test_a_list_without_any_posting_is_none_of_lever() -> None:
    with pytest.raises(FeedError, match="wrong-format"):
        read_feed(lever({"id": 1}, {"name": "x"}), "lever")


def test_an_empty_list_is_a_board_without_postings_once_it_is_known_to_be_one() -> None:
    feed = read_feed(b"[]", "lever")
    assert (feed.entries, feed.complete) == ((), False)
    with pytest.raises(FeedError, match="unknown-format"):
        read_feed(b" [] ")


def test_a_list_that_breaks_off_gives_what_came_before() -> None:
    data = lever(POSTING, POSTING | {"id": "2"})
    feed = read_feed(data[:-30])
    assert [entry.external_id for entry in feed.entries] == [POSTING["id"]]
    assert not feed.complete
