"""The steps of a case: asking, answering, noting, and what else those who handle it can do."""

from collections.abc import Callable
from typing import Any

from bot.domain.actions.cases import DoCaseStep, OpenCaseForm
from bot.domain.answers import Answers
from bot.domain.cases.case import Case, Outcome, State, Urgency
from bot.domain.cases.timeline import Event
from bot.domain.messages import Message, Reply
from bot.features.cases import case_timeline, notifications
from bot.features.cases.handlers import case_view, passing_on, step_forms, step_rules
from bot.features.cases.handlers.handling import for_handlers
from bot.features.context import Context, answer_to
from bot.features.fields import Read
from bot.store.cases import examples, rules, timeline

Do = Callable[[Context, Case, Read], Reply]


@answer_to(OpenCaseForm)
@for_handlers
def open_case_form(ctx: Context, case: Case, action: OpenCaseForm, _: Answers) -> Reply:
    if action.step not in step_rules.possible_steps(case):
        return _too_late(ctx, case, "")
    return step_forms.step_form(ctx, case, action.step)


@answer_to(DoCaseStep)
@for_handlers
def do_case_step(ctx: Context, case: Case, action: DoCaseStep, answers: Answers) -> Reply:
    """What was typed is never lost: it comes back with what is wrong, or if the step is too late."""
    if action.step not in step_rules.possible_steps(case):
        return _too_late(ctx, case, answers.text("text"))
    read = step_forms.read_step_form(ctx, case, action.step, answers)
    if read.errors:
        return step_forms.step_form_again(ctx, case, action.step, read)
    return _STEPS[action.step](ctx, case, read)


def _too_late(ctx: Context, case: Case, typed: str) -> Message:
    words = ctx.words("case_steps")
    return case_view.case_message(ctx, case, words.text("too_late"), typed)


def _ask(ctx: Context, case: Case, read: Read) -> Reply:
    return _say(ctx, case, read, Event.ASKED, state=State.WAITING)


def _answer(ctx: Context, case: Case, read: Read) -> Reply:
    return _say(ctx, case, read, Event.ANSWERED, state=State.HANDLING)


def _resolve(ctx: Context, case: Case, read: Read) -> Reply:
    outcome = read.get(Outcome, "outcome")
    return _say(ctx, case, read, Event.RESOLVED, state=State.RESOLVED, outcome=outcome, closed_at=ctx.now)


def _say(ctx: Context, case: Case, read: Read, event: Event, **changes: Any) -> Reply:
    """Write to the reporter. If nobody had the case, it is now this person's."""
    changes |= {
        "handler_id": case.handler_id or ctx.member.id,
        "responded_at": case.responded_at or ctx.now,
    }
    details: dict[str, str | int] = {"outcome": changes["outcome"]} if "outcome" in changes else {}
    encrypted = ctx.vault.seal(read.text("text"))
    case, entry = case_timeline.record_action(
        ctx,
        case,
        event,
        text=encrypted,
        details=details,
        **changes,
    )
    notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, event)
    return step_done(ctx, case, event)


def _note(ctx: Context, case: Case, read: Read) -> Reply:
    encrypted = ctx.vault.seal(read.text("text"))
    timeline.add_entry(ctx.tx, case.id, ctx.now, Event.NOTE, ctx.member.id, encrypted)
    return step_done(ctx, case, Event.NOTE)


def _urgency(ctx: Context, case: Case, read: Read) -> Reply:
    """The deadline counts from the same moment as before; who was answered has no deadline any more."""
    urgency = read.get(Urgency, "urgency")
    changes: dict[str, Any] = {"urgency": urgency}
    if case.responded_at is None:
        reopened = timeline.find_last_entry(ctx.tx, case.id, Event.REOPENED)
        calendar = rules.get_calendar(ctx.tx, ctx.workspace)
        changes["respond_by"] = calendar.after(reopened.at if reopened else case.created_at, urgency)
    case, entry = case_timeline.record_action(
        ctx,
        case,
        Event.URGENCY,
        text=ctx.vault.seal(read.text("text")),
        details={"urgency": urgency},
        **changes,
    )
    notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, "urgency")
    notifications.alert_people(
        ctx.tx, ctx.library, case, passing_on.others_to_notify(ctx, case), entry, ctx.now, "urgent"
    )
    return step_done(ctx, case, Event.URGENCY)


def _example(ctx: Context, case: Case, read: Read) -> Reply:
    """Ask the reporter whether the case may be told like this. The case stays settled."""
    encrypted = ctx.vault.seal(read.text("text"))
    examples.save_example(ctx.tx, ctx.workspace.id, case.id, case.kind, encrypted, ctx.now)
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.EXAMPLE_ASKED, ctx.member.id)
    notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, "example")
    return step_done(ctx, case, Event.EXAMPLE_ASKED)


def step_done(ctx: Context, case: Case, event: Event) -> Message:
    return case_view.case_message(ctx, case, ctx.words("case_steps").text(f"did_{event}"))


_STEPS: dict[str, Do] = {
    "ask": _ask,
    "answer": _answer,
    "note": _note,
    "hand": passing_on.hand_over,
    "pass": passing_on.pass_on,
    "urgency": _urgency,
    "resolve": _resolve,
    "example": _example,
}
