from datetime import date
from typing import Any

from bot.domain.vacancies import VacancyEntry
from bot.vacancy_feeds.reading import read_feed
from tests.each import each
from tests.vacancy_feeds.samples import greenhouse, job, whole


def test_the_whole_board_has_the_right_titles_places_and_links() -> None:
    feed = read_feed(whole("greenhouse.json"))
    assert feed.format == "greenhouse"
    assert feed.complete
    assert feed.problems == ()
    assert [(entry.title, entry.location, entry.url) for entry in feed.entries] == [
        (
            "Millwright, Wind and Water",
            "Hybrid - Deventer",
            "https://job-boards.greenhouse.io/molenwiek/jobs/4400112003",
        ),
        (
            "Planner, Repairs",
            "Hybrid - Deventer",
            "https://job-boards.greenhouse.io/molenwiek/jobs/4400098003",
        ),
    ]


def test_the_whole_board_gives_clean_text_and_the_rest() -> None:
    first = read_feed(whole("greenhouse.json")).entries[0]
    assert first.external_id == "4400112003"
    assert first.department == "Workshop"
    assert first.language == "en"
    assert first.published == date(2026, 8, 4)
    assert first.closes is None
    assert first.summary == (
        "About Molenwiek:\n\nMolenwiek keeps old mills turning, and it's proud of each & every one."
    )


def test_a_board_without_texts_departments_and_places_is_read_as_well() -> None:
    (entry,) = read_feed(greenhouse(job())).entries
    assert entry == VacancyEntry("1", "Baker", "https://jobs.example.org/1")


@each("nothing", [None, [], {}, "", [None], [{"name": None}], 7.5, True])
def test_fields_that_hold_nothing_useful_do_no_harm(nothing: object) -> None:
    fields = ("departments", "offices", "content", "language", "metadata")
    fields_of_nothing: dict[str, Any] = dict.fromkeys(fields, nothing)
    feed = read_feed(greenhouse(job(location={"name": "Ghent"}, **fields_of_nothing)))
    assert feed.entries[0].location == "Ghent"
    assert feed.problems == ()


def test_several_departments_and_places_are_all_named() -> None:
    fields: dict[str, Any] = {
        "location": None,
        "offices": [
            {"name": "Office - Ghent", "location": "Ghent, Belgium"},
            {"name": "Breda", "location": None},
        ],
        "departments": [{"name": "No Department"}, {"name": "Bread"}, {"name": "Cake"}],
    }
    (entry,) = read_feed(greenhouse(job(**fields))).entries
    assert entry.location == "Ghent, Belgium / Breda"
    assert entry.department == "Bread / Cake"


def test_the_last_day_is_read() -> None:
    (entry,) = read_feed(greenhouse(job(application_deadline="2026-12-31T23:59:00-05:00"))).entries
    assert entry.closes == date(2026, 12, 31)


def test_an_empty_board_is_not_complete() -> None:
    feed = read_feed(b'{"jobs": []}', "greenhouse")
    assert (feed.format, feed.entries, feed.complete) == ("greenhouse", (), False)
