"""A vacancy's last day counts whole where the organisation is: on lists and cards, in links, in closing."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.domain.actions.vacancies import ShowHrVacancies, ShowVacancies
from bot.domain.actions.weekly import OpenOwnWords
from bot.features.weekly import following
from bot.store import links
from bot.store.engine import Tx
from bot.store.tables.people import workspaces
from bot.store.tables.weekly import nudges
from scheduler.closings import follow_closings
from tests.features.world import HR, Person, World, phrase, said
from tests.timed_runs import run_at

ZONES = ("Pacific/Honolulu", "Pacific/Kiritimati", "Europe/Amsterdam")
CLOCK_CHANGES = date(2027, 3, 28), date(2027, 10, 31)
SECOND = timedelta(seconds=1)


def midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def move(world: World, zone: str) -> None:
    """Let the organisation be there."""
    world.store.write(lambda tx: tx.execute(update(workspaces).values(time_zone=zone)))


async def is_open_everywhere(world: World, person: Person, token: str) -> bool:
    """Whether it is; raises AssertionError if one place says otherwise than another."""
    now, item = world.clock.now(), person.item("vacancy")
    world.store.write(lambda tx: tx.execute(update(nudges).values(created_at=now - SECOND)))  # a fresh card
    follow_closings(run_at(now, world.store, world.library))

    def lead(tx: Tx) -> str:
        return following.find_destinations(tx, [token], now)[token].url

    places = {
        "list": "Planner" in said(await person.do(ShowVacancies())),
        "HR's list": "Planner" in said(await world.person(HR).do(ShowHrVacancies())),
        "link": world.store.read(lead).startswith("https://jobs.example.org/0"),
        "card": phrase("card", "closed") not in said(await person.do(OpenOwnWords(item.id))),
        "row": world.rows("vacancies")[0]["closed_at"] is None,
    }
    assert len(set(places.values())) == 1, (now, places)
    return places["list"]


@pytest.mark.parametrize(("organisation", "theirs"), tuple(product(ZONES, ZONES)))
async def test_it_is_open_until_midnight_where_the_organisation_is(
    world: World, organisation: str, theirs: str
) -> None:
    world.open_vacancies("Planner")
    world.add_jobs_page()
    await world.person(HR).hello()
    person = await world.person("U1").with_card()
    item = person.item("vacancy")
    token = world.store.write(lambda tx: links.ensure_token(tx, 1, item, "token", world.clock.now()))
    person.change(time_zone=theirs)
    move(world, organisation)
    for last in (date(2026, 12, 31), *CLOCK_CHANGES):
        world.open_vacancies("Planner", closes=last)
        for moment, is_open in (
            (midnight(last, organisation), True),
            (midnight(last + timedelta(days=1), organisation) - SECOND, True),
            (midnight(last + timedelta(days=1), organisation), False),
        ):
            world.clock.moment = moment
            assert await is_open_everywhere(world, person, token) == is_open, moment


@pytest.mark.parametrize(
    ("organisation", "theirs", "closes", "is_offered"),
    [
        # Monday morning for them, and Sunday still where the organisation is; and the other way round.
        ("Pacific/Honolulu", "Pacific/Kiritimati", date(2026, 11, 29), True),
        ("Pacific/Kiritimati", "Pacific/Honolulu", date(2026, 11, 30), False),
    ],
)
async def test_a_card_offers_it_while_it_is_that_day_where_the_organisation_is(
    world: World, organisation: str, theirs: str, closes: date, *, is_offered: bool
) -> None:
    person = await world.person("U1").join()
    person.change(time_zone=theirs, next_nudge_at=None)
    move(world, organisation)
    world.clock.moment = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo(theirs)).astimezone(UTC)
    world.open_vacancies("Planner", closes=closes)
    person.be_due()
    assert world.plan() == 1
    assert any(one.vacancy for one in person.card) == is_offered
