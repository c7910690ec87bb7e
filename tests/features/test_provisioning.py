"""Who is here: workspaces and people become known by what they do, and keep what they chose."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.domain.actions.membership import ShowMenu
from bot.domain.people import FROM_HR, MemberState, Platform, Profile, Role
from bot.features import provisioning
from bot.store import members, role_holders
from bot.store.tables.people import workspaces as workspace_rows
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


def started(world: World, *named: str) -> dict[Platform, int]:
    """Start with these in the settings; return how many they name in vain."""
    hr, now = {Platform.SLACK: named, Platform.TEAMS: ()}, world.clock.now()
    return world.store.write(lambda tx: provisioning.apply_hr_settings(tx, hr, world.vault, now))


def at_hr(world: World) -> list[str]:
    held = world.store.read(lambda tx: members.list_with_role(tx, 1, Role.HR))
    return sorted(one.external_id for one in held)


async def test_at_the_first_start_after_the_upgrade_the_settings_count_once(world: World) -> None:
    await world.person("U1").hello()
    world.store.write(lambda tx: tx.execute(update(workspace_rows).values(roles_since=None)))
    assert started(world, "U1", HR) == {}
    assert at_hr(world) == [HR, "U1"]
    assert started(world, "U2", "U3", HR) == {Platform.SLACK: 2}, "so the start says so"
    assert at_hr(world) == [HR, "U1"]


async def test_who_was_taken_off_in_the_chat_does_not_come_back_with_a_start(world: World) -> None:
    await world.person("U1").hello()
    give = members.sync_role
    world.store.write(lambda tx: give(tx, 1, ("U1",), Role.HR, FROM_HR, world.clock.now().date()))
    hr = world.store.read(lambda tx: members.find_member(tx, 1, HR))
    assert hr
    world.store.write(lambda tx: role_holders.end_role(tx, hr.id, Role.HR))
    assert started(world, HR) == {Platform.SLACK: 1}
    assert at_hr(world) == ["U1"]


async def test_where_nobody_is_hr_any_more_the_settings_count_again(world: World) -> None:
    hr = await world.person(HR).hello()
    world.store.write(lambda tx: members.revoke_roles(tx, hr.member.id))
    assert started(world, "U2") == {}
    assert at_hr(world) == ["U2"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Sanne Visser", "Sanne"), ("Visser, Sanne", "Sanne"), ("", ""), (" , ", "")],
)
async def test_people_are_called_by_their_first_name(world: World, name: str, shown: str) -> None:
    assert phrase("menu", "first", name=shown, organisation="|").split("|")[0] in said(
        await world.person(name=name).do(ShowMenu())
    )
