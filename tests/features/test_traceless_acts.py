"""Acts without a name: nothing at all is written but in a box, and nobody counts or logs when it was."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from prometheus_client import REGISTRY

from bot.channels.actions import decode_action
from bot.domain.actions.base import Action
from bot.domain.actions.checkins import (
    AnswerCheckin,
    KeepCheckin,
    KeepCheckinComment,
    OpenCheckin,
    OpenCheckinComment,
    ShowCheckin,
    SkipCheckin,
)
from bot.domain.actions.membership import ShowMenu
from bot.domain.actions.time_and_retention import KeepExit, OpenExit, SayWhyLeft
from bot.domain.people import Platform
from bot.store import members
from bot.store.tables import metadata
from tests.features.checkins.rounds import MONDAY, hold, plan
from tests.features.world import Person, World, phrase, said

CHECKIN: dict[Action, dict[str, str]] = {
    ShowCheckin(): {},
    OpenCheckin(1): {},
    KeepCheckin(1): {"load": "2", "comment": "It is a lot"},
    AnswerCheckin(1, "load", 2): {},
    SkipCheckin(1, skip=True): {},
    OpenCheckinComment(1): {},
    KeepCheckinComment(1): {"text": "It is a lot"},
}
LEAVING: dict[Action, dict[str, str]] = {
    SayWhyLeft("workload"): {},
    SayWhyLeft(): {},
    OpenExit("anonymous"): {},
    KeepExit("anonymous"): {"brought": "skills", "change": "Fewer messages"},
}
ACTS = CHECKIN | LEAVING
PLATFORMS = tuple(Platform)


def acts(*of: dict[Action, dict[str, str]]) -> pytest.MarkDecorator:
    named = [
        pytest.param(platform, action, given, id=f"{platform}-{action}")
        for platform, one in product(PLATFORMS, of)
        for action, given in one.items()
    ]
    return pytest.mark.parametrize(("platform", "action", "given"), named)


async def somebody(world: World, platform: Platform, action: Action) -> Person:
    """An ambassador in an open round, or one who has just left, of whom the platform has news since."""
    person = world.person(name="", platform=platform)
    await person.join()
    await plan(world, platform=platform)
    world.clock.moment = MONDAY
    hold(world)
    world.deliver()
    if action in LEAVING:
        await person.leave()
    world.store.write(
        lambda tx: members.update_member(tx, person.member.id, seen_on=MONDAY.date().replace(month=9))
    )
    await world.conversation.lost(platform, "T1", "U1")
    moved = replace(person.actor, address={"channel": "D-new", "service_url": "https://new.example"})
    return replace(person, actor=moved, profile=replace(person.profile, name="Sanne Visser"))


@acts(CHECKIN, LEAVING)
async def test_nothing_is_written_of_who_does_it(
    world: World, platform: Platform, action: Action, given: dict[str, Any]
) -> None:
    """Not that they were here, nor how to reach them, nor their name; whatever the platform told."""
    person = await somebody(world, platform, action)
    before = {name: world.rows(name) for name in metadata.tables if name != "boxes"}
    assert phrase("sorry", "notice") not in said(await person.do(action, **given))
    assert {name: world.rows(name) for name in before} == before
    await person.do(ShowMenu())
    assert world.rows("members") != before["members"], "this is what an act with a name writes"


@acts(CHECKIN, LEAVING)
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_who_was_never_here_is_answered_and_still_unknown(
    world: World, platform: Platform, action: Action, given: dict[str, Any], language: str
) -> None:
    await plan(world, platform=platform)
    before = world.rows("members")
    passer_by = world.person("U-PASSER-BY", platform=platform, language=language)
    reply = said(await passer_by.do(action, **given))
    assert reply
    assert reply != phrase("sorry", "notice", "en" if language == "en" else "nl")
    assert world.rows("members") == before
    assert not world.rows("checkin_asked")


@acts(CHECKIN, LEAVING)
async def test_it_is_in_no_figure(
    world: World,
    platform: Platform,
    action: Action,
    given: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither done, nor when it came twice, nor when it failed."""
    person = await somebody(world, platform, action)
    before = figures()
    for _ in range(2):
        await person.try_to(action, once="twice", **given)
    with monkeypatch.context() as fault:
        for way in ("read", "submit"):
            fault.setattr(world.store, way, _fail)
        await person.try_to(action, once="fails", **given)
    assert figures() == before


def _fail(_: object) -> None:
    raise OSError("the disk is away")


def figures() -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """All that is collected, but for how much the process works."""
    return {
        (one.name, tuple(sorted(one.labels.items()))): one.value
        for metric in REGISTRY.collect()
        for one in metric.samples
        if one.name.startswith("ambassador_")
    }


def test_what_is_done_without_a_name_is_all_here() -> None:
    assert {type(one) for one in ACTS} == {kind for kind in Action.__subclasses__() if kind.traceless}


def test_a_button_cannot_say_itself_that_it_leaves_traces() -> None:
    with pytest.raises(ValueError, match="not an action"):
        decode_action('{"do":"ShowCheckin","traceless":false}')
