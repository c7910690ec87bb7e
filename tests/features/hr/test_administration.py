"""Administration: how each thing stands, with the button to it, for whoever may do it."""

from datetime import timedelta

from bot.domain.actions.administration import ShowAdministration, ShowPlaces
from bot.domain.actions.hr import OpenOrganisation
from bot.domain.actions.onboarding import NameNewcomer, ShowNewcomers
from bot.domain.actions.roles import ShowRoles
from bot.domain.actions.vacancies import ShowSources
from bot.domain.overviews import Overview
from bot.domain.roles import Role
from bot.store import role_holders, workspaces
from tests.features.test_permissions import with_role
from tests.features.world import HR, World, buttons, facts, phrase, said


async def test_it_says_how_each_thing_stands(world: World) -> None:
    hr = await world.person(HR, name="Els Bakker").hello()
    other = await world.person("U2", name="Noor Smit").hello()
    until = world.clock.now().date() + timedelta(days=9)
    world.store.write(lambda tx: role_holders.give_role(tx, other.member.id, Role.HR_READER, until))
    await hr.do(NameNewcomer(), who="U2", start="2026-11-25", contact=HR, buddy="")
    world.open_vacancies("Nurse")
    shown = await hr.do(ShowAdministration())
    assert isinstance(shown, Overview)
    names = {name: phrase("administration", name) for name in ("roles", "places", "newcomers", "connection")}
    state = facts(shown)
    assert state[names["roles"]] == phrase("administration", "roles_state", number="2", other="1")
    assert state[names["places"]] == phrase("administration", "places_state", number="1", other="1")
    assert state[names["newcomers"]] == phrase("administration", "newcomers_state", number="1")
    assert state[names["connection"]] == phrase("administration", "connection_well", platform="Slack")
    assert {row[0].text: row[1].text for row in shown.sheets[0].rows} == state
    later = world.clock.now() + timedelta(minutes=5)
    world.store.write(lambda tx: workspaces.hold_sending(tx, 1, later, 1))
    waits = facts(await hr.do(ShowAdministration()))[names["connection"]]
    assert waits == phrase("administration", "connection_waits", platform="Slack")


async def test_everybody_sees_what_their_role_is_for(world: World) -> None:
    await world.person(HR).hello()
    seen = {}
    for role in (Role.ADMINISTRATOR, Role.HR_READER):
        reply = await (await with_role(world, role)).do(ShowAdministration())
        seen[role] = {type(one.action) for one in buttons(reply).values()}
    assert {ShowRoles, ShowSources} <= seen[Role.ADMINISTRATOR]
    assert seen[Role.ADMINISTRATOR].isdisjoint({ShowPlaces, ShowNewcomers, OpenOrganisation})
    assert {ShowPlaces, ShowNewcomers} <= seen[Role.HR_READER]
    assert OpenOrganisation not in seen[Role.HR_READER]
    refused = await (await with_role(world, Role.SPONSOR)).do(ShowAdministration())
    assert phrase("administration", "state_title") not in said(refused)
