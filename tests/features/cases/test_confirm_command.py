"""`ambassador-bot confirm-case-team`: whoever runs the bot says the second yes where nobody else could."""

import pytest

from bot import case_team
from bot.domain.actions.cases import OpenCaseRules
from bot.domain.people import Role
from bot.named_workspace import NothingToDo
from tests.features.cases.case_team import RULES, open_team
from tests.features.cases.test_case_rules import holders
from tests.features.world import HR, Person, World, form


async def asked_alone(world: World, workspace: str = "T1") -> Person:
    """The only person at HR has named people for the first time."""
    hr = await world.person(HR, workspace=workspace, name="Hr Jansen").hello()
    await hr.do(form(await hr.do(OpenCaseRules())).action, **RULES)
    return hr


def say(world: World, wanted: str | None = None, *, agrees: bool = True) -> str:
    now = world.clock.now()
    lines = world.store.write(
        lambda tx: case_team.say_yes(tx, world.library, world.vault, wanted, now, agrees=agrees)
    )
    return "\n".join(lines)


async def test_it_shows_who_would_be_named_and_changes_nothing_without_yes(world: World) -> None:
    await asked_alone(world)
    shown = say(world, agrees=False)
    assert "Hr Jansen (U-HR) asked" in shown
    assert "(U-HANDLER)" in shown
    assert "ambassador-bot confirm-case-team --yes" in shown
    assert holders(world, Role.HANDLER) == []


async def test_with_yes_it_is_in_place_and_in_the_audit_log_as_nobodys_of_the_workspace(
    world: World,
) -> None:
    hr = await asked_alone(world)
    assert "applies to new reports" in say(world)
    assert holders(world, Role.HANDLER) == ["U-HANDLER"]
    logged = world.rows("audit")[-1]
    assert (logged["action"], logged["actor_id"]) == ("AgreeToTeamChange", None)
    assert logged["details"]["asked_by"] == hr.member.id
    assert logged["details"]["handler_before"] == ""
    with pytest.raises(NothingToDo, match="Nothing waits"):
        say(world)


async def test_not_where_somebody_in_the_workspace_could_say_it(world: World) -> None:
    team = await open_team(world)
    await team.ask_for_rules(handler=("U-HANDLER", HR))
    with pytest.raises(NothingToDo, match=r"Deputy Jansen, Final Jansen"):
        say(world)
    assert holders(world, Role.HANDLER) == ["U-HANDLER"]


async def test_of_several_workspaces_it_has_to_be_said_which(world: World) -> None:
    for workspace in ("T1", "T2"):
        await asked_alone(world, workspace)
    for wanted in (None, "T3"):
        with pytest.raises(NothingToDo, match="T1, T2"):
            say(world, wanted)
    say(world, "T2")
    assert holders(world, Role.HANDLER) == []
