"""The channel that is told of new reports. It never learns what is in them."""

from dataclasses import replace

import pytest

from bot.domain.actions.cases import AlertHere, AlertNowhere
from bot.domain.cases.case import Audience
from bot.domain.people import MemberState
from bot.store import members, outbox
from tests.features.cases.case_team import SECRET, CaseTeam, open_team
from tests.features.cases.test_case_rules import kept
from tests.features.world import Person, World, form, phrase, said

CHANNEL = {"channel": "C-HR"}


def in_channel(person: Person, **place: str) -> Person:
    return replace(person, actor=replace(person.actor, place=place))


def told_in_channel(world: World) -> list[str]:
    places = [row["id"] for row in world.rows("members") if row["state"] == MemberState.CHANNEL]
    rows = [row for row in world.rows("outbox") if row["member_id"] in places]
    return [said(world.drawn(row)) for row in rows]


@pytest.mark.parametrize(
    "place",
    [
        CHANNEL,
        {"service_url": "https://smba.example/", "conversation_id": "19:a@thread.tacv2", "bot_id": "28:b"},
    ],
    ids=["Slack", "Teams"],
)
async def test_a_channel_can_be_told_of_reports_without_what_is_in_them(
    world: World, place: dict[str, str]
) -> None:
    team = await open_team(world)
    shown = await in_channel(team["hr"], **place).do(AlertHere())
    assert said(shown) == phrase("case_place", "here")
    (channel,) = [row for row in world.rows("members") if row["id"] == kept(world).channel_id]
    assert (channel["state"], channel["address"]) == (MemberState.CHANNEL, place)
    team.report()
    hello, alert = told_in_channel(world)
    assert phrase("case_place", "what_comes") in hello
    assert phrase("case_alert", "new") in alert
    assert SECRET not in alert
    assert "Reporter" not in alert
    claimed = world.store.write(lambda tx: outbox.claim_messages(tx, 1, world.clock.now(), 10))
    assert {one.address.get("channel", "") for one in claimed} >= {place.get("channel", "")}


async def test_naming_the_channel_again_makes_no_second_one_and_revives_it(world: World) -> None:
    team = await open_team(world)
    hr = in_channel(team["hr"], **CHANNEL)
    await hr.do(AlertHere())
    channel = kept(world).channel_id
    assert channel
    world.store.write(lambda tx: members.update_member(tx, channel, unreachable_since=world.clock.now()))
    world.clock.forward(minutes=1)
    await hr.do(AlertHere())
    assert kept(world).channel_id == channel
    assert world.store.read(lambda tx: members.get_member(tx, channel)).reachable
    assert len(told_in_channel(world)) == 2


async def test_outside_a_channel_it_says_where_to_type_it(world: World) -> None:
    team = await open_team(world)
    assert said(await team["hr"].do(AlertHere())) == phrase("case_place", "type_it_there")
    assert kept(world).channel_id is None


async def test_a_channel_is_told_no_more(world: World) -> None:
    team = await open_team(world)
    await in_channel(team["hr"], **CHANNEL).do(AlertHere())
    assert said(await team["hr"].do(AlertNowhere())) == phrase("case_place", "nowhere")
    team.report()
    assert len(told_in_channel(world)) == 1


async def test_a_channel_is_no_colleague(world: World) -> None:
    team: CaseTeam = await open_team(world)
    await in_channel(team["hr"], **CHANNEL).do(AlertHere())
    shown = form(await team.set_rules(deputy="channel:C-HR"))
    assert list(shown.errors) == ["deputy"]


async def test_a_report_for_the_manager_alone_is_not_told_in_the_channel(world: World) -> None:
    team = await open_team(world)
    await in_channel(team["hr"], **CHANNEL).do(AlertHere())
    team.report(audience=Audience.MANAGER, manager="U-MANAGER")
    assert len(told_in_channel(world)) == 1
