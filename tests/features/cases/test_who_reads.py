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
from bot.domain.cases.case import Kind
from bot.domain.languages import LANGUAGES
from bot.domain.messages import Notice
from bot.domain.outbox import Kind as Sent
from bot.domain.people import Platform
from bot.features.leaving import departing
from scheduler.cases import follow_cases
from tests.features.cases.desk import RULES, SECRET, Answer, Desk, open_desk
from tests.features.cases.test_reporting import report
from tests.features.world import HR, World, form, phrase, said
from tests.timed_runs import run_at

CONTENT = (SECRET, "Reporter Jansen", "social.example.org")


async def hours_pass(desk: Desk, hours: float) -> None:
    """Time goes by in half hours; where nothing comes of one, none is looked at until a step is due."""
    world, stirs = desk.world, True
    for left in reversed(range(int(hours * 2))):
        world.clock.forward(minutes=30)
        now = world.clock.now()
        due = any(row["next_at"] and row["next_at"] <= now for row in world.rows("cases"))
        if due or stirs or not left:
            world.deliver()
            follow_cases(run_at(now, world.store, world.library))
        stirs = due


async def reads(desk: Desk, who: str, case: int = 1) -> bool:
    """Whether anything that somebody can open shows what is in the case."""
    shown = "".join([said(await desk[who].do(one)) for one in (OpenCase(case), ShowCases())])
    page = await desk[who].do(ExportCase(case))
    return any(word in shown for word in CONTENT) or not isinstance(page, Notice)


def heard(desk: Desk, who: str) -> str:
    """All that somebody was told."""
    return "\n".join(said(row.message) for row in desk[who].outbox())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_escalation_reaches_sees_the_four_facts_and_no_more(
    world: World, language: str
) -> None:
    desk = await open_desk(world)
    for who in ("deputy", "final_contact"):
        desk[who].change(language=language)
    desk.report(kind=Kind.THREAT, link="https://social.example.org/post/1")
    await hours_pass(desk, 3)
    for who in ("deputy", "final_contact"):
        assert desk[who].outbox(Sent.ALERT)
        assert not await reads(desk, who)
        shown = said(await desk[who].do(OpenCase(1)))
        assert "1" in shown.partition("\n")[0]
        for word in (("threat", "urgency"), ("bedreiging", "spoed"))[language == "nl"]:
            assert word in shown.lower()
        assert "12:00" in shown


@pytest.mark.parametrize("action", [TakeCase(1), DoCaseStep(1, "answer"), DoCaseStep(1, "hand")], ids=str)
async def test_nor_can_they_do_anything_with_what_is_in_it(world: World, action: Action) -> None:
    desk = await open_desk(world)
    desk.report(kind=Kind.THREAT)
    await hours_pass(desk, 3)
    before = [world.rows(table) for table in ("cases", "case_entries", "case_access", "audit")]
    reply = await desk["final_contact"].do(action, text="x", person="U-FINAL")
    assert said(reply) == phrase("refusals", "not_your_case")
    assert [world.rows(table) for table in ("cases", "case_entries", "case_access", "audit")] == before


async def test_a_final_contact_who_leads_the_reporter_is_not_let_in_by_default(world: World) -> None:
    desk = await open_desk(world, final_contact="U-MANAGER")
    await report(desk["reporter"], kind="harassment", audience="hr", manager="U-MANAGER")
    await hours_pass(desk, 30)
    assert desk["manager"].outbox(Sent.ALERT)
    assert not await reads(desk, "manager")


async def test_hr_does_not_let_itself_in_by_replacing_all_handlers(world: World) -> None:
    desk = await open_desk(world)
    desk.report()
    await desk.set_rules(handler=(HR,))
    await hours_pass(desk, 40)
    assert not await reads(desk, "hr")
    assert not await reads(desk, "handler"), "a role that was taken away opens nothing any more"
    assert "Hr Jansen" in heard(desk, "reporter"), "the reporter is asked, by name"


async def test_nor_by_adding_itself_to_the_handlers(world: World) -> None:
    desk = await open_desk(world)
    desk.report()
    await desk.set_rules(handler=("U-HANDLER", HR))
    await hours_pass(desk, 40)
    assert not await reads(desk, "hr")
    assert await reads(desk, "handler")
    desk.report(text=SECRET)
    assert await reads(desk, "hr", 2), "new cases are for the new handlers too"


@pytest.mark.parametrize("role", ["deputy", "final_contact"])
async def test_nor_by_naming_itself_and_waiting_for_the_escalation(world: World, role: str) -> None:
    desk = await open_desk(world)
    desk.report(kind=Kind.THREAT)
    await desk.set_rules(**{role: HR})
    await hours_pass(desk, 12)
    assert desk["hr"].outbox(Sent.ALERT)
    assert not await reads(desk, "hr")


async def test_who_was_removed_does_not_get_back_in_by_being_named_again(world: World) -> None:
    desk = await open_desk(world, handler=("U-HANDLER", HR))
    desk.report()
    assert await reads(desk, "hr")
    await desk.set_rules(handler=("U-HANDLER",))
    await desk.set_rules(handler=("U-HANDLER", HR))
    assert not await reads(desk, "hr")


async def test_a_case_of_somebody_who_left_is_not_for_who_is_named_next(world: World) -> None:
    desk = await open_desk(world)
    desk.report()
    await desk["handler"].do(TakeCase(1))
    now = world.clock.now()
    world.store.write(
        lambda tx: departing.depart(tx, world.library, world.vault, Platform.SLACK, "T1", "U-HANDLER", now)
    )
    await desk.set_rules(handler=(HR,))
    await hours_pass(desk, 40)
    assert desk.case().handler_id is None
    assert desk["hr"].outbox(Sent.ALERT)
    assert not await reads(desk, "hr")
    assert "Hr Jansen" in heard(desk, "reporter")


async def test_everybody_is_told_of_a_change_and_it_is_in_the_audit_log(world: World) -> None:
    desk = await open_desk(world, handler=("U-HANDLER", "U-LAWYER"))
    ids = {who: desk[who].member.id for who in desk.people}
    before = {who: heard(desk, who) for who in desk.people}
    await desk.set_rules(handler=("U-LAWYER", HR), now="2")
    told = {who: heard(desk, who).removeprefix(before[who]) for who in desk.people}
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
    desk = await open_desk(world)
    first, second = [form(await desk["hr"].do(OpenCaseRules())).action for _ in range(2)]
    both: dict[str, Answer] = {"handler": ("U-HANDLER", "U-LAWYER")}
    await desk["hr"].do(first, **(RULES | both))
    shown = form(await desk["hr"].do(second, **(RULES | {"now": "3"})))
    assert phrase("case_rules", "changed") in said(shown)
    assert "Lawyer Jansen" in str(shown.inputs[0].value)
    assert world.rows("case_rules")[0]["now"] == 1
    await desk["hr"].do(shown.action, **(RULES | both | {"now": "3"}))
    assert world.rows("case_rules")[0]["now"] == 3


async def test_the_receipt_and_the_case_name_who_reads_and_who_comes_next(world: World) -> None:
    desk = await open_desk(world)
    reply = said(await report(desk["reporter"]))
    assert "you and Handler Jansen" in reply
    assert "Deputy Jansen and Final Jansen" in reply
    assert "Thursday 26 November 11:00" in heard(desk, "reporter"), "the receipt stays in the chat"
    await hours_pass(desk, 40)
    shown = said(await desk["reporter"].do(ShowMyCase(1)))
    assert "you and Handler Jansen." in shown
    assert "Deputy Jansen and Final Jansen" in shown
