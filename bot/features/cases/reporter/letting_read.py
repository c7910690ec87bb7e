"""The reporter's yes: somebody whom a case came to, or HR, reads it from now on. Nothing else lets them."""

from bot.domain.actions.cases import LetHrSee, LetRead
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Case
from bot.domain.cases.timeline import Event
from bot.domain.messages import Reply
from bot.features.cases import case_access, case_timeline, escalation, notifications
from bot.features.cases.reporter import my_cases
from bot.features.context import Context, answer_to
from bot.features.shared import colleagues
from bot.store.cases import access, records, rules, timeline


@answer_to(LetRead)
def let_read(ctx: Context, action: LetRead, _: Answers) -> Reply:
    case = case_access.lock_own_case(ctx, action.case)
    if not case.is_open or not access.allow_reading(ctx.tx, case, action.person):
        return my_cases.my_case_message(ctx, case, ctx.words("my_case").text("nothing_to_allow"))
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.LET_READ, ctx.member.id, who=action.person)
    notifications.alert_people(ctx.tx, ctx.library, case, [action.person], entry, ctx.now, "agreed")
    names = colleagues.display_names(ctx, [action.person])
    return my_cases.my_case_message(ctx, case, ctx.words("my_case", names=names).text("reads"))


@answer_to(LetHrSee)
def let_hr_see(ctx: Context, action: LetHrSee, _: Answers) -> Reply:
    case = case_access.lock_own_case(ctx, action.case)
    if case.audience is not Audience.MANAGER or not case.is_open:
        return my_cases.my_case_message(ctx, case)
    case = _widen(ctx, case)
    who = escalation.let_hr_read(ctx.tx, case, ctx.now)
    why = "named" if case.handler_id else "new"
    escalation.alert(ctx.tx, ctx.library, case, who, Event.ALERTED, ctx.now, why)
    names = colleagues.display_names(ctx, who)
    said = ctx.words("my_case", names=names).text("hr_sees" if who else "no_hr")
    return my_cases.my_case_message(ctx, case, said)


def _widen(ctx: Context, case: Case) -> Case:
    """Nobody at HR has had any time yet, so unless somebody has the case in hand it starts anew."""
    me, both = ctx.member.id, Audience.BOTH
    if case.handler_id:
        timeline.add_entry(ctx.tx, case.id, ctx.now, Event.WIDENED, me)
        return records.update_case(ctx.tx, case.id, audience=both)
    calendar = rules.get_calendar(ctx.tx, ctx.workspace)
    by = case.respond_by if case.responded_at else calendar.after(ctx.now, case.urgency)
    widened, _ = case_timeline.record_action(ctx, case, Event.WIDENED, audience=both, respond_by=by)
    return widened
