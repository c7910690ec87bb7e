"""Onboarding: both platforms take all that is shown of it, however long or odd it is."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.membership import (
    AskLeave,
    Join,
    OpenJoin,
    OpenPause,
    PauseFor,
    ShowHome,
    ShowMenu,
    SlowDown,
)
from bot.domain.actions.onboarding import (
    DropGoal,
    KeepAddition,
    KeepGoal,
    KeepWishes,
    NameNewcomer,
    OpenAddition,
    OpenGoal,
    OpenNewcomer,
    OpenWishes,
    PublishGuidelines,
    ReadGuidelines,
    ShowChapter,
    ShowGoal,
    ShowGuidelines,
    ShowHrGuidelines,
    SkipGoal,
    SkipStep,
    StopGoalReminders,
    StopJoining,
    StopTrack,
)
from bot.domain.languages import Language
from bot.domain.messages import Reply
from content_library.membership_messages import inactivity_question
from scheduler.onboarding import ask_to_read, follow_onboarding
from tests.channels.test_contract import assert_both_take
from tests.channels.test_contract_recognition import assert_both_take_what_waits
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import ANSWERS, HR, World
from tests.timed_runs import run_at

LONG = "A line & <!here> **b** {{7*7}}\n" * 50


async def _hr(world: World, language: Language, text: str) -> list[Reply]:
    hr = await world.person(HR, language=language, name=f"{text[:150]} X").hello()
    named = {"who": "U1", "start": "2026-11-25", "contact": HR, "buddy": ""}
    said: list[Reply] = [
        await hr.do(KeepAddition(chapter), nl=text[:1500], en=text[:1500])
        for chapter in world.library.guidelines
    ]
    said += [
        await hr.do(KeepAddition("own-opinion"), nl="x" * 1600, en=text),
        await hr.do(OpenAddition("own-opinion")),
        await hr.do(PublishGuidelines(1)),
        await hr.do(ShowHrGuidelines()),
        await hr.do(ShowMenu(hr=True, more=True)),
        await hr.do(OpenNewcomer()),
        await hr.do(NameNewcomer(), **{**named, "start": text}),
        await hr.do(NameNewcomer(), **named),
    ]
    return said


@pytest.mark.parametrize(
    ("language", "text"), [("nl", LONG), ("en", next(iter(HOSTILE.values())))], ids=["long", "hostile"]
)
async def test_both_platforms_take_the_way_in(world: World, language: Language, text: str) -> None:
    said = await _hr(world, language, text)
    me = await world.person("U1", language=language, name=f"{text[:150]} X").hello()
    given = {**ANSWERS, "language": language}
    steps: tuple[tuple[tuple[Action, ...], Mapping[str, str | tuple[str, ...]]], ...] = (
        ((Join(),), dict.fromkeys(ANSWERS, text)),
        ((Join(),), given),
        ((OpenJoin(), ShowMenu(), ShowHome(), AskLeave(), OpenWishes()), {}),
        ((KeepWishes(),), dict.fromkeys(ANSWERS, text)),
        ((ShowGuidelines(), ShowGuidelines(text[:60]), ShowGuidelines("de"), ReadGuidelines(text)), {}),
        (tuple(map(ShowChapter, world.library.guidelines)), {}),
        ((StopJoining(), OpenJoin(), ReadGuidelines("1.1"), ShowGuidelines(), Join("1.1")), {}),
        ((KeepWishes(), OpenJoin(), SkipStep("goal")), given),
        ((KeepGoal(),), {"text": text * 20, "remind": "yes"}),
        ((KeepGoal(),), {"text": text[:500] or "x", "remind": "yes"}),
        ((ShowGoal(), OpenGoal(), StopGoalReminders(), ShowGoal(), SkipGoal(), DropGoal(), ShowGoal()), {}),
        ((ShowMenu(), ShowMenu(more=True), SlowDown(), SlowDown(), SlowDown(), OpenPause()), {}),
        ((PauseFor(4), PauseFor(0), PauseFor(7), ShowHome(), StopTrack()), {}),
    )
    for actions, answers in steps:
        said += [await me.do(action, **answers) for action in actions]
    for reply in (*said, inactivity_question(world.library, me.member)):
        assert_both_take(reply)
    assert me.member.takes_part
    later = run_at(world.clock.now() + timedelta(days=10), world.store, world.library, vault=world.vault)
    follow_onboarding(later)
    ask_to_read(later)
    assert_both_take_what_waits(world)
