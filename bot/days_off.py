"""Public holidays by country, the country of a time zone, and when somebody may be written to."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import cache, lru_cache, partial
from importlib import resources

from bot.domain.languages import SHARED_LANGUAGE, Language
from bot.domain.people import Member
from bot.domain.schedule import IsDayOff, at_local
from bot.domain.spacing import free_day

COUNTRIES: tuple[str, ...] = (
    *("NL", "BE", "DE", "LU", "FR", "GB", "IE"),
    *("AT", "BG", "CH", "CY", "CZ", "DK", "EE", "ES", "FI", "GR", "HR", "HU", "IS", "IT", "LI", "LT", "LV"),
    *("MT", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
)
"""ISO codes of the countries to choose from: the Netherlands, those around it, and the rest of Europe."""


def public_holidays(country: str, region: str = "") -> IsDayOff:
    """Whether a day is a public holiday there. A region that is not known counts as none."""
    return partial(_is_holiday, country, region)


def named_holidays(country: str, year: int, language: Language) -> Mapping[date, str]:
    """What each public holiday of a country is called, in that language or in the one that is shared."""
    return _named_holidays(country, year, language)


def holidays_of(member: Member) -> IsDayOff:
    return public_holidays(member.country, member.region)


def after_quiet_hours(member: Member, now: datetime) -> datetime:
    """Now, or when somebody's quiet hours are over."""
    return member.next_allowed(now, holidays_of(member))


def on_free_day(
    member: Member, came: Sequence[datetime], at: datetime, *, preceded: bool = False
) -> datetime:
    """At that moment, or at their hour on the next day on which what nobody asked for may come."""
    free = free_day(member, came, at, preceded=preceded)
    if free == member.today(at):
        return at
    opens = after_quiet_hours(member, at_local(free, time(), member.zone))
    own = at_local(member.today(opens), time(member.hour), member.zone)
    return own if after_quiet_hours(member, own) == own else opens


@cache
def regions(country: str) -> tuple[str, ...]:
    """The codes of a country's regions; none for an unknown country."""
    import holidays  # noqa: PLC0415 - kept out of the start-up

    return tuple(holidays.list_supported_countries(include_aliases=False).get(country, ()))


def country_of(time_zone: str) -> str:
    """The ISO code of the country of an IANA time zone such as "Europe/Amsterdam"; "" if unknown."""
    return _countries().get(time_zone, "")


def _is_holiday(country: str, region: str, day: date) -> bool:
    return day in _holidays_of(country, region, day.year)


# A whole year at a time: the library's own lazy calendars are not safe to share between threads.
@lru_cache(maxsize=1024)
def _holidays_of(country: str, region: str, year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - kept out of the start-up

    try:
        known_region = region if region in regions(country) else None
        return frozenset(holidays.country_holidays(country, subdiv=known_region, years=year))
    except NotImplementedError:
        return frozenset()


@lru_cache(maxsize=256)
def _named_holidays(country: str, year: int, language: Language) -> Mapping[date, str]:
    import holidays  # noqa: PLC0415 - kept out of the start-up

    try:
        known = holidays.list_localized_countries(include_aliases=False).get(country, ())
        wanted = (one for spoken in (language, SHARED_LANGUAGE) for one in known if one.startswith(spoken))
        return dict(holidays.country_holidays(country, years=year, language=next(wanted, None)))
    except NotImplementedError:
        return {}


@cache
def _countries() -> Mapping[str, str]:
    """Countries by zone, from the tables that come with the time zones themselves."""
    tables = resources.files("tzdata") / "zoneinfo"
    rows = (
        line.split("\t") for line in (tables / "zone.tab").read_text("utf-8").splitlines() if line[0] != "#"
    )
    countries = {row[2]: row[0] for row in rows}
    # Older names, such as Europe/Kiev. "CET" and the like are no places, whatever they point to.
    links = (
        line.split() for line in (tables / "tzdata.zi").read_text("utf-8").splitlines() if line[:2] == "L "
    )
    for _, target, name in links:
        if "/" in name and name not in countries and target in countries:
            countries[name] = countries[target]
    return countries
