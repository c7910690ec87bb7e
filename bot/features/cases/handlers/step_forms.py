"""What each step of a case asks, and what is wrong with an answer."""

from bot.domain.actions.cases import DoCaseStep
from bot.domain.answers import Answers
from bot.domain.cases.case import Case, Outcome, Urgency
from bot.domain.messages import Form
from bot.domain.people import Member
from bot.features.context import Context
from bot.features.fields import Choice, Fields, Person, Read, Text
from bot.features.shared import colleagues
from bot.store.cases import examples

_FIELDS = {
    **{step: Fields(f"case_{step}", text=Text()) for step in ("answer", "ask", "note", "example")},
    "urgency": Fields("case_urgency", urgency=Choice(Urgency, "urgency"), text=Text()),
    "resolve": Fields("case_resolve", outcome=Choice(Outcome, "case_outcome"), text=Text()),
    "hand": Fields("case_hand", person=Person()),
    "pass": Fields(
        "case_pass",
        person=Person(),
        to=Choice(("legal", "management")),
        stay=Choice(("yes", "no")),
    ),
}


def step_form(ctx: Context, case: Case, step: str) -> Form:
    """To hand over a case that somebody else has, one is offered oneself."""
    kept = examples.find_example(ctx.tx, case.id) if step == "example" else None
    taken = case.handler_id not in {None, ctx.member.id}
    known = {
        "urgency": case.urgency,
        "stay": "yes",
        "text": ctx.vault.open(kept.text) if kept else "",
        "person": ctx.member.external_id if taken else "",
    }
    return _FIELDS[step].form(ctx, DoCaseStep(case.id, step), known, case=case.number)


def step_form_again(ctx: Context, case: Case, step: str, read: Read) -> Form:
    return _FIELDS[step].form(ctx, DoCaseStep(case.id, step), read, case=case.number)


def read_step_form(ctx: Context, case: Case, step: str, answers: Answers) -> Read:
    read = _FIELDS[step].read(ctx, answers)
    chosen = colleagues.find_colleague(ctx, read.text("person"))
    if chosen and (reason := _wrong_person(case, chosen)):
        read.errors["person"] = ctx.words("case_steps").plain(reason)
    return read


def person_of(ctx: Context, read: Read) -> Member | None:
    return colleagues.ensure_colleague(ctx, read.text("person"))


def _wrong_person(case: Case, member: Member) -> str:
    """Why somebody cannot get the case; a block of the words, or empty."""
    if member.id == case.reporter_id:
        return "is_reporter"
    if member.id == case.handler_id:
        return "has_it"
    return "" if member.reachable else "unreachable"
