import subprocess
import sys
from datetime import date

import pytest

from bot.days_off import COUNTRIES, country_of, named_holidays, public_holidays, regions
from tests.each import each


def test_kings_day_is_a_day_off_in_the_netherlands_only() -> None:
    assert public_holidays("NL")(date(2026, 4, 27))
    assert not public_holidays("NL")(date(2026, 4, 28))
    assert not public_holidays("BE")(date(2026, 4, 27))


def test_a_region_adds_its_own_days() -> None:
    corpus_christi = date(2026, 6, 4)
    assert public_holidays("DE", "BY")(corpus_christi)
    assert not public_holidays("DE", "BE")(corpus_christi)
    assert not public_holidays("DE")(corpus_christi)


def test_a_holiday_is_called_as_its_reader_would_or_else_in_the_language_that_is_shared() -> None:
    christmas = date(2026, 12, 25)
    known = [("NL", "nl"), ("NL", "en"), ("DE", "nl"), ("GB", "nl")]
    assert [named_holidays(country, 2026, language)[christmas] for country, language in known] == [
        "Eerste kerstdag",
        *["Christmas Day"] * 3,
    ]
    assert named_holidays("XX", 2026, "nl") == {}


def test_an_unknown_region_has_the_days_of_the_country() -> None:
    assert public_holidays("DE", "ZZ")(date(2026, 10, 3))


@pytest.mark.parametrize("country", ["", "XX", "Nederland"])
def test_an_unknown_country_has_no_days_off(country: str) -> None:
    assert not public_holidays(country)(date(2026, 1, 1))
    assert regions(country) == ()


def test_new_years_day_is_a_day_off_in_every_country_that_can_be_chosen() -> None:
    assert COUNTRIES[0] == "NL"
    assert len(COUNTRIES) == len(set(COUNTRIES)) == 32
    assert all(public_holidays(country)(date(2027, 1, 1)) for country in COUNTRIES)


def test_the_regions_of_germany_are_known() -> None:
    assert {"BY", "BE", "NW"} <= set(regions("DE"))


@each(
    ("zone", "country"),
    [
        ("Europe/Amsterdam", "NL"),
        ("Europe/Brussels", "BE"),
        ("Europe/Berlin", "DE"),
        ("Europe/Kyiv", "UA"),
        ("Europe/Kiev", "UA"),
        ("Asia/Calcutta", "IN"),
        ("America/New_York", "US"),
        ("UTC", ""),
        ("Etc/UTC", ""),
        ("CET", ""),
        ("Europe/Nowhere", ""),
        ("", ""),
    ],
)
def test_the_country_of_a_time_zone(zone: str, country: str) -> None:
    assert country_of(zone) == country


def test_every_country_that_can_be_chosen_has_a_time_zone() -> None:
    capitals = ["Europe/Amsterdam", "Europe/Dublin", "Asia/Nicosia", "Europe/Vaduz", "Atlantic/Reykjavik"]
    assert {country_of(zone) for zone in capitals} < set(COUNTRIES)


def test_the_holidays_are_not_loaded_before_they_are_needed() -> None:
    code = "import sys, bot.days_off; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
