"""Who is named for cases: one person alone takes away, and it takes two to add or exchange anybody."""

from datetime import timedelta

import pytest

from bot.domain.actions.cases import AnswerTeamChange, OpenCaseRules, TakeCase
from bot.domain.actions.overviews import ShowToday
from bot.domain.actions.roles import ShowTeamChange
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Message
from bot.domain.outbox import Kind as Sent
from bot.domain.people import FROM_HR, Role
from bot.store import members
from scheduler.data_retention import STEPS
from tests.features.cases.case_team import RULES, Answer, CaseTeam, open_team
from tests.features.cases.test_case_rules import holders
from tests.features.cases.test_who_reads import heard, hours_pass, reads
from tests.features.world import HR, World, buttons, facts, form, phrase, said

SECOND = "U-HR2"


async def two_at_hr(world: World, *handlers: str) -> CaseTeam:
    """A team at which HR is two people."""
    team = await open_team(world, handler=handlers or ("U-HANDLER",))
    team.people["hr2"] = await world.person(SECOND, name="Hr2 Jansen").hello()
    today = world.clock.now().date()
    world.store.write(lambda tx: members.sync_role(tx, 1, (SECOND,), Role.HR, FROM_HR, today))
    return team


def question(team: CaseTeam, who: str) -> Message:
    """The newest one."""
    titles = {phrase("case_team", "asked_title", one) for one in LANGUAGES}
    return [row.message for row in team[who].outbox(Sent.HR_NEWS) if row.message.title in titles][-1]


def yes(team: CaseTeam, who: str, language: Language = "en", block: str = "yes") -> AnswerTeamChange:
    found = buttons(question(team, who))[phrase("case_team", block, language)].action
    assert isinstance(found, AnswerTeamChange)
    return found


def asked(team: CaseTeam) -> set[str]:
    """Who has the question in the chat."""
    title = phrase("case_team", "asked_title")
    return {
        who
        for who, person in team.people.items()
        if any(row.message.title == title for row in person.outbox(Sent.HR_NEWS))
    }


async def test_to_take_a_handler_away_works_at_once(world: World) -> None:
    team = await open_team(world, handler=("U-HANDLER", "U-LAWYER"))
    team.report()
    assert await reads(team, "lawyer")
    reply = said(await team.ask_for_rules())
    assert "yes" not in reply
    assert holders(world, Role.HANDLER) == ["U-HANDLER"]
    assert not await reads(team, "lawyer")
    assert asked(team) == set()
    assert phrase("case_named", "title_ended") in heard(team, "lawyer")
    news = phrase("case_news", "team_changed", added=[], removed=["Lawyer Jansen"])
    assert news in heard(team, "reporter")


async def test_so_a_handler_who_was_taken_away_has_no_case_any_more_within_a_minute(world: World) -> None:
    team = await open_team(world, handler=("U-HANDLER", "U-LAWYER"))
    team.report()
    await team["lawyer"].do(TakeCase(1))
    await team.ask_for_rules()
    await hours_pass(team, 0.5)
    assert team.case().handler_id is None
    assert phrase("case_alert", "released") in heard(team, "handler")


@pytest.mark.parametrize("changes", [{"handler": ("U-HANDLER", HR)}, {"deputy": HR}, {"final_contact": HR}])
async def test_to_add_or_exchange_anybody_waits_for_somebody_else_at_hr(
    world: World, changes: dict[str, Answer]
) -> None:
    team = await two_at_hr(world)
    before = {role: holders(world, role) for role in Role}
    reply = said(await team.ask_for_rules(**changes))
    assert phrase("case_team", "waits", names=["Hr2 Jansen"]) in reply
    assert {role: holders(world, role) for role in Role} == before
    assert asked(team) == {"hr2"}
    await team["hr2"].do(yes(team, "hr2"))
    (role,) = (Role(one) for one in changes)
    assert HR in holders(world, role)
    assert phrase("case_team", "was_agreed", who="Hr2 Jansen") in heard(team, "hr")


async def test_of_what_is_exchanged_the_old_one_is_out_at_once_if_another_stays(world: World) -> None:
    team = await two_at_hr(world, "U-HANDLER", "U-LAWYER")
    await team.ask_for_rules(handler=("U-HANDLER", HR))
    assert holders(world, Role.HANDLER) == ["U-HANDLER"]
    await team["hr2"].do(yes(team, "hr2"))
    assert sorted(holders(world, Role.HANDLER)) == ["U-HANDLER", HR]


async def test_to_leave_nobody_waits_too(world: World) -> None:
    team = await two_at_hr(world)
    reply = said(await team.ask_for_rules(handler=()))
    assert "Handlers: Handler Jansen → nobody" in reply
    assert holders(world, Role.HANDLER) == ["U-HANDLER"]
    await team["hr2"].do(yes(team, "hr2"))
    assert holders(world, Role.HANDLER) == []


async def test_with_one_person_at_hr_deputy_and_final_contact_are_asked(world: World) -> None:
    team = await open_team(world)
    await team.ask_for_rules(handler=("U-HANDLER", HR))
    assert asked(team) == {"deputy", "final_contact"}
    for who in ("hr", "handler", "ambassador"):
        assert said(await team[who].do(yes(team, "deputy"))) == phrase("case_team", "not_yours")
    assert holders(world, Role.HANDLER) == ["U-HANDLER"]
    await team["final_contact"].do(yes(team, "final_contact"))
    assert sorted(holders(world, Role.HANDLER)) == ["U-HANDLER", HR]
    assert said(await team["deputy"].do(yes(team, "deputy"))) == phrase("case_team", "gone")


async def test_with_nobody_else_it_says_which_command_it_takes(world: World) -> None:
    hr = await world.person(HR, name="Hr Jansen").hello()
    shown = form(await hr.do(OpenCaseRules()))
    reply = said(await hr.do(shown.action, **RULES))
    assert "ambassador-bot confirm-case-team" in reply
    assert holders(world, Role.HANDLER) == []
    again = form(await hr.do(OpenCaseRules()))
    assert "ambassador-bot confirm-case-team" in said(again), "the form says what still waits"


async def test_nobody_answers_their_own_question_not_even_as_deputy(world: World) -> None:
    team = await open_team(world, deputy=HR)
    await team.ask_for_rules(deputy=HR, handler=("U-HANDLER", HR))
    assert asked(team) == {"final_contact"}
    reply = await team["hr"].do(yes(team, "final_contact"))
    assert said(reply) == phrase("case_team", "not_yours")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_question_says_who_would_be_in_whose_place_and_no_changes_nothing(
    world: World, language: Language
) -> None:
    team = await two_at_hr(world)
    team["hr2"].change(language=language)
    await team.ask_for_rules(deputy="U-LAWYER")
    shown = said(question(team, "hr2"))
    assert phrase("case_team", "asked", language, who="Hr Jansen") in shown
    assert "Deputy Jansen → Lawyer Jansen" in shown
    reply = await team["hr2"].do(yes(team, "hr2", language, "no"))
    assert said(reply) == phrase("case_team", "refused", language)
    assert holders(world, Role.DEPUTY) == ["U-DEPUTY"]
    assert phrase("case_team", "was_refused", who="Hr2 Jansen") in heard(team, "hr")
    assert said(await team["hr2"].do(yes(team, "hr2", language))) == phrase("case_team", "gone", language)


async def test_everybody_concerned_is_told_and_the_audit_log_has_from_what_to_what(world: World) -> None:
    team = await two_at_hr(world)
    ids = {who: team[who].member.id for who in team.people}
    before = {who: heard(team, who) for who in team.people}
    await team.ask_for_rules(handler=("U-HANDLER", "U-LAWYER"), deputy=HR, now="2")
    await team["hr2"].do(yes(team, "hr2"))
    told = {who: heard(team, who).removeprefix(before[who]) for who in team.people}
    assert phrase("case_named", "title") in told["lawyer"]
    assert phrase("case_named", "title_ended") in told["deputy"]
    for who in ("handler", "final_contact"):
        assert "Lawyer Jansen" in told[who]
        assert "Deputy Jansen" in told[who]
    logged = {row["action"]: row for row in world.rows("audit")}
    assert logged["ChangeCaseRules"]["details"] == {"now_before": "1", "now_after": "2"}
    handlers, deputies = f"{ids['handler']},{ids['lawyer']}", (str(ids["deputy"]), str(ids["hr"]))
    change = {
        "handler_before": str(ids["handler"]),
        "handler_after": handlers,
        "deputy_before": deputies[0],
        "deputy_after": deputies[1],
    }
    assert logged["AskForTeamChange"]["details"] == change
    assert logged["AgreeToTeamChange"]["details"] == {"asked_by": ids["hr"], **change}
    assert logged["AgreeToTeamChange"]["actor_id"] == ids["hr2"]


async def test_a_question_that_was_asked_anew_is_answered_in_its_newest_form_only(world: World) -> None:
    team = await two_at_hr(world)
    await team.ask_for_rules(deputy="U-LAWYER")
    first = yes(team, "hr2")
    await team.ask_for_rules(deputy="U-MANAGER")
    assert said(await team["hr2"].do(first)) == phrase("case_team", "gone")
    await team["hr2"].do(yes(team, "hr2"))
    assert holders(world, Role.DEPUTY) == ["U-MANAGER"]


async def test_who_cannot_be_reached_any_more_is_not_named(world: World) -> None:
    team = await two_at_hr(world)
    await team.ask_for_rules(deputy="U-LAWYER")
    team["lawyer"].change(unreachable_since=world.clock.now())
    reply = await team["hr2"].do(yes(team, "hr2"))
    assert said(reply) == phrase("case_team", "away", names=["Lawyer Jansen"])
    assert holders(world, Role.DEPUTY) == ["U-DEPUTY"]


async def test_after_two_weeks_it_lapses_and_nothing_is_left_of_it(world: World) -> None:
    team = await two_at_hr(world)
    await team.ask_for_rules(deputy="U-LAWYER")
    button = yes(team, "hr2")
    world.clock.moment += timedelta(days=14, minutes=1)
    assert said(await team["hr2"].do(button)) == phrase("case_team", "gone")
    for step in STEPS:
        world.store.write(lambda tx, step=step: step(tx, world.clock.now()))  # type: ignore[misc]
    assert world.rows("role_proposals") == world.rows("proposed_roles") == []


async def test_an_open_form_does_not_undo_what_somebody_said_yes_to(world: World) -> None:
    team = await two_at_hr(world)
    await team.ask_for_rules(deputy="U-LAWYER")
    old = form(await team["hr"].do(OpenCaseRules()))
    await team["hr2"].do(yes(team, "hr2"))
    shown = form(await team["hr"].do(old.action, **(RULES | {"now": "2"})))
    assert "This was changed in the meantime" in said(shown)
    assert "Lawyer Jansen" in said(shown)


async def test_a_button_of_another_workspace_decides_nothing_here(world: World) -> None:
    team = await two_at_hr(world)
    await team.ask_for_rules(deputy="U-LAWYER")
    elsewhere = await open_team(world, "T2")
    for who in elsewhere.people:
        assert said(await elsewhere[who].do(yes(team, "hr2"))) == phrase("case_team", "gone")
    assert holders(world, Role.DEPUTY) == ["U-DEPUTY"]


async def test_who_may_agree_to_a_change_of_the_team_finds_it_on_today(world: World) -> None:
    team = await two_at_hr(world)
    await team.ask_for_rules(handler=("U-HANDLER", "U-LAWYER"))
    waits = phrase("today", "team_change")
    assert waits not in facts(await team["hr"].do(ShowToday())), "it is not for who asked"
    assert facts(await team["hr2"].do(ShowToday()))[waits] == "1"
    shown = await team["hr2"].do(ShowTeamChange())
    assert buttons(shown)[phrase("case_team", "yes")].action == yes(team, "hr2")
    assert buttons(await team["hr"].do(ShowTeamChange())) == {}
    await team["hr2"].do(yes(team, "hr2"))
    assert waits not in facts(await team["hr2"].do(ShowToday()))
    assert said(await team["hr2"].do(ShowTeamChange())) == phrase("case_team", "gone")
