"""Who is here: workspaces and people become known by what they do, and keep what they chose."""

from dataclasses import replace

import pytest

from bot.domain.actions.membership import ShowMenu
from bot.domain.people import MemberState, Platform, Profile
from tests.features.world import HR, World, phrase, said


async def test_a_stranger_becomes_known_without_taking_part(world: World) -> None:
    member = (await world.person(language="en").hello()).member
    assert (member.name, member.language, member.time_zone) == ("Sanne Visser", "en", "Europe/Amsterdam")
    assert (member.state, member.country) == (MemberState.KNOWN, "NL")
    assert member.next_nudge_at is None


async def test_the_same_id_elsewhere_is_somebody_else(world: World) -> None:
    for place in ({"workspace": "T1"}, {"workspace": "T2"}, {"platform": Platform.TEAMS}):
        await world.person("U1", **place).hello()
    assert len({row["workspace_id"] for row in world.rows("members") if row["external_id"] == "U1"}) == 3


async def test_a_profile_is_asked_for_once(world: World) -> None:
    person = world.person()
    asked = []

    async def meet() -> Profile:
        asked.append(1)
        return person.profile

    for turn in ("one", "two"):
        await world.conversation.act(person.actor, ShowMenu(), once=turn, meet=meet)
    assert len(asked) == 1


async def test_a_platform_that_does_not_tell_is_asked_again(world: World) -> None:
    person = world.person()

    async def fail() -> Profile:
        raise ConnectionError

    reply = await world.conversation.act(person.actor, ShowMenu(), once="1", meet=fail)
    assert reply
    assert person.member.name == ""
    world.conversation._people._met.clear()
    await person.hello()
    assert person.member.name == "Sanne Visser"


async def test_a_new_profile_leaves_what_was_chosen_alone(world: World) -> None:
    person = await world.person(language="nl").join(language="en", time_zone="Europe/Berlin")
    person.change(name="")
    world.conversation._people._met.clear()
    await replace(person, profile=Profile("Sanne V.", "nl", "America/New_York")).hello()
    assert (person.member.name, person.member.language) == ("Sanne V.", "en")
    assert person.member.time_zone == "Europe/Berlin"


async def test_the_way_to_reach_somebody_is_remembered(world: World) -> None:
    person = await world.person().hello()
    assert world.rows("members")[-1]["address"] == {"channel": "D-U1"}
    moved = replace(person, actor=replace(person.actor, address={"channel": "D-new"}))
    await moved.hello()
    assert world.rows("members")[-1]["address"] == {"channel": "D-new"}


async def test_somebody_who_could_not_be_reached_is_back_when_they_act(world: World) -> None:
    person = await world.person().join()
    await world.conversation.lost(Platform.SLACK, "T1", "U1")
    assert not person.member.reachable
    await person.hello()
    assert person.member.reachable
    assert person.member.takes_part


async def test_a_workspace_that_removed_the_bot_is_back_when_somebody_acts(world: World) -> None:
    person = await world.person().hello()
    await world.conversation.lost(Platform.SLACK, "T1", None)
    assert world.rows("workspaces")[0]["removed_at"]
    await person.hello()
    assert world.rows("workspaces")[0]["removed_at"] is None


async def test_losing_what_was_never_known_is_no_fault(world: World) -> None:
    await world.conversation.lost(Platform.SLACK, "T9", None)
    await world.conversation.lost(Platform.SLACK, "T9", "U9")
    await world.person().hello()
    await world.conversation.lost(Platform.SLACK, "T1", "U9")


async def test_hr_named_in_the_settings_is_known_before_they_come(world: World) -> None:
    await world.person("U1").hello()
    assert {row["external_id"] for row in world.rows("members")} == {HR, "U1"}
    hr = await world.person(HR, name="Els Bakker").hello()
    assert hr.member.is_hr
    assert hr.member.name == "Els Bakker"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Sanne Visser", "Sanne"), ("Visser, Sanne", "Sanne"), ("", ""), (" , ", "")],
)
async def test_people_are_called_by_their_first_name(world: World, name: str, shown: str) -> None:
    assert phrase("menu", "first", name=shown, organisation="|").split("|")[0] in said(
        await world.person(name=name).do(ShowMenu())
    )
