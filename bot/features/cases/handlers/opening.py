"""The cases that somebody may see, and one of them: what is in it is shown to the one who clicked only."""

from datetime import timedelta

from bot.domain.actions.cases import OpenCase, OpenCaseHelp, OpenCaseRules, ShowCaseReport, ShowCases
from bot.domain.answers import Answers
from bot.domain.cases.case import Case
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.features.cases.handlers import case_view, facts
from bot.features.cases.handlers.handling import for_handlers_or
from bot.features.context import Context, answer_to
from bot.store.cases import access, timeline

_SHOWN = 15
_ONE_LOOK = timedelta(hours=1)
"""Looking again within this time is the same look."""


@answer_to(ShowCases)
def show_cases(ctx: Context, _: ShowCases, __: Answers) -> Reply:
    """The list has nothing of what is in a case."""
    found = access.list_visible_cases(ctx.tx, ctx.member.id, _SHOWN + 1)
    words = ctx.words("cases", number=_SHOWN)
    body = words.text("body" if found else "none")
    parts = [Part(text=body), *(_line(ctx, one) for one in found[:_SHOWN])]
    if len(found) > _SHOWN:
        parts.append(Part(note=words.plain("more")))
    if ctx.member.is_hr:
        parts.append(Part(text=words.text("for_hr"), buttons=_for_hr(ctx)))
    return Message(words.plain("title"), tuple(parts))


@answer_to(OpenCase)
@for_handlers_or(facts.show_facts)
def open_case(ctx: Context, case: Case, _: OpenCase, __: Answers) -> Reply:
    since = ctx.now - _ONE_LOOK
    looks = (one for one in timeline.list_entries(ctx.tx, case.id) if one.event is Event.OPENED)
    if not any(one.actor_id == ctx.member.id and one.at > since for one in looks):
        timeline.add_entry(ctx.tx, case.id, ctx.now, Event.OPENED, ctx.member.id)
    return case_view.case_message(ctx, case)


def _line(ctx: Context, case: Case) -> Part:
    words = ctx.words("cases", case=case.number, kind=ctx.label("case_kind", case.kind))
    facts = [Fact(words.plain("urgency"), ctx.label("urgency", case.urgency))]
    if access.may_see(ctx.tx, case.id, ctx.member.id):
        facts.insert(0, Fact(words.plain("state"), case_view.state_of(ctx, case)))
    if case_view.waits_for_answer(case):
        facts.append(case_view.deadline_fact(ctx, case))
    button = Button(words.plain("open"), OpenCase(case.id), opens_form=True)
    return Part(title=words.plain("line"), facts=tuple(facts), buttons=(button,))


def _for_hr(ctx: Context) -> tuple[Button, ...]:
    words = ctx.words("cases")
    return (
        Button(words.plain("rules"), OpenCaseRules(), opens_form=True),
        Button(words.plain("help"), OpenCaseHelp(), opens_form=True),
        Button(words.plain("report"), ShowCaseReport()),
    )
