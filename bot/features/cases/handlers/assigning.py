"""Whose a case is: taking it, opening it again, handing it over, and passing it to legal or management."""

from bot.domain.actions.cases import ReopenCase, TakeCase
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Case, Sees, State, Why
from bot.domain.cases.timeline import Event
from bot.domain.messages import Message, Notice, Reply
from bot.domain.people import Member
from bot.features.cases import case_timeline, escalation, notifications
from bot.features.cases.case_access import for_handlers
from bot.features.cases.handlers import case_view
from bot.features.context import Context, answer_to
from bot.features.fields import Read
from bot.features.shared import colleagues
from bot.store.cases import access, rules, timeline


@answer_to(TakeCase)
@for_handlers
def take_case(ctx: Context, case: Case, _: TakeCase, __: Answers) -> Reply:
    """A case that somebody else has is not taken away; it can be handed over."""
    if not case.is_open:
        return _case_shown(ctx, case, "too_late")
    if case.handler_id == ctx.member.id:
        return _case_shown(ctx, case, "yours_already")
    if case.handler_id is not None:
        return _case_shown(ctx, case, "somebody_has_it")
    case, entry = case_timeline.record_action(
        ctx,
        case,
        Event.TAKEN,
        handler_id=ctx.member.id,
        state=State.HANDLING,
    )
    notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, "taken")
    return _case_shown(ctx, case, "did_taken")


@answer_to(ReopenCase)
@for_handlers
def reopen_case(ctx: Context, case: Case, _: ReopenCase, __: Answers) -> Reply:
    """Whoever had the case has it again, if they still may; the time for an answer begins anew."""
    if case.is_open:
        return _case_shown(ctx, case, "too_late")
    handler = case.handler_id
    has_it = handler is not None and access.may_see(ctx.tx, case.id, handler)
    case, entry = case_timeline.record_action(
        ctx,
        case,
        Event.REOPENED,
        state=State.HANDLING if has_it else State.RECEIVED,
        handler_id=handler if has_it else None,
        respond_by=rules.get_calendar(ctx.tx, ctx.workspace).after(ctx.now, case.urgency),
        responded_at=None,
        closed_at=None,
        outcome=None,
        helped=None,
    )
    notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, "reopened")
    if has_it:
        notifications.alert_people(
            ctx.tx, ctx.library, case, others_to_notify(ctx, case), entry, ctx.now, "reopened"
        )
    else:
        who = escalation.all_asked(ctx.tx, case)
        escalation.alert(ctx.tx, ctx.library, case, who, Event.ALERTED, ctx.now, "reopened")
    return _case_shown(ctx, case, "did_reopened")


def _case_shown(ctx: Context, case: Case, block: str) -> Reply:
    (handler,) = colleagues.display_names(ctx, [case.handler_id or 0])
    return case_view.case_message(ctx, case, ctx.words("case_steps", name=handler).text(block))


def hand_over(ctx: Context, case: Case, read: Read) -> Reply:
    """Give the case to somebody, oneself perhaps; whoever had it reads on only if the reporter says so."""
    member = _chosen(ctx, read)
    if _is_for_the_reporter_to_say(ctx, case, member):
        return _ask_the_reporter(ctx, case, member)
    case = _give(ctx, case, member, Event.HANDED_OVER, "handed", case.handler_id or ctx.member.id)
    if access.may_see(ctx.tx, case.id, ctx.member.id):
        return _given_message(ctx, case, "did_handed_over", member)
    return Notice(_said(ctx, "did_hand_away", member))


def pass_on(ctx: Context, case: Case, read: Read) -> Reply:
    """Give the case to somebody at legal or in the management; all others lose sight of it."""
    member = _chosen(ctx, read)
    if _is_for_the_reporter_to_say(ctx, case, member):
        return _ask_the_reporter(ctx, case, member)
    access.restrict_to(ctx.tx, case.id, [member.id, ctx.member.id])
    case = _give(ctx, case, member, Event.PASSED, "passed", ctx.member.id, to=read.text("to"))
    if access.may_see(ctx.tx, case.id, ctx.member.id):
        return _given_message(ctx, case, "did_passed", member)
    return Notice(_said(ctx, "did_pass_away", member))


def others_to_notify(ctx: Context, case: Case) -> list[int]:
    """Who should know what this person just did: the one who has the case, or else all who may take it."""
    who = [case.handler_id] if case.handler_id else access.reader_ids(ctx.tx, case.id)
    return [one for one in who if one != ctx.member.id]


def _chosen(ctx: Context, read: Read) -> Member:
    member = colleagues.ensure_colleague(ctx, read.text("person"))
    if member is None:
        raise LookupError("a colleague who was just chosen is gone")
    return member


def _is_for_the_reporter_to_say(ctx: Context, case: Case, member: Member) -> bool:
    """What only the manager may read goes to somebody else only if the reporter wants that."""
    return case.audience is Audience.MANAGER and not access.may_see(ctx.tx, case.id, member.id)


def _ask_the_reporter(ctx: Context, case: Case, member: Member) -> Message:
    access.grant_access(ctx.tx, case.id, [member.id], Why.NAMED, ctx.now, Sees.FACTS)
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.ACCESS_ASKED, ctx.member.id, who=member.id)
    notifications.notify_reporter(
        ctx.tx, ctx.library, case, entry, ctx.now, "manager_asks", [member.id], again=True
    )
    return _given_message(ctx, case, "asked_first", member)


def _give(
    ctx: Context, case: Case, member: Member, event: Event, news: str, former: int, **details: str
) -> Case:
    """Make the case somebody's, and close it to `former`, who had it, unless the reporter lets them in again.

    Who may see it by a role goes on doing so by that role only.
    """
    if not access.may_see(ctx.tx, case.id, member.id):
        access.grant_access(ctx.tx, case.id, [member.id], Why.NAMED, ctx.now)
    case, entry = case_timeline.record_action(
        ctx,
        case,
        event,
        details={"who": member.id, **details},
        handler_id=member.id,
        state=State.HANDLING if case.state is State.RECEIVED else case.state,
    )
    if former != member.id:
        access.end_access(ctx.tx, case.id, former)
    notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, news)
    notifications.alert_people(
        ctx.tx, ctx.library, case, others_to_notify(ctx, case), entry, ctx.now, "handed"
    )
    return case


def _given_message(ctx: Context, case: Case, block: str, member: Member) -> Message:
    return case_view.case_message(ctx, case, _said(ctx, block, member))


def _said(ctx: Context, block: str, member: Member) -> str:
    return ctx.words("case_steps", name=member.name).text(block)
