"""A year's cases in numbers, for HR: never a name, never a word of what was reported."""

from bot.domain.actions.cases import OpenCaseRules, ReopenCase, ShowCaseReport
from bot.domain.cases.case import Kind
from bot.domain.languages import LANGUAGES
from bot.features.commands import parse_command
from bot.store.cases import examples, records
from tests.features.cases.case_team import SECRET, CaseTeam, open_team
from tests.features.world import World, facts, form, phrase, said


async def settle(team: CaseTeam, minutes: int) -> None:
    team.world.clock.forward(minutes=minutes)
    await team.step("handler", "ask", text="Who was it?")
    team.world.clock.forward(days=1)
    await team.step("handler", "resolve", text="Gone.", outcome="removed")


async def test_numbers_by_kind_outcome_and_how_soon(world: World) -> None:
    team = await open_team(world)
    for kind in (Kind.THREAT, Kind.THREAT, Kind.QUESTION):
        team.report(kind=kind)
    await settle(team, 130)
    world.store.write(lambda tx: records.update_case(tx, 1, helped=True))
    shown = facts(await team["hr"].do(ShowCaseReport()))
    assert (shown["Threat"], shown["Critical question"]) == ("2", "1")
    assert (shown["Open"], shown["Settled"]) == ("2", "1")
    assert (shown["It helped"], shown["It did not help"]) == ("1", "0")
    assert shown["It was taken off"] == "1"
    assert shown["First answer usually after"] == "2 hours and 10 minutes"


async def test_a_case_that_was_opened_again_was_answered_when_it_was(world: World) -> None:
    team = await open_team(world)
    team.report()
    await settle(team, 45)
    await team["handler"].do(ReopenCase(1))
    world.clock.forward(days=2)
    await team.step("handler", "answer", text="Again.")
    assert facts(await team["hr"].do(ShowCaseReport()))["First answer usually after"] == "45 minutes"


async def test_it_has_no_names_and_no_texts(world: World) -> None:
    team = await open_team(world)
    team.report()
    await settle(team, 10)
    for language in LANGUAGES:
        team["hr"].change(language=language)
        shown = said(await team["hr"].do(ShowCaseReport()))
        assert SECRET not in shown
        assert "Jansen" not in shown


async def test_what_is_older_than_a_year_or_of_others_does_not_count(world: World) -> None:
    team = await open_team(world)
    team.report()
    (await open_team(world, "T2")).report()
    assert facts(await team["hr"].do(ShowCaseReport()))["Open"] == "1"
    world.clock.forward(days=366)
    assert phrase("case_report", "none") in said(await team["hr"].do(ShowCaseReport()))


async def test_examples_are_shown_once_the_reporter_agreed(world: World) -> None:
    team = await open_team(world)
    team.report()
    await settle(team, 10)
    await team.step("handler", "example", text="Somebody was threatened, and this helped.")
    assert "this helped" not in said(await team["hr"].do(ShowCaseReport()))
    world.store.write(lambda tx: examples.agree_to_example(tx, 1, world.clock.now()))
    shown = said(await team["hr"].do(ShowCaseReport()))
    assert "Somebody was threatened, and this helped." in shown
    assert phrase("case_report", "examples", number=1) in shown
    other = await open_team(world, "T2")
    assert "this helped" not in said(await other["hr"].do(ShowCaseReport()))


async def test_everything_can_be_typed_in_both_languages(world: World) -> None:
    team = await open_team(world)
    for typed in ("advocacy cases", "advocacy zaken"):
        assert phrase("cases", "none") in said(await team["handler"].do(parse_command(typed)))
    for typed in ("advocacy case report", "advocacy cases report", "advocacy zaken rapport"):
        assert phrase("case_report", "title") in said(await team["hr"].do(parse_command(typed)))
    for typed in ("advocacy cases settings", "advocacy zaken instellingen"):
        assert form(await team["hr"].do(parse_command(typed))).title == phrase("case_rules", "title")
    assert parse_command("advocacy cases settings") == OpenCaseRules()
    for typed in ("advocacy cases here", "advocacy zaken hier"):
        assert phrase("case_place", "type_it_there") in said(await team["hr"].do(parse_command(typed)))
