"""Cases in numbers, for HR: never a name, never a word of what was reported."""

from datetime import UTC, datetime

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


def next_quarter(world: World) -> None:
    """Let the quarter be over, and be written."""
    world.clock.moment = datetime(2027, 1, 4, 9, tzinfo=UTC)
    world.close()


async def test_numbers_by_kind_outcome_and_how_soon(world: World) -> None:
    team = await open_team(world)
    for kind in (*[Kind.THREAT] * 5, *[Kind.QUESTION] * 4, Kind.HARASSMENT):
        team.report(kind=kind)
    await settle(team, 130)
    assert phrase("case_report", "none") in said(await team["hr"].do(ShowCaseReport()))
    next_quarter(world)
    reply = await team["hr"].do(ShowCaseReport())
    shown = facts(reply)
    assert (shown["Reports"], shown["Threat"]) == ("10", "5")
    for few in ("Critical question", "Intimidation", "It was taken down", "It helped"):
        assert few not in said(reply)


async def test_one_report_is_seen_nowhere_before_there_are_five(world: World) -> None:
    team = await open_team(world)
    before = said(await team["hr"].do(ShowCaseReport()))
    for _ in range(4):
        team.report(kind=Kind.HARASSMENT)
        assert said(await team["hr"].do(ShowCaseReport())) == before
    next_quarter(world)
    assert said(await team["hr"].do(ShowCaseReport())) == before
    team.report(kind=Kind.HARASSMENT)
    world.clock.moment = datetime(2027, 4, 5, 9, tzinfo=UTC)
    world.close()
    shown = facts(await team["hr"].do(ShowCaseReport()))
    assert shown["Reports"] == "5", "two quarters together have five"


async def test_how_soon_the_first_answer_came_is_told_of_five_or_more(world: World) -> None:
    team = await open_team(world)
    for _ in range(5):
        team.report()
    await settle(team, 45)
    await team["handler"].do(ReopenCase(1))
    world.clock.forward(days=2)
    await team.step("handler", "answer", text="Again.")
    for number in range(2, 6):
        world.store.write(lambda tx: records.update_case(tx, number, responded_at=world.clock.now()))  # noqa: B023
    next_quarter(world)
    shown = facts(await team["hr"].do(ShowCaseReport()))
    assert shown[phrase("case_report", "first_answer")].startswith("72 hours")


async def test_it_has_no_names_and_no_texts(world: World) -> None:
    team = await open_team(world)
    team.report()
    await settle(team, 10)
    for language in LANGUAGES:
        team["hr"].change(language=language)
        shown = said(await team["hr"].do(ShowCaseReport()))
        assert SECRET not in shown
        assert "Jansen" not in shown


async def test_another_workspace_has_its_own(world: World) -> None:
    team, other = await open_team(world), await open_team(world, "T2")
    for _ in range(5):
        other.report()
    next_quarter(world)
    assert phrase("case_report", "none") in said(await team["hr"].do(ShowCaseReport()))
    assert facts(await other["hr"].do(ShowCaseReport()))["Reports"] == "5"


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
    for typed in ("advocacy cases", "advocacy zaken", "advocacy reports", "advocacy meldingen"):
        assert phrase("cases", "none") in said(await team["handler"].do(parse_command(typed)))
    for typed in ("advocacy case report", "advocacy cases report", "advocacy zaken rapport"):
        assert phrase("case_report", "title") in said(await team["hr"].do(parse_command(typed)))
    for typed in ("advocacy cases settings", "advocacy zaken instellingen"):
        assert form(await team["hr"].do(parse_command(typed))).title == phrase("case_rules", "title")
    assert parse_command("advocacy cases settings") == OpenCaseRules()
    for typed in ("advocacy cases here", "advocacy zaken hier"):
        assert phrase("case_place", "type_it_there") in said(await team["hr"].do(parse_command(typed)))
