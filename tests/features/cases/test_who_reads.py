"""Nobody reads a case whom its reporter did not choose: not by escalation, and not by the settings."""

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.cases import (
    DoCaseStep,
    ExportCase,
    OpenCase,
    OpenCaseRules,
    ShowCases,
    ShowMyCase,
    TakeCase,
)
from bot.domain.cases.case import Kind, Why
from bot.domain.languages import LANGUAGES
from bot.domain.messages import Notice
from bot.domain.outbox import Kind as Sent
from bot.domain.people import FROM_HR, Platform, Role
from bot.features.cases import escalation
from bot.features.leaving import departing
from bot.store import members
from bot.store.engine import Store
from scheduler.cases import follow_cases
from tests.features.cases.case_team import RULES, SECRET, Answer, CaseTeam, open_team
from tests.features.cases.test_reporting import report
from tests.features.world import HR, World, form, phrase, said
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.timed_runs import run_at


@pytest.mark.parametrize(
    ("role", "reads"),
    [(Role.HANDLER, True), (Role.HR, True), (Role.DEPUTY, False), (Role.FINAL_CONTACT, False)],
)
def test_who_is_next_in_line_reads_no_report_for_hr(sqlite_store: Store, role: Role, *, reads: bool) -> None:
    here = add_workspace(sqlite_store)
    only = add_ambassador(sqlite_store, here)
    sqlite_store.write(
        lambda tx: members.sync_role(tx, here.id, (only.external_id,), role, FROM_HR, MONDAY.date())
    )
    found = sqlite_store.read(lambda tx: escalation.readers_at_hr(tx, here.id, None))
    assert found == (([only.id], Why(role.value)) if reads else ([], Why.HANDLER))


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
async def test_whoever_escalation_reaches_sees_the_four_facts_and_no_more(
    world: World, language: str
) -> None:
    team = await open_team(world)
    for who in ("deputy", "final_contact"):
        team[who].change(language=language)
    team.report(kind=Kind.THREAT, link="https://social.example.org/post/1")
    await hours_pass(team, 3)
    for who in ("deputy", "final_contact"):
        assert team[who].outbox(Sent.ALERT)
        assert not await reads(team, who)
        shown = said(await team[who].do(OpenCase(1)))
        assert "1" in shown.partition("\n")[0]
        for word in (("threat", "urgency"), ("bedreiging", "spoed"))[language == "nl"]:
            assert word in shown.lower()
        assert "12:00" in shown


@pytest.mark.parametrize("action", [TakeCase(1), DoCaseStep(1, "answer"), DoCaseStep(1, "hand")], ids=str)
async def test_nor_can_they_do_anything_with_what_is_in_it(world: World, action: Action) -> None:
    team = await open_team(world)
    team.report(kind=Kind.THREAT)
    await hours_pass(team, 3)
    before = [world.rows(table) for table in ("cases", "case_entries", "case_access", "audit")]
    reply = await team["final_contact"].do(action, text="x", person="U-FINAL")
    assert said(reply) == phrase("refusals", "not_your_case")
    assert [world.rows(table) for table in ("cases", "case_entries", "case_access", "audit")] == before


async def test_a_final_contact_who_leads_the_reporter_is_not_let_in_by_default(world: World) -> None:
    team = await open_team(world, final_contact="U-MANAGER")
    await report(team["reporter"], kind="harassment", audience="hr", manager="U-MANAGER")
    await hours_pass(team, 30)
    assert team["manager"].outbox(Sent.ALERT)
    assert not await reads(team, "manager")


async def test_hr_does_not_let_itself_in_by_replacing_all_handlers(world: World) -> None:
    team = await open_team(world)
    team.report()
    await team.set_rules(handler=(HR,))
    await hours_pass(team, 40)
    assert not await reads(team, "hr")
    assert not await reads(team, "handler"), "a role that was taken away opens nothing any more"
    assert "Hr Jansen" in heard(team, "reporter"), "the reporter is asked, by name"


async def test_nor_by_adding_itself_to_the_handlers(world: World) -> None:
    team = await open_team(world)
    team.report()
    await team.set_rules(handler=("U-HANDLER", HR))
    await hours_pass(team, 40)
    assert not await reads(team, "hr")
    assert await reads(team, "handler")
    team.report(text=SECRET)
    assert await reads(team, "hr", 2), "new cases are for the new handlers too"


@pytest.mark.parametrize("role", ["deputy", "final_contact"])
async def test_nor_by_naming_itself_and_waiting_for_the_escalation(world: World, role: str) -> None:
    team = await open_team(world)
    team.report(kind=Kind.THREAT)
    await team.set_rules(**{role: HR})
    await hours_pass(team, 12)
    assert team["hr"].outbox(Sent.ALERT)
    assert not await reads(team, "hr")


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
    assert team["hr"].outbox(Sent.ALERT)
    assert not await reads(team, "hr")
    assert "Hr Jansen" in heard(team, "reporter")


async def test_everybody_is_told_of_a_change_and_it_is_in_the_audit_log(world: World) -> None:
    team = await open_team(world, handler=("U-HANDLER", "U-LAWYER"))
    ids = {who: team[who].member.id for who in team.people}
    before = {who: heard(team, who) for who in team.people}
    await team.set_rules(handler=("U-LAWYER", HR), now="2")
    told = {who: heard(team, who).removeprefix(before[who]) for who in team.people}
    assert told["handler"], "who was removed"
    assert told["hr"], "who was added"
    for who in ("lawyer", "deputy", "final_contact"):
        assert "Handler Jansen" in told[who]
        assert "Hr Jansen" in told[who]
    logged = str([row["details"] for row in world.rows("audit")[-2:]])
    assert f"'handler_added': '{ids['hr']}'" in logged
    assert f"'handler_removed': '{ids['handler']}'" in logged
    assert "'now_before': '1'" in logged
    assert "'now_after': '2'" in logged


async def test_of_two_who_change_the_settings_the_second_is_told(world: World) -> None:
    team = await open_team(world)
    first, second = [form(await team["hr"].do(OpenCaseRules())).action for _ in range(2)]
    both: dict[str, Answer] = {"handler": ("U-HANDLER", "U-LAWYER")}
    await team["hr"].do(first, **(RULES | both))
    shown = form(await team["hr"].do(second, **(RULES | {"now": "3"})))
    assert phrase("case_rules", "changed") in said(shown)
    assert "Lawyer Jansen" in str(shown.inputs[0].value)
    assert world.rows("case_rules")[0]["now"] == 1
    await team["hr"].do(shown.action, **(RULES | both | {"now": "3"}))
    assert world.rows("case_rules")[0]["now"] == 3


async def test_the_receipt_and_the_case_name_who_reads_and_who_comes_next(world: World) -> None:
    team = await open_team(world)
    reply = said(await report(team["reporter"]))
    assert "you and Handler Jansen" in reply
    assert "Deputy Jansen and Final Jansen" in reply
    assert "Thursday 26 November 11:00" in heard(team, "reporter"), "the receipt stays in the chat"
    await hours_pass(team, 40)
    shown = said(await team["reporter"].do(ShowMyCase(1)))
    assert "you and Handler Jansen." in shown
    assert "Deputy Jansen and Final Jansen" in shown
