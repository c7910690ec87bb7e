"""Today: what waits leads to where it can be done, also for who takes no part."""

from pathlib import Path

from bot.domain.actions.overviews import ShowToday
from bot.domain.actions.roles import GiveRole
from bot.domain.overviews import Overview
from bot.domain.people import FROM_HR, Role
from bot.store import members
from content_library.library import Library
from tests.features.hr.conftest import full_world
from tests.features.roles.test_roles import NEW, at_hr
from tests.features.world import HR, World, buttons, facts, phrase, said, told
from tests.spoilt.lived_in import NOW


async def test_whatever_waits_can_be_opened_by_whoever_it_waits_for(
    migrated_file: Path, tmp_path: Path, library: Library
) -> None:
    with full_world(migrated_file, tmp_path, library) as world:
        hr = await world.person("U-NEW-HR", name="Hr").hello()
        world.store.write(lambda tx: members.sync_role(tx, 1, ("U-NEW-HR",), Role.HR, FROM_HR, NOW.date()))
        today = await hr.do(ShowToday())
        assert isinstance(today, Overview)
        refused = {phrase("not_joined", "title"), phrase("refusals", "not_hr")}
        opened = {label: said(await hr.do(one.action)) for label, one in buttons(today).items() if one.action}
        assert len(opened) >= 6
        assert {label for label, text in opened.items() if any(one in text for one in refused)} == set()


async def test_what_was_not_told_of_the_weeks_before_stands_alone(world: World) -> None:
    hr = await world.person(HR).hello()
    world.crowd(6)
    world.clock.forward(days=21)
    world.close()
    told_once, each_week = (phrase("report", one) for one in ("delivered", "sharing"))
    seen = facts(await hr.do(ShowToday()))
    assert seen[told_once] == told("fewer")
    assert seen[each_week].startswith(
        phrase("today", "beside", now=told("fewer"), earlier=told("fewer"))[:-1]
    )


async def test_who_may_say_the_second_yes_finds_it_on_today_and_says_it_there(world: World) -> None:
    first, second, _ = await at_hr(world)
    await first.do(GiveRole(), role=Role.SPONSOR, who=NEW)
    waits = phrase("today", "role_requests")
    assert waits not in facts(await first.do(ShowToday())), "it is not for who asked"
    today = await second.do(ShowToday())
    assert facts(today)[waits] == "1"
    leads = buttons(today)[phrase("today", "show_role_requests")].action
    assert leads
    yes = buttons(await second.do(leads))[phrase("second_yes", "yes")].action
    assert yes
    assert phrase("second_yes", "agreed") in said(await second.do(yes))
    assert waits not in facts(await second.do(ShowToday()))
