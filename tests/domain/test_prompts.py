"""When prompts come: compared with a day-by-day count, over all kinds of months, zones and late ticks."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.content import Pillar
from bot.domain.people import Member, MemberState, Topic
from bot.domain.prompts import Audience, Prompt, Timing, When, Who, item_key, prompt_id_of, same_name
from bot.domain.schedule import at_local, monthly_from, weekly_from

DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
LATER = st.integers(0, 800).map(timedelta)
ZONES = st.sampled_from(sorted(available_timezones()))
HOURS = st.integers(7, 20)


def ambassador(**differs: object) -> Member:
    """Somebody in the Netherlands."""
    known: dict[str, object] = {
        "id": 1,
        "workspace_id": 1,
        "external_id": "U1",
        "name": "Sanne Visser",
        "state": MemberState.ACTIVE,
        "language": "nl",
        "time_zone": "Europe/Amsterdam",
        "country": "NL",
        "region": "",
        "weekday": 0,
        "hour": 9,
        "topics": (Topic.LEARNING,),
        "networks": (),
        "department": "Care",
        "location": "Utrecht",
        "paused_until": None,
        "next_nudge_at": None,
    }
    return Member(**(known | differs))  # type: ignore[arg-type]


def is_monthly(first: date, day: date) -> bool:
    """Whether a day has the number of `first`, or is the last of a month that is too short for it."""
    return day >= first and day.day == min(first.day, monthrange(day.year, day.month)[1])


@given(DAYS, LATER)
def test_weekly_is_the_next_day_of_the_same_name(first: date, later: timedelta) -> None:
    start = first + later
    found = weekly_from(first, start)
    expected = next(day for n in range(8) if (day := start + timedelta(n)).weekday() == first.weekday())
    assert found == expected


@given(DAYS, LATER)
def test_monthly_is_the_next_day_of_the_same_number_or_the_last(first: date, later: timedelta) -> None:
    start = first + later
    days = (start + timedelta(n) for n in range(40))
    assert monthly_from(first, start) == next(day for day in days if is_monthly(first, day))


@given(DAYS)
def test_a_year_of_months_has_twelve_days_and_keeps_the_number(first: date) -> None:
    timing = Timing(When.MONTHLY, first, 9)
    days = [first]
    for _ in range(12):
        following = timing.next_on(days[-1])
        assert following
        days.append(following)
    assert len({(day.year, day.month) for day in days}) == 13
    assert days[12].day == min(first.day, monthrange(days[12].year, days[12].month)[1])


@given(DAYS, LATER, st.sampled_from([When.WEEKLY, When.MONTHLY]))
def test_nothing_comes_before_its_first_day(first: date, earlier: timedelta, when: When) -> None:
    assert Timing(when, first, 9).first_on(first - earlier) == first


@given(DAYS, st.sampled_from([When.NOW, When.NEXT, When.DAY]))
def test_what_comes_once_comes_once(day: date, when: When) -> None:
    assert Timing(when, day, 9).next_on(day) is None


@given(DAYS, HOURS, ZONES)
def test_a_day_begins_before_it_reaches_anybody(day: date, hour: int, zone: str) -> None:
    begins = Timing(When.DAY, day, hour).begins_at(day)
    assert begins <= at_local(day, time(hour), ZoneInfo(zone))


@given(DAYS, HOURS, ZONES, st.integers(0, 23), st.sampled_from(list(When)))
def test_it_reaches_somebody_at_the_asked_hour_or_after_quiet_hours(
    day: date, hour: int, zone: str, now_hour: int, when: When
) -> None:
    now = datetime.combine(day, time(now_hour), UTC)
    timing = Timing(when, day if when.has_day else None, hour)
    member = ambassador(time_zone=zone)
    moment = timing.reaches(member, day, now, lambda one: one.day == 1)
    local = moment.astimezone(ZoneInfo(zone))
    assert moment >= now
    if when.has_day:
        assert moment >= at_local(day, time(hour), ZoneInfo(zone))
    assert local.day != 1
    assert local.weekday() < 5
    assert 7 <= local.hour < 18 or local.hour == 9


@given(DAYS, st.integers(0, 60), st.sampled_from([When.WEEKLY, When.MONTHLY]))
def test_who_comes_late_gets_the_newest_only(first: date, days_late: int, when: When) -> None:
    timing = Timing(when, first, 9)
    now = timing.begins_at(first) + timedelta(days=days_late)
    newest = timing.latest_on(first, now)
    assert timing.begins_at(newest) <= now
    following = timing.next_on(newest)
    assert following
    assert timing.begins_at(following) > now


@given(st.integers(1, 10**9), st.none() | DAYS)
def test_a_key_leads_back_to_its_prompt(number: int, on: date | None) -> None:
    key = item_key(number, on)
    assert prompt_id_of(key) == number
    assert len(key) <= 64


def test_an_audience_has_whom_it_names() -> None:
    member = ambassador()
    assert Audience(Who.ALL).has(member)
    assert Audience(Who.TOPIC, "learning").has(member)
    assert not Audience(Who.TOPIC, "career").has(member)
    assert Audience(Who.DEPARTMENT, " care ").has(member)
    assert not Audience(Who.DEPARTMENT, "Sales").has(member)
    assert Audience(Who.LOCATION, "UTRECHT").has(member)


@given(st.text(), st.text())
def test_names_are_compared_without_case_and_space(one: str, other: str) -> None:
    assert same_name(f"  {one} ", one)
    assert same_name(one, other) == same_name(other, one)


def test_the_other_language_stands_in_for_one_that_is_empty() -> None:
    both = Prompt({"nl": "Hoi", "en": "Hi"}, Pillar.PERSONAL, (), Audience(Who.ALL), Timing(When.NOW))
    assert (both.text("nl"), both.text("en")) == ("Hoi", "Hi")
    only = Prompt({"nl": "Hoi"}, Pillar.PERSONAL, (), Audience(Who.ALL), Timing(When.NOW))
    assert only.text("en") == "Hoi"


def test_a_pause_of_something_that_comes_once_changes_nothing_about_its_day() -> None:
    day, later = date(2026, 11, 26), date(2026, 12, 24)
    assert Timing(When.DAY, day, 9).again_on(later) == day
    assert Timing(When.NOW, day).again_on(later) == day
    assert Timing(When.WEEKLY, day, 9).again_on(later) == later
    assert Timing(When.NEXT).again_on(later) is None


def test_the_days_of_a_month_are_those_on_which_it_comes_over_or_not() -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    found = {
        when: [on.day for on in Timing(when, date(2026, 10, 30)).days_between(first, last)]
        for when in (When.WEEKLY, When.MONTHLY, When.DAY)
    }
    assert found == {When.WEEKLY: [6, 13, 20, 27], When.MONTHLY: [30], When.DAY: []}
    assert list(Timing(When.DAY, last).days_between(first, last)) == [last]
    assert list(Timing(When.WEEKLY, last).days_between(first, last)) == [last]
    assert list(Timing(When.NEXT).days_between(first, last)) == []
