"""The cases that came to somebody, and one of them opened: all of it, or its facts to who may not read it."""

from datetime import timedelta

from bot.domain.actions.cases import (
    AskHandlers,
    AskToRead,
    OpenCase,
    OpenCaseHelp,
    OpenCaseRules,
    ShowCaseReport,
    ShowCases,
)
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Case
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.domain.people import Role
from bot.features.cases import escalation, notifications
from bot.features.cases.case_access import for_asked, for_handlers_or
from bot.features.cases.handlers import case_view
from bot.features.context import Context, answer_to
from bot.features.shared import colleagues
from bot.store.cases import access, timeline

_SHOWN = 15
_ONE_LOOK = timedelta(hours=1)
"""Looking again within this time is the same look."""
_ONCE_IN = {Event.REMINDED: timedelta(hours=1), Event.ACCESS_ASKED: timedelta(days=1)}
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


@answer_to(AskHandlers)
@for_asked
def ask_handlers(ctx: Context, case: Case, _: AskHandlers, __: Answers) -> Reply:
    """Ask all who may take the case once more, and unless only the manager may know, HR by now."""
    if _asked_lately(ctx, case, Event.REMINDED):
        return _facts_message(ctx, case, "handlers_already")
    who = (
        []
        if case.audience is Audience.MANAGER
        else escalation.grant_access(ctx.tx, case, Role.HANDLER, ctx.now)
    )
    who = list(dict.fromkeys([*who, *access.reader_ids(ctx.tx, case.id)]))
    others = [one for one in who if one != ctx.member.id]
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.REMINDED, ctx.member.id, number=len(others))
    notifications.alert_people(ctx.tx, ctx.library, case, others, entry, ctx.now, "again")
    escalation.ask_if_nobody_reads(ctx.tx, ctx.library, case, ctx.now)
    return _facts_message(ctx, case, "handlers_asked" if others else "nobody_to_ask")


@answer_to(AskToRead)
@for_asked
def ask_to_read(ctx: Context, case: Case, _: AskToRead, __: Answers) -> Reply:
    """The reporter answers by a tap, or not at all."""
    if _asked_lately(ctx, case, Event.ACCESS_ASKED):
        return _facts_message(ctx, case, "reporter_already")
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.ACCESS_ASKED, ctx.member.id)
    notifications.notify_reporter(
        ctx.tx, ctx.library, case, entry, ctx.now, "wants_to_read", [ctx.member.id], again=True
    )
    return _facts_message(ctx, case, "reporter_asked")


def _asked_lately(ctx: Context, case: Case, event: Event) -> bool:
    since = ctx.now - _ONCE_IN[event]
    return any(
        one.event is event and one.actor_id == ctx.member.id and one.at > since
        for one in timeline.list_entries(ctx.tx, case.id)
    )


def _facts_message(ctx: Context, case: Case, said: str = "") -> Message:
    names = colleagues.display_names(ctx, access.reader_ids(ctx.tx, case.id))
    words = ctx.words("case_facts", case=case.number, names=names)
    facts = (
        Fact(words.plain("kind"), ctx.label("case_kind", case.kind)),
        Fact(words.plain("urgency"), ctx.label("urgency", case.urgency)),
        case_view.deadline_fact(ctx, case),
    )
    buttons = (
        Button(words.plain("ask_handlers"), AskHandlers(case.id), opens_form=True, style="primary"),
        Button(words.plain("ask_reporter"), AskToRead(case.id), opens_form=True),
    )
    parts = (
        Part(text=words.text(said) if said else ""),
        Part(text=words.text("body"), facts=facts, buttons=buttons),
        Part(text=words.text("call" if names else "nobody_reads")),
    )
    return Message(words.plain("title"), tuple(part for part in parts if part != Part()))
