"""On Monday HR is told how the week begins: once, by their own day, unless they do not want it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.slack.render import message_blocks
from bot.channels.teams.render import message_card
from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.actions.hr import ShowReport
from bot.domain.actions.overviews import ShowToday, SwitchDigest
from bot.domain.languages import Language
from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.domain.overviews import Chart, Sheet
from bot.features.hr.chart_links import GOOD_FOR
from bot.features.hr.chart_pictures import find_chart
from bot.store import members
from scheduler.digest import send_digests
from tests.channels.test_contract import assert_both_take
from tests.features.world import HR, Person, World, buttons, phrase, said
from tests.timed_runs import ADDRESS, VAULT, run_at

SUNDAY = datetime(2026, 11, 29, 22, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""Nine in the morning in Amsterdam."""


def pass_time(world: World, moment: datetime, address: str = "") -> None:
    world.clock.moment = moment
    send_digests(replace(run_at(moment, world.store, world.library), address=address))


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


def chart_at(world: World, token: str) -> tuple[Sheet, Language] | None:
    return world.store.read(lambda tx: find_chart(tx, world.library, VAULT, token, world.clock.now()))


async def test_it_has_a_chart_of_those_weeks_for_as_long_as_they_are_hr(world: World) -> None:
    hr = await world.person(HR, language="nl").hello()
    world.crowd(6)
    world.close_week()
    pass_time(world, MONDAY, ADDRESS)
    (told,) = digests(hr)
    (image,) = (one.image for one in told.parts if one.image)
    assert_both_take(told)
    report = await hr.do(ShowReport())
    assert isinstance(report, Message)
    assert [one.image.alt for one in report.parts if one.image] == [image.alt]
    assert_both_take(report)
    assert image.url in str(message_blocks(told))
    assert image.url in str(message_card(told))
    token = image.url.removeprefix(f"{ADDRESS}/picture/").removesuffix(".png")
    hr.change(language="en")
    drawn = chart_at(world, token)
    assert drawn
    sheet, language = drawn
    assert (language, sheet.title, sheet.chart) == ("nl", image.alt, Chart.LINES)
    assert "48" in sheet.rows[-1][0].text
    world.clock.moment = MONDAY + timedelta(weeks=1)
    world.close()
    assert chart_at(world, token) == drawn, "a week later it still ends with that week"
    assert chart_at(world, token[:-4]) is chart_at(world, VAULT.seal_link("{}")) is None
    kept = json.loads(VAULT.open_link(token))
    for other in ({"workspace": 2}, {"member": 999}, {"weeks": "x"}, {"until": 1}):
        assert chart_at(world, VAULT.seal_link(json.dumps(kept | other))) is None, other
    world.clock.moment = MONDAY + GOOD_FOR + timedelta(minutes=1)
    assert chart_at(world, token) is None
    world.clock.moment = MONDAY
    world.store.write(lambda tx: members.revoke_roles(tx, hr.member.id))
    assert chart_at(world, token) is None


async def test_without_an_address_on_the_web_or_anything_to_draw_it_has_no_chart(world: World) -> None:
    hr = await world.person(HR).hello()
    pass_time(world, MONDAY - timedelta(weeks=1), ADDRESS)
    world.crowd(6)
    world.clock.moment = MONDAY - timedelta(weeks=1)
    world.close_week()
    pass_time(world, MONDAY)
    assert len(digests(hr)) == 2
    assert not [one for told in digests(hr) for one in told.parts if one.image]


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
