"""A step that cannot be taken says why, and loses nothing that was typed."""

import pytest

from bot.domain.actions.cases import DoCaseStep, OpenCaseForm, ReopenCase, TakeCase
from bot.domain.languages import LANGUAGES
from tests.features.cases.case_team import CaseTeam
from tests.features.cases.test_steps import STEPS, TEXT, with_report
from tests.features.world import World, filled, form, phrase, said


@pytest.fixture
async def team(world: World) -> CaseTeam:
    return await with_report(world)


@pytest.mark.parametrize(
    ("user", "why"),
    [
        ("U-REPORTER", "is_reporter"),
        ("", "choose_person"),
        ("channel:C1", "choose_person"),
        ("<script>", "choose_person"),
        ("x" * 500, "choose_person"),
        ("U-DEPUTY", "unreachable"),
        ("U-HANDLER", "has_it"),
    ],
)
@pytest.mark.parametrize("step", ["hand", "pass"])
async def test_who_cannot_get_a_case_is_refused_at_the_field(
    team: CaseTeam, step: str, user: str, why: str
) -> None:
    await team["handler"].do(TakeCase(1))
    team["deputy"].change(unreachable_since=team.world.clock.now())
    shown = form(await team.step("handler", step, person=user, to="legal", stay="no"))
    assert shown.errors == {"person": phrase("form" if why == "choose_person" else "case_steps", why)}
    assert team.case().handler_id == team["handler"].member.id


@pytest.mark.parametrize("step", [*STEPS, "example"])
async def test_a_step_that_comes_too_late_loses_nothing_that_was_typed(team: CaseTeam, step: str) -> None:
    if step != "example":
        await team.step("handler", "resolve", text="It is over.", outcome="answered")
    before = team.case()
    answers = STEPS.get(step, {}) | {"text": TEXT}
    shown = await team.step("handler", step, **answers)
    if step != "note":
        assert phrase("case_steps", "too_late") in said(shown)
        assert TEXT in said(shown)
    assert team.case() == before


async def test_taking_or_reopening_too_late_shows_how_it_stands(team: CaseTeam) -> None:
    assert phrase("case_steps", "too_late") in said(await team["handler"].do(ReopenCase(1)))
    await team.step("handler", "resolve", text=TEXT, outcome="answered")
    assert phrase("case_steps", "too_late") in said(await team["handler"].do(TakeCase(1)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", STEPS)
async def test_every_field_that_is_empty_says_so_in_the_persons_language(
    team: CaseTeam, step: str, language: str
) -> None:
    team["handler"].change(language=language)
    asked = form(await team["handler"].do(OpenCaseForm(1, step)))
    assert asked.action == DoCaseStep(1, step)
    shown = form(await team.step("handler", step))
    assert set(shown.errors) == {one.name for one in asked.inputs}
    assert all(shown.errors.values())
    assert team.case().handler_id is None


@pytest.mark.parametrize("step", ["ask", "answer", "note", "urgency", "resolve"])
async def test_a_text_that_is_too_long_stays_in_the_form(team: CaseTeam, step: str) -> None:
    long = "x" * 3001
    shown = form(await team.step("handler", step, **(STEPS[step] | {"text": long})))
    assert list(shown.errors) == ["text"]
    assert filled(shown)["text"] == long
