"""One's own report is one's own: nobody else does anything with it the reporter's way."""

from collections.abc import Sequence

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.cases import (
    AddToCase,
    AnswerExample,
    AskAdvice,
    DropCooling,
    ExportCase,
    KeepCooling,
    LetHrSee,
    OpenAddToCase,
    OpenCooling,
    ReopenMyCase,
    SayItHelped,
    ShowCooling,
    ShowFile,
    ShowMyCase,
    ShowMyCases,
)
from bot.domain.cases.case import Audience
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Notice
from bot.store.cases import timeline
from tests.features.cases.case_team import SECRET, open_team
from tests.features.world import World, buttons, phrase, said
from tests.timed_runs import ADDRESS

ACTIONS: Sequence[Action] = (
    ShowMyCase(1),
    OpenAddToCase(1),
    AddToCase(1),
    LetHrSee(1),
    SayItHelped(1, helped=True),
    ReopenMyCase(1),
    AnswerExample(1, 1, agrees=True),
    OpenCooling(1),
    KeepCooling(1),
    ShowCooling(1),
    DropCooling(1),
    AskAdvice(1),
)
OTHERS = ("hr", "handler", "deputy", "final_contact", "manager", "ambassador", "lawyer")
TABLES = ("cases", "case_entries", "case_access", "case_examples", "cooling_drafts", "outbox", "audit")


@pytest.mark.parametrize("action", ACTIONS, ids=str)
async def test_nobody_but_the_reporter_can_do_it(world: World, action: Action) -> None:
    team = await open_team(world)
    elsewhere = await open_team(world, "T2")
    team.report(audience=Audience.BOTH, manager="U-MANAGER")
    await team["reporter"].do(KeepCooling(1), text="My own reaction")
    people = [team[who] for who in OTHERS] + [elsewhere["reporter"], elsewhere["hr"], world.person("U-NEW")]
    await people[-1].hello()
    before = [world.rows(table) for table in TABLES]
    for person in people:
        reply = await person.do(action, text="Not mine")
        assert isinstance(reply, Notice)
        assert said(reply) == phrase("refusals", "not_your_case")
    assert [world.rows(table) for table in TABLES] == before


@pytest.mark.parametrize("action", ACTIONS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_not_there_gets_the_same_answer(
    world: World, action: Action, language: Language
) -> None:
    reply = await world.person(language=language).do(action, text="x")
    assert said(reply) == phrase("refusals", "not_your_case", language)


async def test_a_reporter_who_also_handles_cases_sees_only_the_reporters_side(world: World) -> None:
    team = await open_team(world)
    team.report("handler")
    await team.step("deputy", "note", text="About the handler")
    text = said(await team["handler"].do(ShowMyCase(1)))
    assert SECRET in text
    assert "About the handler" not in text


async def test_nobody_finds_the_reports_of_others_in_their_list(world: World) -> None:
    team = await open_team(world)
    elsewhere = await open_team(world, "T2")
    team.report()
    for person in (*(team[who] for who in OTHERS), elsewhere["reporter"]):
        assert phrase("my_cases", "none") in said(await person.do(ShowMyCases()))


async def test_files_and_the_whole_case_open_for_the_reporter_and_no_stranger(world: World) -> None:
    team = await open_team(world)
    team.report()
    owner, now = team["reporter"].member.id, world.clock.now()
    picture = world.vault.seal_bytes(b"x")
    world.store.write(lambda tx: timeline.add_file(tx, 1, owner, now, "image/png", 1, picture))
    for action in (ExportCase(1), ShowFile(1)):
        (button,) = buttons(await team["reporter"].do(action)).values()
        assert button.url.startswith(f"{ADDRESS}/page/")
        for who in ("ambassador", "manager", "hr"):
            assert said(await team[who].do(action)) == phrase("refusals", "not_your_case")
