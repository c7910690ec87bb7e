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
from tests.features.cases.desk import SECRET, Desk, open_desk
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


def last(desk: Desk, case: int = 1) -> Entry:
    return desk.world.store.read(lambda tx: timeline.of(tx, case))[-1]


def news(desk: Desk, who: str = "reporter") -> list[str]:
    """What somebody was told, the newest first."""
    return [said(row.message) for row in desk[who].outbox(Sent.CASE, Sent.ALERT)][::-1]


async def with_report(world: World) -> Desk:
    """A desk, half an hour after a case was reported."""
    desk = await open_desk(world)
    desk.report()
    world.clock.forward(minutes=30)
    return desk


@pytest.fixture
async def desk(world: World) -> Desk:
    return await with_report(world)


async def test_taking_a_case_tells_the_reporter_and_sets_its_next_step(desk: Desk) -> None:
    shown = await desk["handler"].do(TakeCase(1))
    assert phrase("case_steps", "did_taken") in said(shown)
    case = desk.case()
    assert (case.state, case.handler_id) == (State.HANDLING, desk["handler"].member.id)
    assert (case.next_step, case.next_at) == (Step.OWNER, case.respond_by)
    assert "I'll take this" not in buttons(shown)
    assert phrase("case_news", "taken") in news(desk)[0]


async def test_a_case_is_not_taken_from_somebody_but_can_be_handed_over(world: World) -> None:
    desk = await open_desk(world, handler=("U-HANDLER", "U-LAWYER"))
    desk.report()
    await desk["handler"].do(TakeCase(1))
    shown = await desk["lawyer"].do(TakeCase(1))
    assert phrase("case_steps", "somebody_has_it", name="Handler Jansen") in said(shown)
    assert desk.case().handler_id == desk["handler"].member.id
    asked = form(await desk["lawyer"].do(OpenCaseForm(1, "hand")))
    assert [one.value for one in asked.inputs[0].value] == ["U-LAWYER"]  # type: ignore[union-attr]
    await desk.step("lawyer", "hand", person="U-LAWYER")
    assert desk.case().handler_id == desk["lawyer"].member.id
    assert phrase("case_news", "handed") in news(desk)[0]
    assert phrase("case_steps", "yours_already") in said(await desk["lawyer"].do(TakeCase(1)))


@pytest.mark.parametrize(
    ("step", "event", "state"),
    [("ask", Event.ASKED, State.WAITING), ("answer", Event.ANSWERED, State.HANDLING)],
)
async def test_what_is_written_to_the_reporter_is_the_first_answer(
    desk: Desk, step: str, event: Event, state: State
) -> None:
    shown = await desk.step("handler", step, text=TEXT)
    assert isinstance(shown, Message)
    assert TEXT in [part.quote for part in shown.parts]
    case, entry = desk.case(), last(desk)
    assert (case.state, case.handler_id) == (state, desk["handler"].member.id)
    assert case.responded_at == desk.world.clock.now()
    assert case.next_step is Step.CHECK
    assert (entry.event, desk.world.vault.open(entry.text or "")) == (event, TEXT)
    assert phrase("case_news", event) in news(desk)[0]
    desk.world.clock.forward(hours=1)
    await desk.step("handler", step, text=TEXT)
    assert desk.case().responded_at == case.responded_at


async def test_a_note_stays_inside_and_moves_no_deadline(desk: Desk) -> None:
    before, told = desk.case(), news(desk)
    assert TEXT in said(await desk.step("handler", "note", text=TEXT))
    assert desk.case() == before
    assert last(desk).event.is_internal
    assert news(desk) == told


async def test_who_gets_a_case_is_told_and_can_open_it(desk: Desk) -> None:
    shown = await desk.step("handler", "hand", person="U-LAWYER")
    assert phrase("case_steps", "did_handed_over", name="Lawyer Jansen") in said(shown)
    assert desk.case().handler_id == desk["lawyer"].member.id
    assert phrase("case_alert", "handed") in news(desk, "lawyer")[0]
    assert SECRET in said(await desk["lawyer"].do(OpenCase(1)))
    assert SECRET in said(await desk["handler"].do(OpenCase(1)))
    assert "Handler Jansen · Handed over · Lawyer Jansen" in said(shown)


async def test_a_colleague_whom_the_bot_never_met_can_get_a_case(desk: Desk) -> None:
    shown = await desk.step("handler", "hand", person="U-NEW")
    assert phrase("case_steps", "did_handed_over", name="") in said(shown)
    assert facts(shown)["Who has the case"] == "a colleague"
    desk.people["new"] = desk.world.person("U-NEW", name="Noor Smit")
    assert SECRET in said(await desk["new"].do(OpenCase(1)))
    assert phrase("case_alert", "handed") in news(desk, "new")[0]


async def test_after_it_is_passed_on_only_those_named_see_it(world: World) -> None:
    desk = await open_desk(world, handler=("U-HANDLER", "U-MANAGER"))
    desk.report()
    asked = form(await desk["handler"].do(OpenCaseForm(1, "pass")))
    assert [one.name for one in asked.inputs] == ["person", "to", "stay"]
    gone = await desk.step("handler", "pass", person="U-LAWYER", to="legal", stay="no")
    assert said(gone) == phrase("case_steps", "did_pass_away", name="Lawyer Jansen")
    for who in ("handler", "manager"):
        assert said(await desk[who].do(OpenCase(1))) == phrase("refusals", "not_your_case")
    assert SECRET in said(await desk["lawyer"].do(OpenCase(1)))
    assert phrase("case_news", "passed") in news(desk)[0]
    assert desk.case().state is State.HANDLING


async def test_who_passes_it_on_can_stay_with_it(world: World) -> None:
    desk = await open_desk(world, handler=("U-HANDLER", "U-MANAGER"))
    desk.report()
    shown = await desk.step("handler", "pass", person="U-LAWYER", to="management", stay="yes")
    assert phrase("case_steps", "did_passed", name="Lawyer Jansen") in said(shown)
    assert "Handler Jansen and Lawyer Jansen" in said(shown)
    assert said(await desk["manager"].do(OpenCase(1))) == phrase("refusals", "not_your_case")


async def test_another_urgency_counts_from_the_report_and_says_why(world: World) -> None:
    desk = await open_desk(world, handler=("U-HANDLER", "U-LAWYER"))
    desk.report()
    await desk["handler"].do(TakeCase(1))
    assert filled(await desk["lawyer"].do(OpenCaseForm(1, "urgency")))["urgency"] == ("normal",)
    reported = desk.case().created_at
    world.clock.forward(minutes=30)
    await desk.step("lawyer", "urgency", urgency="now", text=TEXT)
    case = desk.case()
    assert (case.urgency, case.respond_by) == (Urgency.NOW, reported + timedelta(hours=1))
    assert case.next_at == case.respond_by
    assert phrase("case_news", "urgency") in news(desk)[0]
    assert phrase("case_alert", "urgent") in news(desk, "handler")[0]
    assert last(desk).details == {"urgency": "now"}


async def test_who_was_answered_keeps_the_deadline_that_was(desk: Desk) -> None:
    await desk.step("handler", "answer", text=TEXT)
    before = desk.case().respond_by
    await desk.step("handler", "urgency", urgency="now", text=TEXT)
    assert desk.case().respond_by == before


async def test_after_it_was_opened_again_the_urgency_counts_from_then(desk: Desk) -> None:
    await desk.step("handler", "resolve", text=TEXT, outcome="answered")
    desk.world.clock.forward(days=1)
    await desk["handler"].do(ReopenCase(1))
    reopened = desk.world.clock.now()
    desk.world.clock.forward(minutes=10)
    await desk.step("handler", "urgency", urgency="now", text=TEXT)
    assert desk.case().respond_by == reopened + timedelta(hours=1)


async def test_a_settled_case_has_its_outcome_and_a_follow_up(desk: Desk) -> None:
    shown = await desk.step("handler", "resolve", text=TEXT, outcome="removed")
    case = desk.case()
    assert (case.state, case.outcome) == (State.RESOLVED, Outcome.REMOVED)
    assert case.closed_at == case.responded_at == desk.world.clock.now()
    assert (case.next_step, case.next_at) == (Step.FOLLOW_UP, desk.world.clock.now() + timedelta(days=7))
    assert facts(shown)["Outcome"] == "It was taken off"
    assert phrase("case_news", "resolved") in news(desk)[0]
    assert {"Note", "Training example", "Open again"} <= set(buttons(shown))


async def test_opening_it_again_gives_it_back_and_starts_the_time_anew(world: World) -> None:
    desk = await open_desk(world, handler=("U-HANDLER", "U-LAWYER"))
    desk.report(kind=Kind.THREAT)
    await desk.step("handler", "resolve", text=TEXT, outcome="removed")
    world.clock.forward(days=3)
    await desk["lawyer"].do(ReopenCase(1))
    case = desk.case()
    assert (case.state, case.handler_id) == (State.HANDLING, desk["handler"].member.id)
    assert (case.respond_by, case.responded_at) == (world.clock.now() + timedelta(hours=1), None)
    assert (case.outcome, case.closed_at, case.next_step) == (None, None, Step.OWNER)
    assert phrase("case_news", "reopened") in news(desk)[0]
    assert phrase("case_alert", "reopened") in news(desk, "handler")[0]


async def test_if_who_had_it_may_not_see_it_any_more_all_others_are_asked(world: World) -> None:
    desk = await open_desk(world, handler=("U-HANDLER", "U-LAWYER"))
    desk.report()
    await desk.step("handler", "resolve", text=TEXT, outcome="removed")
    lawyer = desk["lawyer"].member.id
    world.store.write(lambda tx: access.keep_only(tx, 1, [lawyer]))
    await desk["lawyer"].do(ReopenCase(1))
    assert (desk.case().state, desk.case().handler_id) == (State.RECEIVED, None)
    assert desk.case().next_step is Step.REMIND
    assert phrase("case_alert", "reopened") in news(desk, "lawyer")[0]


async def test_an_example_is_kept_sealed_and_the_reporter_is_asked(desk: Desk) -> None:
    await desk.step("handler", "resolve", text=TEXT, outcome="removed")
    follow_up = desk.case().next_at
    desk.world.clock.forward(hours=1)
    await desk.step("handler", "example", text=TEXT)
    kept = desk.world.store.read(lambda tx: examples.find(tx, 1))
    assert kept
    assert desk.world.vault.open(kept.text) == TEXT
    assert kept.agreed_at is None
    assert desk.case().next_at == follow_up
    assert phrase("case_news", "example") in news(desk)[0]
    assert filled(await desk["handler"].do(OpenCaseForm(1, "example")))["text"] == TEXT


async def test_nobody_is_asked_for_an_example_whose_reporter_is_forgotten(desk: Desk) -> None:
    await desk.step("handler", "resolve", text=TEXT, outcome="removed")
    desk.world.store.write(lambda tx: records.change(tx, 1, reporter_id=None))
    shown = await desk["handler"].do(OpenCase(1))
    assert "Training example" not in buttons(shown)
    assert facts(shown)["Reported by"] == "a colleague"
    assert phrase("case_steps", "too_late") in said(await desk.step("handler", "example", text=TEXT))


async def test_the_next_look_at_an_answered_case_is_some_working_days_later(desk: Desk) -> None:
    await desk.step("handler", "answer", text=TEXT)
    assert CHECK_AFTER_DAYS == 5
    assert desk.case().next_at == desk.world.clock.now() + timedelta(days=7)
