"""Who can do what with a case: every role on every path, and nobody by another path."""

from collections.abc import Sequence

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.cases import (
    AlertHere,
    AlertNowhere,
    DoCaseStep,
    KeepCaseHelp,
    KeepCaseRules,
    OpenCase,
    OpenCaseForm,
    OpenCaseHelp,
    OpenCaseRules,
    ReopenCase,
    ShowCaseReport,
    ShowCases,
    TakeCase,
)
from bot.domain.cases.case import Audience, Why
from bot.domain.messages import Notice
from bot.domain.people import FROM_HR, Role
from bot.store import members
from bot.store.cases import access
from tests.features.cases.case_team import SECRET, CaseTeam, open_team
from tests.features.world import World, phrase, said
from tests.world import WEDNESDAY

STEPS = ("ask", "answer", "note", "hand", "pass", "urgency", "resolve", "example", "redact", "dance")
ON_A_CASE: Sequence[Action] = (
    OpenCase(1),
    TakeCase(1),
    ReopenCase(1),
    *(OpenCaseForm(1, step) for step in STEPS),
    *(DoCaseStep(1, step) for step in STEPS),
)
FOR_HR: Sequence[Action] = (
    OpenCaseRules(),
    KeepCaseRules(),
    OpenCaseHelp(),
    KeepCaseHelp(),
    AlertHere(),
    AlertNowhere(),
    ShowCaseReport(),
)
OUTSIDE = ("hr", "deputy", "final_contact", "reporter", "manager", "ambassador", "lawyer")
NAMES = {"text": "x", "person": "U-AMBASSADOR", "urgency": "now", "outcome": "answered", "to": "legal"}


async def refused(team: CaseTeam, who: str, action: Action) -> bool:
    """Whether somebody is refused, and nothing has changed but that the audit log says so."""
    tables = ("cases", "case_entries", "case_access", "outbox")
    before, logged = [team.world.rows(table) for table in tables], team.world.rows("audit")
    reply = await team[who].do(action, **NAMES)
    assert SECRET not in said(reply)
    same = [team.world.rows(table) for table in tables] == before
    [entry] = team.world.rows("audit")[len(logged) :]
    assert (entry["action"], entry["details"], entry["refused"]) == (action.wire, {}, "role")
    return isinstance(reply, Notice) and said(reply) == phrase("refusals", "not_your_case") and same


@pytest.mark.parametrize("action", ON_A_CASE, ids=str)
async def test_who_is_not_named_for_a_case_can_do_nothing_with_it(world: World, action: Action) -> None:
    team = await open_team(world)
    team.report()
    assert [who for who in OUTSIDE if not await refused(team, who, action)] == []


@pytest.mark.parametrize("action", ON_A_CASE, ids=str)
async def test_nobody_from_another_workspace_can_do_anything_with_it(world: World, action: Action) -> None:
    (await open_team(world)).report()
    elsewhere = await open_team(world, "T2")
    for who in ("handler", "hr", "reporter"):
        assert await refused(elsewhere, who, action)


async def test_nor_can_a_stranger_or_anybody_with_a_case_that_is_not_there(world: World) -> None:
    team = await open_team(world)
    team.report()
    team.people["stranger"] = world.person("U-STRANGER")
    await team["stranger"].hello()
    assert await refused(team, "stranger", OpenCase(1))
    for number in (0, 2, 2**31 - 1):
        assert await refused(team, "handler", OpenCase(number))


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("handler", Why.HANDLER),
        ("deputy", Why.DEPUTY),
        ("final_contact", Why.FINAL_CONTACT),
        ("manager", Why.MANAGER),
        ("lawyer", Why.NAMED),
    ],
)
async def test_who_was_asked_to_see_to_it_sees_everything_in_it(world: World, who: str, why: Why) -> None:
    team = await open_team(world)
    case = team.report()
    world.store.write(
        lambda tx: access.grant_access(tx, case, [team[who].member.id], why, world.clock.now()),
    )
    assert SECRET in said(await team[who].do(OpenCase(case)))
    assert "Report 1: Negative comment" in said(await team[who].do(ShowCases()))


@pytest.mark.parametrize(("who", "role"), [("handler", Role.HANDLER), ("deputy", Role.DEPUTY)])
async def test_a_role_that_is_taken_away_ends_it_at_once(world: World, who: str, role: Role) -> None:
    team = await open_team(world)
    case = team.report()
    why = Why(role.value)
    world.store.write(lambda tx: access.grant_access(tx, case, [team[who].member.id], why, world.clock.now()))
    assert SECRET in said(await team[who].do(OpenCase(case)))
    world.store.write(lambda tx: members.sync_role(tx, 1, ("U-LAWYER",), role, FROM_HR, WEDNESDAY.date()))
    assert await refused(team, who, OpenCase(case))
    assert "Report 1" not in said(await team[who].do(ShowCases()))


async def test_a_report_for_the_manager_alone_is_not_for_hr(world: World) -> None:
    team = await open_team(world)
    case = team.report(audience=Audience.MANAGER, manager="U-MANAGER")
    assert SECRET in said(await team["manager"].do(OpenCase(case)))
    for who in ("handler", "hr", "deputy", "final_contact"):
        assert await refused(team, who, OpenCase(case))


async def test_a_handler_does_not_handle_a_report_of_their_own(world: World) -> None:
    team = await open_team(world)
    case = team.report("handler")
    world.store.write(
        lambda tx: access.grant_access(tx, case, [team["handler"].member.id], Why.HANDLER, world.clock.now())
    )
    assert await refused(team, "handler", OpenCase(case))
    assert "Report 1" not in said(await team["handler"].do(ShowCases()))


@pytest.mark.parametrize("action", FOR_HR, ids=str)
async def test_settings_and_totals_are_for_hr_only(world: World, action: Action) -> None:
    team = await open_team(world)
    before = world.rows("case_rules"), world.rows("roles"), world.audited()
    for who in ("handler", "deputy", "final_contact", "reporter", "manager", "ambassador"):
        assert said(await team[who].do(action)) == phrase("refusals", "not_hr")
    assert (world.rows("case_rules"), world.rows("roles"), world.audited()) == before
    known = len(world.rows("audit"))
    assert said(await team["hr"].do(action)) != phrase("refusals", "not_hr")
    new = world.rows("audit")[known:]
    assert [row["action"] for row in new if not row["about_id"]] == [type(action).__name__]


async def test_what_is_done_with_a_case_is_in_the_audit_log_without_a_word_of_it(world: World) -> None:
    team = await open_team(world)
    case = team.report()
    await team["handler"].do(OpenCase(case))
    await team.step("handler", "note", text=SECRET)
    *_, opened, noted = world.rows("audit")
    assert (opened["action"], noted["action"]) == ("OpenCase", "DoCaseStep")
    assert opened["actor_id"] == team["handler"].member.id
    assert opened["details"] == noted["details"] == {"case": case}
