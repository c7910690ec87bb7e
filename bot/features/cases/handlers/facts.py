"""A case for somebody whom it came to and who may not read it: to see to it that it is taken."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from bot.domain.actions.cases import AskHandlers, AskToRead, OpenCase
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Case, Sees
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply
from bot.domain.people import Role
from bot.features.cases import escalation, finding, notifications
from bot.features.cases.handlers import case_view
from bot.features.context import Context, Feature, answer_to
from bot.features.shared import colleagues
from bot.store import audit
from bot.store.cases import access, records, timeline

_ONCE_IN = {Event.REMINDED: timedelta(hours=1), Event.ACCESS_ASKED: timedelta(days=1)}
"""Neither those at HR nor the reporter are asked again within this time by one and the same person."""


Handling = Callable[[Context, Case, Any, Answers], Reply]
"""A feature that is given the case which the action names, as it is now."""


def for_asked(feature: Handling) -> Feature:
    """A feature for those whom a case came to and who see its number, kind, urgency and deadline only."""

    @wraps(feature)
    def answer(ctx: Context, action: Any, answers: Answers) -> Reply:
        records.lock_case(ctx.tx, action.case)
        case = finding.get_brought_case(ctx, action.case)
        audit.log_action(ctx.tx, ctx.member, ctx.now, action.wire, case=case.id, sees=Sees.FACTS)
        if case.handler_id or not case.is_open:
            return already_taken(ctx, case)
        return feature(ctx, case, action, answers)

    return answer


def show_facts(ctx: Context, case: Case, _: OpenCase, __: Answers) -> Reply:
    return _message(ctx, case)


@answer_to(AskHandlers)
@for_asked
def ask_handlers(ctx: Context, case: Case, _: AskHandlers, __: Answers) -> Reply:
    """Ask all who may take the case once more, and unless only the manager may know, HR by now."""
    if _asked_lately(ctx, case, Event.REMINDED):
        return _message(ctx, case, "handlers_already")
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
    return _message(ctx, case, "handlers_asked" if others else "nobody_to_ask")


@answer_to(AskToRead)
@for_asked
def ask_to_read(ctx: Context, case: Case, _: AskToRead, __: Answers) -> Reply:
    """The reporter answers by a tap, or not at all."""
    if _asked_lately(ctx, case, Event.ACCESS_ASKED):
        return _message(ctx, case, "reporter_already")
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.ACCESS_ASKED, ctx.member.id)
    notifications.notify_reporter(
        ctx.tx, ctx.library, case, entry, ctx.now, "wants_to_read", [ctx.member.id], again=True
    )
    return _message(ctx, case, "reporter_asked")


def already_taken(ctx: Context, case: Case) -> Notice:
    """What somebody reads who sees no more than the facts, once there is nothing left to see to."""
    return Notice(ctx.words("case_facts", case=case.number).text("taken"))


def _asked_lately(ctx: Context, case: Case, event: Event) -> bool:
    since = ctx.now - _ONCE_IN[event]
    return any(
        one.event is event and one.actor_id == ctx.member.id and one.at > since
        for one in timeline.list_entries(ctx.tx, case.id)
    )


def _message(ctx: Context, case: Case, said: str = "") -> Message:
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
