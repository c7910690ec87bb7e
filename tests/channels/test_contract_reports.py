"""Reports: both platforms take all that their reporters read, however long or odd it is."""

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.cases import (
    AddToCase,
    AskAdvice,
    AskInDoubt,
    DropCooling,
    KeepCooling,
    OpenAddToCase,
    OpenCooling,
    OpenDoubt,
    OpenReport,
    ReopenMyCase,
    Report,
    RestNow,
    SayItHelped,
    ShowCooling,
    ShowHelpers,
    ShowMyCase,
    ShowMyCases,
)
from bot.domain.actions.membership import ShowHome
from bot.domain.cases.case import Kind
from bot.domain.cases.rules import Rules
from bot.domain.languages import LANGUAGES, Language
from bot.store.cases import rules, timeline
from bot.store.engine import Store
from tests.channels.test_contract import assert_both_take
from tests.features.cases.case_team import CaseTeam, open_team
from tests.features.cases.test_reporting import ANSWERS
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import World

LONG = "A line of words & <!here> **b**\n" * 93
SHOWS: tuple[Action, ...] = (
    ShowMyCases(),
    ShowMyCase(1),
    OpenAddToCase(1),
    OpenCooling(1),
    ShowCooling(1),
    ShowHelpers(),
    ShowHome(),
)


async def _filled(world: World, language: Language) -> CaseTeam:
    """A case with as much in it as there can be."""
    team = await open_team(world)
    texts = {"contact": "Ann <!here>\n" * 40, "adviser": "**Bo** " * 70, "police": "[x](http://e) " * 35}
    written = Rules(helpers={who: {language: text} for who, text in texts.items()})
    world.store.write(lambda tx: rules.save_rules(tx, 1, written))
    me = team["reporter"]
    await me.join(language=language)
    await me.do(Report(), **{**ANSWERS, "text": LONG})
    await me.do(KeepCooling(1), text=LONG)
    await team.step("handler", "ask", text=LONG)
    for _ in range(12):
        await me.do(AddToCase(1), text=LONG)
        await team.step("handler", "answer", text=LONG)
    now, picture = world.clock.now(), world.vault.seal_bytes(b"x")
    for _ in range(10):
        world.store.write(lambda tx: timeline.add_file(tx, 1, me.member.id, now, "image/png", 1, picture))
    await team.step("handler", "example", text=LONG)
    return team


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_platforms_take_a_full_case(sqlite_store: Store, language: Language) -> None:
    team = await _filled(World(sqlite_store), language)
    me = team["reporter"]
    for action in SHOWS:
        assert_both_take(await me.do(action))
    assert_both_take(await me.do(AskAdvice(1)))
    await team.step("handler", "resolve", outcome="answered", text=LONG)
    for action in (*SHOWS, SayItHelped(1, helped=False), ReopenMyCase(1), DropCooling(1), RestNow()):
        assert_both_take(await me.do(action))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_platforms_take_what_is_said_at_once(sqlite_store: Store, language: Language) -> None:
    team = await open_team(World(sqlite_store))
    me = team["reporter"]
    await me.join(language=language)
    for kind in Kind:
        assert_both_take(await me.do(Report(), **{**ANSWERS, "kind": kind}))
    assert_both_take(await me.do(AskInDoubt(), text=LONG, audience="manager", manager="U-MANAGER"))
    for text in HOSTILE.values():
        assert_both_take(await me.do(OpenReport(text=text)))
        for answers in ({"text": text}, {**ANSWERS, "text": text}, dict.fromkeys(ANSWERS, text)):
            assert_both_take(await me.do(Report(), **answers, manager=text))
            assert_both_take(await me.do(AskInDoubt(), **answers, manager=text))
    assert_both_take(await me.do(OpenDoubt()))
