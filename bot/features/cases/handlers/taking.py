"""Taking a case, and opening one again."""

from bot.domain.actions.cases import ReopenCase, TakeCase
from bot.domain.answers import Answers
from bot.domain.cases.case import Case, State
from bot.domain.cases.timeline import Event
from bot.domain.messages import Reply
from bot.features.cases import case_timeline, escalation, notifications
from bot.features.cases.handlers import case_view, passing_on
from bot.features.cases.handlers.handling import for_handlers
from bot.features.context import Context, answer_to
from bot.features.shared import colleagues
from bot.store.cases import access, rules


@answer_to(TakeCase)
@for_handlers
def take_case(ctx: Context, case: Case, _: TakeCase, __: Answers) -> Reply:
    """A case that somebody else has is not taken away; it can be handed over."""
    if not case.is_open:
        return _show(ctx, case, "too_late")
    if case.handler_id == ctx.member.id:
        return _show(ctx, case, "yours_already")
    if case.handler_id is not None:
        return _show(ctx, case, "somebody_has_it")
    case, entry = case_timeline.record_action(
        ctx,
        case,
        Event.TAKEN,
        handler_id=ctx.member.id,
        state=State.HANDLING,
    )
    notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, "taken")
    return _show(ctx, case, "did_taken")


@answer_to(ReopenCase)
@for_handlers
def reopen_case(ctx: Context, case: Case, _: ReopenCase, __: Answers) -> Reply:
    """Whoever had the case has it again, if they still may; the time for an answer begins anew."""
    if case.is_open:
        return _show(ctx, case, "too_late")
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
            ctx.tx, ctx.library, case, passing_on.others_to_notify(ctx, case), entry, ctx.now, "reopened"
        )
    else:
        who = escalation.all_asked(ctx.tx, case)
        escalation.alert(ctx.tx, ctx.library, case, who, Event.ALERTED, ctx.now, "reopened")
    return _show(ctx, case, "did_reopened")


def _show(ctx: Context, case: Case, block: str) -> Reply:
    (handler,) = colleagues.display_names(ctx, [case.handler_id or 0])
    return case_view.case_message(ctx, case, ctx.words("case_steps", name=handler).text(block))
