"""What only HR may do, and that it is kept who did it."""

from collections.abc import Sequence

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.hr import PreviewSendNow, SendNow, ShowReport
from bot.domain.actions.membership import ShowHelp, ShowMenu
from bot.domain.languages import Language
from bot.domain.messages import Message, Notice
from bot.domain.people import Platform, Role
from bot.features import provisioning
from bot.store import members
from tests.features.world import HR, World, phrase, said
from tests.world import WEDNESDAY

FOR_HR: Sequence[Action] = (
    PreviewSendNow(),
    SendNow("2026-W48"),
    ShowReport(),
    ShowMenu(hr=True),
    ShowHelp(hr=True),
    ShowHelp(hr=True, unknown="dance"),
)


@pytest.mark.parametrize("action", FOR_HR)
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_others_are_refused_in_a_friendly_way(world: World, action: Action, language: Language) -> None:
    person = await world.person("U1").join(language=language)
    reply = await person.do(action)
    assert isinstance(reply, Notice)
    assert said(reply) == phrase("refusals", "not_hr", language)
    assert not world.audited()


@pytest.mark.parametrize("action", FOR_HR)
async def test_the_ids_of_the_settings_are_hr_in_a_new_workspace(world: World, action: Action) -> None:
    for platform in Platform:
        assert not isinstance(await world.person(HR, platform=platform).do(action), Notice)


async def test_the_id_of_the_settings_is_hr_in_every_new_workspace_of_its_platform(world: World) -> None:
    for workspace in ("T1", "T2"):
        assert isinstance(await world.person(HR, workspace=workspace).do(ShowReport()), Message)


async def test_each_hr_action_is_in_the_audit_log_with_who_and_when(world: World) -> None:
    hr = await world.person(HR).hello()
    for action in (PreviewSendNow(), SendNow("2026-W48"), ShowReport(), ShowMenu(hr=True)):
        await hr.do(action)
    assert world.audited() == ["PreviewSendNow", "SendNow", "ShowReport"]
    entry = world.rows("audit")[-2]
    assert entry["actor_id"] == hr.member.id
    assert entry["at"] == world.clock.now()
    assert entry["details"] == {"week": "2026-W48"}


@pytest.mark.parametrize("action", FOR_HR)
async def test_the_role_is_checked_at_the_click_not_when_the_button_was_drawn(
    world: World, action: Action
) -> None:
    hr = await world.person(HR).hello()
    await hr.do(ShowMenu(hr=True))
    workspace = hr.member.workspace_id
    world.store.write(
        lambda tx: members.sync_role(tx, workspace, (), Role.HR, provisioning.FROM_SETTINGS, WEDNESDAY.date())
    )
    assert said(await hr.do(action)) == phrase("refusals", "not_hr")
    assert not world.audited()


async def test_hr_acts_on_its_own_workspace_only(world: World) -> None:
    elsewhere = await world.person("U1", workspace="T2").join()
    hr = await world.person(HR, workspace="T1").hello()
    await hr.do(SendNow("2026-W48"))
    assert world.plan() == 0
    assert phrase("report", "none_closed") in said(await hr.do(ShowReport()))
    assert elsewhere.member.takes_part
