from datetime import date
from typing import Any

import pytest

from bot.domain.vacancies import VacancyEntry
from bot.vacancy_feeds.reading import read_feed
from tests.each import each
from tests.vacancy_feeds.samples import offer, recruitee, whole


def read_one(**fields: Any) -> VacancyEntry:
    feed = read_feed(recruitee(offer(**fields)))
    assert feed.problems == ()
    return feed.entries[0]


def test_the_whole_site_has_the_right_titles_places_and_links() -> None:
    feed = read_feed(whole("recruitee.json"))
    assert feed.format == "recruitee"
    assert feed.complete
    assert feed.problems == ()
    assert [(entry.title, entry.location, entry.url) for entry in feed.entries] == [
        (
            "Route Planner Benelux - Dutch speaking",
            "Utrecht, Netherlands / Hybrid",
            "https://werken.bakfiets.example/o/planner-benelux-dutch-speaking-2",
        ),
        (
            "Head of People & Bikes",
            "Utrecht, Netherlands / Hybrid",
            "https://werken.bakfiets.example/o/head-of-people-bikes",
        ),
    ]


def test_the_whole_site_gives_clean_text_and_the_rest() -> None:
    first = read_feed(whole("recruitee.json")).entries[0]
    assert first.external_id == "3100415"
    assert first.department == "Planning"
    assert first.hours == "32-40"
    assert first.salary == "EUR 3100-4400 / month"
    assert first.language == "en"
    assert first.published == date(2026, 9, 15)
    assert first.summary == (
        "Bakfiets & Zonen brings parcels by cargo bike, in every weather.\n\n"
        "What you do\n\n"
        "- Routes & riders: who goes where, and with what;"
    )


def test_an_offer_with_the_least_is_read_as_well() -> None:
    assert read_one() == VacancyEntry("1", "Bakker", "https://werk.example.org/o/1")


@each("nothing", [None, [], {}, "", [None], {"nl": None}])
def test_fields_that_hold_nothing_useful_do_no_harm(nothing: object) -> None:
    names = (
        "translations",
        "locations",
        "salary",
        "min_hours",
        "department",
        "highlight",
        "employment_type_code",
    )
    entry = read_one(city="Gouda", **dict.fromkeys(names, nothing))
    assert (entry.location, entry.salary, entry.hours, entry.language) == ("Gouda", "", "", "")


@each(
    ("least", "most", "hours"),
    [
        (32, 40, "32-40"),
        (40, 40, "40"),
        (24, None, "24"),
        (None, 36, "36"),
        (0, 0, ""),
        (0, 32, "32"),
        (37.5, 40, "37.5-40"),
    ],
)
def test_hours_are_a_span_or_one_number(least: float | None, most: float | None, hours: str) -> None:
    assert read_one(min_hours=least, max_hours=most).hours == hours


@pytest.mark.parametrize(
    ("salary", "written"),
    [
        ({"min": "3000", "max": None, "period": "month", "currency": "EUR"}, "EUR 3000 / month"),
        ({"min": 20, "max": 25, "period": None, "currency": "EUR"}, "EUR 20-25"),
        ({"min": None, "max": None, "period": "month", "currency": "EUR"}, ""),
    ],
)
def test_a_salary_is_written_out(salary: dict[str, Any], written: str) -> None:
    assert read_one(salary=salary).salary == written


def test_a_title_that_is_in_a_translation_only_is_found() -> None:
    entry = read_one(
        title=None, translations={"nl": {"title": "Banketbakker", "description": "<p>Taart.</p>"}}
    )
    assert (entry.title, entry.language, entry.summary) == ("Banketbakker", "nl", "Taart.")


def test_of_several_translations_the_one_with_the_offers_title_counts() -> None:
    entry = read_one(translations={"en": {"title": "Baker"}, "nl": {"title": "Bakker"}})
    assert (entry.title, entry.language) == ("Bakker", "nl")


@each(
    ("fields", "location"),
    [
        ({"remote": True}, "Remote"),
        (
            {"remote": True, "location": "Breda, Noord-Brabant, Netherlands"},
            "Breda, Noord-Brabant, Netherlands / Remote",
        ),
        ({"hybrid": True, "city": "Gent", "country": "Belgium"}, "Gent, Belgium / Hybrid"),
        (
            {"location": "Utrecht", "locations": [{"city": "Utrecht"}, {"name": "Kantoor", "city": "Breda"}]},
            "Utrecht / Breda",
        ),
        ({"locations": [{"name": "Kantoor Zuid", "city": None}]}, "Kantoor Zuid"),
        ({}, ""),
    ],
)
def test_the_place_is_what_is_known_of_it(fields: dict[str, Any], location: str) -> None:
    assert read_one(**fields).location == location
