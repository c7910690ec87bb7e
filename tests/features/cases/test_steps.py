"""The steps of a case: what each asks, what it does, and who is told."""

from datetime import timedelta

import pytest

from bot.domain.actions.cases import OpenCase, OpenCaseForm, ReopenCase, TakeCase
from bot.domain.cases.case import Kind, Outcome, State, Step, Urgency
from bot.domain.cases.rules import CHECK_AFTER_DAYS
from bot.domain.cases.timeline import Entry, Event
from bot.domain.messages import Message
from bot.domain.outbox import Kind as Sent
from bot.store.cases import access, examples, records, timeline
from tests.features.cases.case_team import SECRET, CaseTeam, open_team
from tests.features.world import World, buttons, facts, filled, form, phrase, said

TEXT = "Do not answer him tonight. Call me at five."
STEPS = {
    "ask": {"text": TEXT},
    "answer": {"text": TEXT},
    "note": {"text": TEXT},
    "hand": {"person": "U-LAWYER"},
    "pass": {"person": "U-LAWYER", "to": "legal", "stay": "yes"},
    "urgency": {"text": TEXT, "urgency": "today"},
    "resolve": {"text": TEXT, "outcome": "removed"},
}


def last(team: CaseTeam, case: int = 1) -> Entry:
    return team.world.store.read(lambda tx: timeline.list_entries(tx, case))[-1]


def news(team: CaseTeam, who: str = "reporter") -> list[str]:
    """What somebody was told, the newest first."""
    return [said(row.message) for row in team[who].outbox(Sent.CASE, Sent.ALERT)][::-1]


async def with_report(world: World) -> CaseTeam:
    """A case team, half an hour after a case was reported."""
    team = await open_team(world)
    team.report()
    world.clock.forward(minutes=30)
    return team


@pytest.fixture
async def team(world: World) -> CaseTeam:
    return await with_report(world)


async def test_taking_a_case_tells_the_reporter_and_sets_its_next_step(team: CaseTeam) -> None:
    shown = await team["handler"].do(TakeCase(1))
    assert phrase("case_steps", "did_taken") in said(shown)
    case = team.case()
    assert (case.state, case.handler_id) == (State.HANDLING, team["handler"].member.id)
    assert (case.next_step, case.next_at) == (Step.OWNER, case.respond_by)
    assert "Pick up" not in buttons(shown)
    assert phrase("case_news", "taken") in news(team)[0]


async def test_a_case_is_not_taken_from_somebody_but_can_be_handed_over(world: World) -> None:
    team = await open_team(world, handler=("U-HANDLER", "U-LAWYER"))
    team.report()
    await team["handler"].do(TakeCase(1))
    shown = await team["lawyer"].do(TakeCase(1))
    assert phrase("case_steps", "somebody_has_it", name="Handler Jansen") in said(shown)
    assert team.case().handler_id == team["handler"].member.id
    asked = form(await team["lawyer"].do(OpenCaseForm(1, "hand")))
    assert [one.value for one in asked.inputs[0].value] == ["U-LAWYER"]  # type: ignore[union-attr]
    await team.step("lawyer", "hand", person="U-LAWYER")
    assert team.case().handler_id == team["lawyer"].member.id
    assert phrase("case_news", "handed") in news(team)[0]
    assert phrase("case_steps", "yours_already") in said(await team["lawyer"].do(TakeCase(1)))


@pytest.mark.parametrize(
    ("step", "event", "state"),
    [("ask", Event.ASKED, State.WAITING), ("answer", Event.ANSWERED, State.HANDLING)],
)
async def test_what_is_written_to_the_reporter_is_the_first_answer(
    team: CaseTeam, step: str, event: Event, state: State
) -> None:
    shown = await team.step("handler", step, text=TEXT)
    assert isinstance(shown, Message)
    assert TEXT in [part.quote for part in shown.parts]
    case, entry = team.case(), last(team)
    assert (case.state, case.handler_id) == (state, team["handler"].member.id)
    assert case.responded_at == team.world.clock.now()
    assert case.next_step is Step.CHECK
    assert entry.text
    assert (entry.event, team.world.vault.open(entry.text)) == (event, TEXT)
    assert phrase("case_news", event) in news(team)[0]
    team.world.clock.forward(hours=1)
    await team.step("handler", step, text=TEXT)
    assert team.case().responded_at == case.responded_at


async def test_a_note_stays_inside_and_moves_no_deadline(team: CaseTeam) -> None:
    before, told = team.case(), news(team)
    assert TEXT in said(await team.step("handler", "note", text=TEXT))
    assert team.case() == before
    assert last(team).event.is_internal
    assert news(team) == told


async def test_who_gets_a_case_is_told_and_can_open_it(team: CaseTeam) -> None:
    reply = await team.step("handler", "hand", person="U-LAWYER")
    assert said(reply) == phrase("case_steps", "did_hand_away", name="Lawyer Jansen")
    assert team.case().handler_id == team["lawyer"].member.id
    assert phrase("case_alert", "handed") in news(team, "lawyer")[0]
    shown = said(await team["lawyer"].do(OpenCase(1)))
    assert SECRET in shown
    assert "Handler Jansen · Handed over · Lawyer Jansen" in shown
    assert SECRET not in said(await team["handler"].do(OpenCase(1)))


async def test_a_colleague_whom_the_bot_never_met_can_get_a_case(team: CaseTeam) -> None:
    reply = await team.step("handler", "hand", person="U-NEW")
    assert said(reply) == phrase("case_steps", "did_hand_away", name="")
    team.people["new"] = team.world.person("U-NEW", name="Noor Smit")
    assert SECRET in said(await team["new"].do(OpenCase(1)))
    assert phrase("case_alert", "handed") in news(team, "new")[0]


async def test_after_it_is_passed_on_only_those_named_see_it(world: World) -> None:
    team = await open_team(world, handler=("U-HANDLER", "U-MANAGER"))
    team.report()
    asked = form(await team["handler"].do(OpenCaseForm(1, "pass")))
    assert [one.name for one in asked.inputs] == ["person", "to"]
    old_form = {"stay": "yes"}
    gone = await team.step("handler", "pass", person="U-LAWYER", to="legal", **old_form)
    assert said(gone) == phrase("case_steps", "did_pass_away", name="Lawyer Jansen")
    assert said(await team["manager"].do(OpenCase(1))) == phrase("refusals", "not_your_case")
    assert said(await team["handler"].do(OpenCase(1))) == phrase("case_facts", "taken", case=1)
    assert SECRET in said(await team["lawyer"].do(OpenCase(1)))
    assert phrase("case_news", "passed") in news(team)[0]
    assert team.case().state is State.HANDLING


async def test_another_urgency_counts_from_the_report_and_says_why(world: World) -> None:
    team = await open_team(world, handler=("U-HANDLER", "U-LAWYER"))
    team.report()
    await team["handler"].do(TakeCase(1))
    assert filled(await team["lawyer"].do(OpenCaseForm(1, "urgency")))["urgency"] == ("normal",)
    reported = team.case().created_at
    world.clock.forward(minutes=30)
    await team.step("lawyer", "urgency", urgency="now", text=TEXT)
    case = team.case()
    assert (case.urgency, case.respond_by) == (Urgency.NOW, reported + timedelta(hours=1))
    assert case.next_at == case.respond_by
    assert phrase("case_news", "urgency") in news(team)[0]
    assert phrase("case_alert", "urgent") in news(team, "handler")[0]
    assert last(team).details == {"urgency": "now"}


async def test_who_was_answered_keeps_the_deadline_that_was(team: CaseTeam) -> None:
    await team.step("handler", "answer", text=TEXT)
    before = team.case().respond_by
    await team.step("handler", "urgency", urgency="now", text=TEXT)
    assert team.case().respond_by == before


async def test_after_it_was_opened_again_the_urgency_counts_from_then(team: CaseTeam) -> None:
    await team.step("handler", "resolve", text=TEXT, outcome="answered")
    team.world.clock.forward(days=1)
    await team["handler"].do(ReopenCase(1))
    reopened = team.world.clock.now()
    team.world.clock.forward(minutes=10)
    await team.step("handler", "urgency", urgency="now", text=TEXT)
    assert team.case().respond_by == reopened + timedelta(hours=1)


async def test_a_settled_case_has_its_outcome_and_a_follow_up(team: CaseTeam) -> None:
    shown = await team.step("handler", "resolve", text=TEXT, outcome="removed")
    case = team.case()
    assert (case.state, case.outcome) == (State.RESOLVED, Outcome.REMOVED)
    assert case.closed_at == case.responded_at == team.world.clock.now()
    assert (case.next_step, case.next_at) == (Step.FOLLOW_UP, team.world.clock.now() + timedelta(days=7))
    assert facts(shown)["Outcome"] == "It was taken down"
    assert phrase("case_news", "resolved") in news(team)[0]
    assert {"Add a note", "Make it an example", "Reopen"} <= set(buttons(shown))


async def test_opening_it_again_gives_it_back_and_starts_the_time_anew(world: World) -> None:
    team = await open_team(world, handler=("U-HANDLER", "U-LAWYER"))
    team.report(kind=Kind.THREAT)
    await team.step("handler", "resolve", text=TEXT, outcome="removed")
    world.clock.forward(days=3)
    await team["lawyer"].do(ReopenCase(1))
    case = team.case()
    assert (case.state, case.handler_id) == (State.HANDLING, team["handler"].member.id)
    assert (case.respond_by, case.responded_at) == (world.clock.now() + timedelta(hours=1), None)
    assert (case.outcome, case.closed_at, case.next_step) == (None, None, Step.OWNER)
    assert phrase("case_news", "reopened") in news(team)[0]
    assert phrase("case_alert", "reopened") in news(team, "handler")[0]


async def test_if_who_had_it_may_not_see_it_any_more_all_others_are_asked(world: World) -> None:
    team = await open_team(world, handler=("U-HANDLER", "U-LAWYER"))
    team.report()
    await team.step("handler", "resolve", text=TEXT, outcome="removed")
    lawyer = team["lawyer"].member.id
    world.store.write(lambda tx: access.restrict_to(tx, 1, [lawyer]))
    await team["lawyer"].do(ReopenCase(1))
    assert (team.case().state, team.case().handler_id) == (State.RECEIVED, None)
    assert team.case().next_step is Step.REMIND
    assert phrase("case_alert", "reopened") in news(team, "lawyer")[0]


async def test_an_example_is_kept_encrypted_and_the_reporter_is_asked(team: CaseTeam) -> None:
    await team.step("handler", "resolve", text=TEXT, outcome="removed")
    follow_up = team.case().next_at
    team.world.clock.forward(hours=1)
    await team.step("handler", "example", text=TEXT)
    kept = team.world.store.read(lambda tx: examples.find_example(tx, 1))
    assert kept
    assert team.world.vault.open(kept.text) == TEXT
    assert kept.agreed_at is None
    assert team.case().next_at == follow_up
    assert phrase("case_news", "example") in news(team)[0]
    assert filled(await team["handler"].do(OpenCaseForm(1, "example")))["text"] == TEXT


async def test_nobody_is_asked_for_an_example_whose_reporter_is_forgotten(team: CaseTeam) -> None:
    await team.step("handler", "resolve", text=TEXT, outcome="removed")
    team.world.store.write(lambda tx: records.update_case(tx, 1, reporter_id=None))
    shown = await team["handler"].do(OpenCase(1))
    assert "Make it an example" not in buttons(shown)
    assert facts(shown)["Reported by"] == "a colleague"
    assert phrase("case_steps", "too_late") in said(await team.step("handler", "example", text=TEXT))


async def test_the_next_look_at_an_answered_case_is_some_working_days_later(team: CaseTeam) -> None:
    await team.step("handler", "answer", text=TEXT)
    assert CHECK_AFTER_DAYS == 5
    assert team.case().next_at == team.world.clock.now() + timedelta(days=7)
