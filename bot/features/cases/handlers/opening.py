"""The cases that came to somebody, and one of them opened: all of it, or its facts to who may not read it."""

from datetime import timedelta

from bot.domain.actions.cases import (
    AskHandlers,
    AskToRead,
    OpenCase,
    OpenCaseHelp,
    OpenCaseRules,
    PutCaseTo,
    ShowCaseReport,
    ShowCases,
)
from bot.domain.answers import Answers
from bot.domain.cases import readers
from bot.domain.cases.case import Audience, Case, Sees
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.features.cases import escalation, notifications
from bot.features.cases.case_access import for_asked, for_handlers_or
from bot.features.cases.handlers import case_view
from bot.features.context import Context, answer_to
from bot.features.shared import colleagues
from bot.store.cases import access, timeline

_SHOWN = 15
_ASKED = 10
_ONE_LOOK = timedelta(hours=1)
"""Looking again within this time is the same look."""
_ONCE_IN = {
    Event.REMINDED: timedelta(hours=1),
    Event.PUT_TO: timedelta(hours=1),
    Event.ACCESS_ASKED: timedelta(days=1),
}
"""Neither those at HR nor the reporter are asked again within this time by one and the same person."""


@answer_to(ShowCases)
def show_cases(ctx: Context, _: ShowCases, __: Answers) -> Reply:
    """The list has nothing of what is in a case."""
    found = access.list_visible_cases(ctx.tx, ctx.member.id, _SHOWN + 1)
    words = ctx.words("cases", number=_SHOWN)
    body = words.text("body" if found else "none")
    parts = [Part(text=body), *(_case_line(ctx, one) for one in found[:_SHOWN])]
    if len(found) > _SHOWN:
        parts.append(Part(note=words.plain("more")))
    if ctx.member.is_hr:
        parts.append(Part(text=words.text("for_hr"), buttons=_for_hr(ctx)))
    return Message(words.plain("title"), tuple(parts))


def _show_facts(ctx: Context, case: Case, _: OpenCase, __: Answers) -> Reply:
    return _facts_message(ctx, case)


@answer_to(OpenCase)
@for_handlers_or(_show_facts)
def open_case(ctx: Context, case: Case, _: OpenCase, __: Answers) -> Reply:
    since = ctx.now - _ONE_LOOK
    looks = (one for one in timeline.list_entries(ctx.tx, case.id) if one.event is Event.OPENED)
    if not any(one.actor_id == ctx.member.id and one.at > since for one in looks):
        timeline.add_entry(ctx.tx, case.id, ctx.now, Event.OPENED, ctx.member.id)
    return case_view.case_message(ctx, case)


def _case_line(ctx: Context, case: Case) -> Part:
    """What it is about is for who may read it only."""
    words = ctx.words("cases", case=case.number, kind=ctx.label("case_kind", case.kind))
    reads = access.may_see(ctx.tx, case.id, ctx.member.id)
    facts: tuple[Fact, ...] = ()
    if reads:
        state = Fact(words.plain("state"), case_view.state_of(ctx, case))
        facts = (state, Fact(words.plain("urgency"), ctx.label("urgency", case.urgency)))
    if case_view.waits_for_answer(case):
        facts = (*facts, case_view.deadline_fact(ctx, case))
    button = Button(words.plain("open"), OpenCase(case.id), opens_form=True)
    return Part(title=words.plain("line" if reads else "number"), facts=facts, buttons=(button,))


def _for_hr(ctx: Context) -> tuple[Button, ...]:
    words = ctx.words("cases")
    return (
        Button(words.plain("rules"), OpenCaseRules(), opens_form=True),
        Button(words.plain("help"), OpenCaseHelp(), opens_form=True),
        Button(words.plain("report"), ShowCaseReport()),
    )


@answer_to(AskHandlers)
@for_asked
def ask_handlers(ctx: Context, case: Case, _: AskHandlers, __: Answers) -> Reply:
    """Remind all who may read the case by now; if none of them is there, whoever comes next."""
    if _asked_lately(ctx, case, Event.REMINDED):
        return _facts_message(ctx, case, "handlers_already")
    may = escalation.reachable_reader_ids(ctx.tx, case)
    if not may and case.audience is not Audience.MANAGER:
        may = escalation.bring_in(ctx.tx, case, readers.AT_ONCE, ctx.now)
    others = [one for one in may if one != ctx.member.id]
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.REMINDED, ctx.member.id, number=len(others))
    notifications.alert_people(ctx.tx, ctx.library, case, others, entry, ctx.now, "again")
    escalation.ask_if_nobody_reads(ctx.tx, ctx.library, case, ctx.now)
    return _facts_message(ctx, case, "handlers_asked" if others else "nobody_to_ask")


@answer_to(PutCaseTo)
@for_asked
def put_case_to(ctx: Context, case: Case, action: PutCaseTo, __: Answers) -> Reply:
    """Ask one of those whom the reporter ticked, who comes in now if that was still to be."""
    ticked = {one.id for one in access.list_ticked(ctx.tx, case.id)}
    if action.person not in ticked:
        return _facts_message(ctx, case, "not_ticked")
    if _asked_lately(ctx, case, Event.PUT_TO, who=action.person):
        return _facts_message(ctx, case, "handlers_already")
    read_it = access.may_see(ctx.tx, case.id, action.person)
    access.bring_in(ctx.tx, case.id, [action.person])
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.PUT_TO, ctx.member.id, who=action.person)
    notifications.alert_people(ctx.tx, ctx.library, case, [action.person], entry, ctx.now, "put_to")
    if not read_it:
        who = [action.person]
        notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, "put_to", who)
    return _facts_message(ctx, case, "was_put_to")


@answer_to(AskToRead)
@for_asked
def ask_to_read(ctx: Context, case: Case, _: AskToRead, __: Answers) -> Reply:
    """The reporter answers by a tap, or not at all. Who was left out does not ask."""
    if access.access_level(ctx.tx, case.id, ctx.member.id) is Sees.OUT:
        return _facts_message(ctx, case)
    if _asked_lately(ctx, case, Event.ACCESS_ASKED):
        return _facts_message(ctx, case, "reporter_already")
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.ACCESS_ASKED, ctx.member.id)
    notifications.notify_reporter(
        ctx.tx, ctx.library, case, entry, ctx.now, "wants_to_read", [ctx.member.id], again=True
    )
    return _facts_message(ctx, case, "reporter_asked")


def _asked_lately(ctx: Context, case: Case, event: Event, who: int = 0) -> bool:
    since = ctx.now - _ONCE_IN[event]
    return any(
        one.event is event
        and one.actor_id == ctx.member.id
        and one.details.get("who", 0) == who
        and one.at > since
        for one in timeline.list_entries(ctx.tx, case.id)
    )


def _facts_message(ctx: Context, case: Case, said: str = "") -> Message:
    """Its number and deadline, and whom of those who may read it to ask; nothing of what it is about."""
    ticked = [one.id for one in access.list_ticked(ctx.tx, case.id)][:_ASKED]
    names = colleagues.display_names(ctx, ticked)
    words = ctx.words("case_facts", case=case.number, names=names)
    put = tuple(
        Button(ctx.words("case_facts", name=name).plain("put_to"), PutCaseTo(case.id, one), opens_form=True)
        for one, name in zip(ticked, names, strict=True)
    )
    ask = Button(words.plain("ask_handlers"), AskHandlers(case.id), opens_form=True, style="primary")
    came = access.access_level(ctx.tx, case.id, ctx.member.id) is Sees.FACTS
    reporter = Button(words.plain("ask_reporter"), AskToRead(case.id), opens_form=True)
    parts = (
        Part(text=words.text(said) if said else ""),
        Part(
            text=words.text("body" if came else "left_out"),
            facts=(case_view.deadline_fact(ctx, case),),
            buttons=(ask, reporter) if came else (ask,),
        ),
        Part(text=words.text("call" if names else "nobody_reads"), buttons=put),
    )
    return Message(words.plain("title"), tuple(part for part in parts if part != Part()))
