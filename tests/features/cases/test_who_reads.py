"""Nobody reads a case whom its reporter did not choose: not by escalation, and not by the settings."""

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.cases import (
    DoCaseStep,
    ExportCase,
    OpenCase,
    OpenCaseDetails,
    OpenCaseRules,
    OpenReport,
    ShowCases,
    ShowMyCase,
    TakeCase,
)
from bot.domain.cases.case import Kind
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Notice
from bot.domain.outbox import Kind as Sent
from bot.domain.people import Platform
from bot.features.leaving import departing
from scheduler.cases import follow_cases
from tests.features.cases.case_team import RULES, SECRET, CaseTeam, open_team
from tests.features.cases.test_reporting import report
from tests.features.world import HR, World, buttons, filled, form, phrase, said
from tests.timed_runs import run_at

CONTENT = (SECRET, "Reporter Jansen", "social.example.org")


async def hours_pass(team: CaseTeam, hours: float) -> None:
    """Time goes by in half hours; where nothing comes of one, none is looked at until a step is due."""
    world, stirs = team.world, True
    for left in reversed(range(int(hours * 2))):
        world.clock.forward(minutes=30)
        now = world.clock.now()
        due = any(row["next_at"] and row["next_at"] <= now for row in world.rows("cases"))
        if due or stirs or not left:
            world.deliver()
            follow_cases(run_at(now, world.store, world.library))
        stirs = due


async def reads(team: CaseTeam, who: str, case: int = 1) -> bool:
    """Whether anything that somebody can open shows what is in the case."""
    shown = "".join([said(await team[who].do(one)) for one in (OpenCase(case), ShowCases())])
    page = await team[who].do(ExportCase(case))
    return any(word in shown for word in CONTENT) or not isinstance(page, Notice)


def heard(team: CaseTeam, who: str) -> str:
    return "\n".join(said(row.message) for row in team[who].outbox())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_was_left_out_sees_number_and_deadline_and_is_never_asked(
    world: World, language: Language
) -> None:
    team = await open_team(world)
    team["deputy"].change(language=language)
    team.report(
        kind=Kind.THREAT, link="https://social.example.org/post/1", ticked=("handler", "final_contact")
    )
    assert [row.outbox(Sent.ALERT) for row in (team["deputy"], team["final_contact"])] == [[], []]
    for _ in range(4):
        shown = said(await team["deputy"].do(OpenCase(1))) + said(await team["deputy"].do(ShowCases()))
        assert "1" in shown.partition("\n")[0]
        assert "12:00" in shown
        for word in ("threat", "bedreiging", "urgency", "urgentie", *CONTENT):
            assert word not in shown.lower(), word
        assert not await reads(team, "deputy")
        await hours_pass(team, 1)
    assert not team["deputy"].outbox(Sent.ALERT), "escalation passes over who was not ticked"
    assert await reads(team, "final_contact"), "and comes to who is next"


async def test_with_no_handler_ticked_whoever_comes_next_has_it_at_once(world: World) -> None:
    team = await open_team(world)
    team.report(ticked=("deputy",))
    assert await reads(team, "deputy")
    assert not await reads(team, "handler")
    assert {who for who in team.people if team[who].outbox(Sent.ALERT)} == {"deputy"}
    await hours_pass(team, 40)
    assert not await reads(team, "handler")
    assert not await reads(team, "final_contact")


@pytest.mark.parametrize("action", [TakeCase(1), DoCaseStep(1, "answer"), DoCaseStep(1, "hand")], ids=str)
async def test_nor_can_they_do_anything_with_what_is_in_it(world: World, action: Action) -> None:
    team = await open_team(world)
    team.report(kind=Kind.THREAT, ticked=("handler",))
    await hours_pass(team, 3)
    before = [world.rows(table) for table in ("cases", "case_entries", "case_access")]
    reply = await team["final_contact"].do(action, text="x", person="U-FINAL")
    assert said(reply) == phrase("refusals", "not_your_case")
    assert [world.rows(table) for table in ("cases", "case_entries", "case_access")] == before


async def test_whoever_is_of_the_reporters_department_is_not_let_in_by_default(world: World) -> None:
    team = await open_team(world, final_contact="U-MANAGER")
    for who, department in {
        "reporter": "Engineering",
        "manager": " engineering",
        "handler": "People",
    }.items():
        team[who].change(department=department)
    shown = form(await team["reporter"].do(OpenReport()))
    ticked = filled(shown)["readers"]
    assert isinstance(ticked, tuple)
    await team["reporter"].do(shown.action, kind="harassment", text=SECRET, readers=ticked)
    await hours_pass(team, 60)
    assert await reads(team, "handler")
    assert not team["manager"].outbox(Sent.ALERT)
    assert not await reads(team, "manager")


async def test_hr_does_not_let_itself_in_by_replacing_all_handlers(world: World) -> None:
    team = await open_team(world)
    team.report()
    await team.set_rules(handler=(HR,))
    await hours_pass(team, 40)
    assert not await reads(team, "hr")
    assert not await reads(team, "handler"), "a role that was taken away opens nothing any more"
    assert await reads(team, "deputy"), "whom the reporter ticked has it instead"
    news = phrase("case_news", "team_changed", added=["Hr Jansen"], removed=["Handler Jansen"])
    assert news in heard(team, "reporter")


async def test_if_nobody_is_left_whom_the_reporter_ticked_the_reporter_is_asked(world: World) -> None:
    team = await open_team(world)
    team.report(ticked=("handler",))
    await team.set_rules(handler=("U-LAWYER",))
    assert team["lawyer"].outbox(Sent.ALERT)
    assert not await reads(team, "lawyer")
    assert "Yes, Lawyer Jansen can read it" in heard(team, "reporter")
    await hours_pass(team, 40)
    assert [who for who in team.people if who != "reporter" and await reads(team, who)] == []


@pytest.mark.parametrize("role", ["handler", "deputy", "final_contact"])
async def test_nor_by_naming_itself_for_anything(world: World, role: str) -> None:
    team = await open_team(world)
    team.report(kind=Kind.THREAT)
    await team.set_rules(**{role: ("U-HANDLER", HR) if role == "handler" else HR})
    await hours_pass(team, 12)
    assert not team["hr"].outbox(Sent.ALERT)
    assert not await reads(team, "hr")
    assert await reads(team, "handler")
    team.report(text=SECRET, ticked=("hr",))
    assert await reads(team, "hr", 2), "new cases are for whom their reporter ticks"


async def test_who_was_removed_does_not_get_back_in_by_being_named_again(world: World) -> None:
    team = await open_team(world, handler=("U-HANDLER", HR))
    team.report()
    assert await reads(team, "hr")
    await team.set_rules(handler=("U-HANDLER",))
    await team.set_rules(handler=("U-HANDLER", HR))
    assert not await reads(team, "hr")


async def test_a_case_of_somebody_who_left_is_not_for_who_is_named_next(world: World) -> None:
    team = await open_team(world)
    team.report()
    await team["handler"].do(TakeCase(1))
    now = world.clock.now()
    world.store.write(
        lambda tx: departing.leave_with_account(
            tx, world.library, world.vault, Platform.SLACK, "T1", "U-HANDLER", now
        )
    )
    await team.set_rules(handler=(HR,))
    await hours_pass(team, 40)
    assert team.case().handler_id is None
    assert not await reads(team, "hr")
    assert await reads(team, "deputy")


async def test_of_two_who_change_the_settings_the_second_is_told(world: World) -> None:
    team = await open_team(world)
    first, second = [form(await team["hr"].do(OpenCaseRules())).action for _ in range(2)]
    await team["hr"].do(first, **(RULES | {"now": "2"}))
    shown = form(await team["hr"].do(second, **(RULES | {"now": "3"})))
    assert "changed in the meantime" in said(shown)
    assert filled(shown)["now"] == "3", "what was typed is still there"
    await team["hr"].do(shown.action, **(RULES | {"now": "3"}))
    assert world.rows("case_rules")[0]["now"] == 3


async def test_the_receipt_and_the_case_name_who_reads_and_who_comes_next(world: World) -> None:
    team = await open_team(world)
    reply = said(await report(team["reporter"], readers=("U-HANDLER", "U-FINAL")))
    assert "you and Handler Jansen" in reply
    assert phrase("reported", "left_out", names=["Deputy Jansen"]) in reply
    assert "Final Jansen can read it from Thursday 26 November at 15:00" in reply
    shown = said(await team["reporter"].do(ShowMyCase(1)))
    assert "you and Handler Jansen." in shown
    assert phrase("my_timeline", "left_out", names=["Deputy Jansen"]) in shown
    assert phrase("my_timeline", "comes_later", names=["Final Jansen"]) in shown


@pytest.mark.parametrize("language", LANGUAGES)
async def test_number_deadline_and_a_button_to_add_more_stay_in_the_chat(
    world: World, language: Language
) -> None:
    team = await open_team(world)
    team["reporter"].change(language=language)
    await report(team["reporter"])
    (line,) = (row.message for row in team["reporter"].outbox(Sent.CASE))
    assert line.title == phrase("case_news", "received_title", language, case=1)
    assert "11:00" in said(line)
    assert "26 november" in said(line).lower()
    assert buttons(line)[phrase("case_news", "add_more", language)].action == OpenCaseDetails(1)
