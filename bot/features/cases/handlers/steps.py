"""The steps of a case, each with its form: asking, answering, noting, and what else its handlers do."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.actions.cases import DoCaseStep, OpenCaseForm
from bot.domain.answers import Answers
from bot.domain.cases.case import Case, Outcome, State, Urgency
from bot.domain.cases.timeline import Event
from bot.domain.messages import Form, Message, Reply
from bot.domain.people import Member
from bot.features.cases import case_timeline, notifications
from bot.features.cases.case_access import for_handlers
from bot.features.cases.handlers import assigning, case_view, redacting
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Person, Read, Text
from bot.features.shared import colleagues
from bot.store.cases import examples, records, rules, timeline

Do = Callable[[Context, Case, Read], Reply]
_FIELDS = {
    **{step: Fields(f"case_{step}", text=Text()) for step in ("answer", "ask", "note", "example")},
    "urgency": Fields("case_urgency", urgency=Choice(Urgency, "urgency"), text=Text()),
    "resolve": Fields("case_resolve", outcome=Choice(Outcome, "case_outcome"), text=Text()),
    "hand": Fields("case_hand", person=Person()),
    "pass": Fields(
        "case_pass",
        person=Person(),
        to=Choice(("legal", "management")),
    ),
}


@answer_to(OpenCaseForm)
@for_handlers
def open_case_form(ctx: Context, case: Case, action: OpenCaseForm, _: Answers) -> Reply:
    if action.step not in case_view.possible_steps(case):
        return _too_late(ctx, case, "")
    return _step_form(ctx, case, action.step)


@answer_to(DoCaseStep)
@for_handlers
def do_case_step(ctx: Context, case: Case, action: DoCaseStep, answers: Answers) -> Reply:
    """What was typed is never lost: it comes back with what is wrong, or if the step is too late."""
    if action.step not in case_view.possible_steps(case):
        return _too_late(ctx, case, answers.text("text"))
    read = _read_step_form(ctx, case, action.step, answers)
    if read.errors:
        return _step_form_again(ctx, case, action.step, read)
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
    return _step_done(ctx, case, event)


def _note(ctx: Context, case: Case, read: Read) -> Reply:
    encrypted = ctx.vault.seal(read.text("text"))
    timeline.add_entry(ctx.tx, case.id, ctx.now, Event.NOTE, ctx.member.id, encrypted)
    return _step_done(ctx, case, Event.NOTE)


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
        ctx.tx, ctx.library, case, assigning.others_to_notify(ctx, case), entry, ctx.now, "urgent"
    )
    return _step_done(ctx, case, Event.URGENCY)


def _example(ctx: Context, case: Case, read: Read) -> Reply:
    """Ask the reporter whether the case may be told like this. The case stays settled."""
    encrypted = ctx.vault.seal(read.text("text"))
    examples.save_example(ctx.tx, ctx.workspace.id, case.id, case.kind, encrypted, ctx.now)
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.EXAMPLE_ASKED, ctx.member.id)
    notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, "example")
    return _step_done(ctx, case, Event.EXAMPLE_ASKED)


def _redact(ctx: Context, case: Case, read: Read) -> Reply:
    if wrong := redacting.redact(ctx, case, read):
        return _step_form_again(ctx, case, "redact", replace(read, errors=wrong))
    return _step_done(ctx, records.get_case(ctx.tx, case.id), Event.REDACTED)


def _step_done(ctx: Context, case: Case, event: Event) -> Message:
    return case_view.case_message(ctx, case, ctx.words("case_steps").text(f"did_{event}"))


_STEPS: dict[str, Do] = {
    "ask": _ask,
    "answer": _answer,
    "note": _note,
    "hand": assigning.hand_over,
    "pass": assigning.pass_on,
    "urgency": _urgency,
    "resolve": _resolve,
    "example": _example,
    "redact": _redact,
}


def _fields(ctx: Context, case: Case, step: str) -> Fields:
    return redacting.redaction_fields(ctx, case) if step == "redact" else _FIELDS[step]


def _step_form(ctx: Context, case: Case, step: str) -> Form:
    """To hand over a case that somebody else has, one is offered oneself."""
    kept = examples.find_example(ctx.tx, case.id) if step == "example" else None
    taken = case.handler_id not in {None, ctx.member.id}
    known = {
        "urgency": case.urgency,
        "text": ctx.vault.open(kept.text) if kept else "",
        "person": ctx.member.external_id if taken else "",
    }
    return _fields(ctx, case, step).form(ctx, DoCaseStep(case.id, step), known, case=case.number)


def _step_form_again(ctx: Context, case: Case, step: str, read: Read) -> Form:
    return _fields(ctx, case, step).form(ctx, DoCaseStep(case.id, step), read, case=case.number)


def _read_step_form(ctx: Context, case: Case, step: str, answers: Answers) -> Read:
    read = _fields(ctx, case, step).read(ctx, answers)
    chosen = colleagues.find_colleague(ctx, read.text("person"))
    if chosen and (reason := _wrong_person(case, chosen)):
        read.errors["person"] = ctx.words("case_steps").plain(reason)
    return read


def _wrong_person(case: Case, member: Member) -> str:
    """Why somebody cannot get the case; a block of the words, or empty."""
    if member.id == case.reporter_id:
        return "is_reporter"
    if member.id == case.handler_id:
        return "has_it"
    return "" if member.reachable else "unreachable"
