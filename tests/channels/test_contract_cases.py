"""Cases at HR: both platforms take all that is shown of them, however long or odd it is."""

import pytest

from bot.domain.actions.cases import (
    AlertHere,
    AlertNowhere,
    KeepCaseHelp,
    OpenCase,
    OpenCaseForm,
    OpenCaseHelp,
    OpenCaseRules,
    ShowCases,
)
from bot.domain.languages import LANGUAGES, Language
from bot.store.cases import examples, timeline
from tests.channels.test_contract import assert_both_take
from tests.features.cases.case_team import RULES, open_team
from tests.features.cases.test_case_rules import HELP
from tests.features.cases.test_confidential import whole_story
from tests.features.cases.test_steps import STEPS
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import World, form

LONG = ("x" * 3000, "A line & <!here> **b**\n" * 130)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [*HOSTILE.values(), *LONG])
async def test_both_platforms_take_a_case_with_any_text(world: World, language: Language, text: str) -> None:
    team = await open_team(world)
    for person in team.people.values():
        person.change(language=language)
    for reply in await whole_story(team, text):
        assert_both_take(reply)
    for step, answers in STEPS.items():
        assert_both_take(await team.step("lawyer", step, **(answers | {"text": text * 2, "person": text})))
    assert_both_take(await team["lawyer"].do(OpenCaseForm(1, "redact")))
    assert_both_take(await team.step("lawyer", "redact", text="not in it"))
    for person in team.people.values():
        for row in person.outbox():
            assert_both_take(row.message)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_platforms_take_as_much_as_a_case_can_hold(world: World, language: Language) -> None:
    team = await open_team(world)
    team["handler"].change(language=language)
    for _ in range(20):
        team.report(text=LONG[1], link="https://social.example.org/" + "a" * 1900)
    encrypted, who = world.vault.seal_bytes(b"picture"), team["reporter"].member.id
    for _ in range(10):
        world.store.write(
            lambda tx: timeline.add_file(tx, 1, who, world.clock.now(), "image/png", 7, encrypted)
        )
        await team.step("handler", "note", text=LONG[1])
        await team.step("handler", "answer", text=LONG[0])
    assert_both_take(await team["handler"].do(ShowCases()))
    assert_both_take(await team["handler"].do(OpenCase(1)))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_platforms_take_all_that_hr_sets(world: World, language: Language) -> None:
    team = await open_team(world)
    hr = team["hr"]
    hr.change(language=language)
    for action in (OpenCaseRules(), OpenCaseHelp(), AlertHere(), AlertNowhere(), ShowCases()):
        assert_both_take(await hr.do(action))
    many = tuple(f"U{number}" for number in range(30))
    for answers in (RULES, {}, {"handler": many, "deputy": "<b>", "now": "x" * 3000, "country": "XX"}):
        opened = form(await hr.do(OpenCaseRules()))
        assert_both_take(await hr.do(opened.action, **answers))
    for words in (HELP, {}, {"contact_en": "x" * 5000, "keep_days": "soon"}):
        assert_both_take(await hr.do(KeepCaseHelp(), **words))
    for row in hr.outbox():
        assert_both_take(row.message)


async def test_both_platforms_take_the_report_with_long_examples(world: World) -> None:
    team = await open_team(world)
    for number in range(1, 8):
        team.report()
        encrypted, kind = world.vault.seal(LONG[1]), team.case(number).kind
        now = world.clock.now()
        world.store.write(lambda tx: examples.save_example(tx, 1, number, kind, encrypted, now))  # noqa: B023 - at once
        world.store.write(lambda tx: examples.agree_to_example(tx, number, now))  # noqa: B023 - at once
    (*_, report) = await whole_story(team)
    assert_both_take(report)
