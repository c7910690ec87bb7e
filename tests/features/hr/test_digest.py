"""On Monday HR is told how the week begins: once, by their own day, unless they do not want it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.actions.overviews import ShowToday, SwitchDigest
from bot.domain.languages import Language
from bot.domain.messages import Message
from bot.domain.outbox import Kind
from scheduler.digest import send_digests
from tests.features.world import HR, Person, World, buttons, phrase, said
from tests.timed_runs import run_at

SUNDAY = datetime(2026, 11, 29, 22, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""Nine in the morning in Amsterdam."""


def pass_time(world: World, moment: datetime) -> None:
    world.clock.moment = moment
    send_digests(run_at(moment, world.store, world.library))


def digests(person: Person) -> list[Message]:
    return [one.message for one in person.outbox(Kind.DIGEST)]


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_hr_is_told_once_on_monday_by_their_own_day(both: World, language: Language) -> None:
    world = both
    hr = await world.person(HR, language=language).hello()
    for moment in (SUNDAY, MONDAY - timedelta(hours=4)):
        pass_time(world, moment)
        assert digests(hr) == []
    for hours in (0, 1, 30, 60):
        pass_time(world, MONDAY + timedelta(hours=hours))
    (told,) = digests(hr)
    assert told.title == phrase("digest", "title", language)
    assert phrase("today", "theme", language, title="") in said(told)
    assert phrase("digest", "show", language) in buttons(told)
    pass_time(world, MONDAY + timedelta(weeks=1))
    assert len(digests(hr)) == 2


async def test_it_has_the_last_week_and_what_waits_and_nobodys_words(world: World) -> None:
    hr = await world.person(HR).hello()
    world.crowd(6)
    world.close_week()
    pass_time(world, MONDAY)
    (told,) = digests(hr)
    today = await hr.do(ShowToday())
    assert isinstance(today, Message)
    (week,) = (one for one in today.parts if "48" in one.title)
    assert any(one.facts == week.facts for one in told.parts)


async def test_who_wants_none_gets_none_until_they_want_it_again(world: World) -> None:
    hr = await world.person(HR).hello()
    pass_time(world, MONDAY)
    stop = buttons(digests(hr)[0])[phrase("digest", "stop")].action
    assert stop == SwitchDigest(on=False)
    assert buttons(digests(hr)[0])[phrase("cockpit", "open")].action == OpenCockpit()
    await hr.do(stop)
    pass_time(world, MONDAY + timedelta(weeks=1))
    assert len(digests(hr)) == 1
    again = buttons(await hr.do(ShowToday()))[phrase("digest", "get")].action
    assert again
    await hr.do(again)
    pass_time(world, MONDAY + timedelta(weeks=2))
    assert len(digests(hr)) == 2
