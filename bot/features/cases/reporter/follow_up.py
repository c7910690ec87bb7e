"""After a case: whether it helped, whether it is really over, and whether others may learn from it."""

from bot.domain.actions.cases import AnswerExample, ReopenMyCase, SayItHelped
from bot.domain.answers import Answers
from bot.domain.cases import readers
from bot.domain.cases.case import Audience, Case, State
from bot.domain.cases.timeline import Event
from bot.domain.messages import Reply
from bot.features.cases import case_access, case_timeline, escalation, notifications
from bot.features.cases.reporter import my_cases
from bot.features.context import Context, answer_to
from bot.store.cases import examples, records, rules, timeline


@answer_to(SayItHelped)
def say_it_helped(ctx: Context, action: SayItHelped, _: Answers) -> Reply:
    case = case_access.lock_own_case(ctx, action.case)
    if case.is_open:
        return my_cases.my_case_message(ctx, case)
    if case.helped != action.helped:
        case = records.update_case(ctx.tx, case.id, helped=action.helped)
        _tell(ctx, case, Event.HELPED, "helped")
    said = ctx.words("my_case").text("glad" if action.helped else "sorry")
    return my_cases.my_case_message(ctx, case, said)


@answer_to(ReopenMyCase)
def reopen_my_case(ctx: Context, action: ReopenMyCase, _: Answers) -> Reply:
    """The time for an answer starts anew."""
    case = case_access.lock_own_case(ctx, action.case)
    if case.is_open:
        return my_cases.my_case_message(ctx, case)
    calendar = rules.get_calendar(ctx.tx, ctx.workspace)
    case, entry = case_timeline.record_action(
        ctx,
        case,
        Event.REOPENED,
        state=State.HANDLING if case.handler_id else State.RECEIVED,
        respond_by=calendar.after(ctx.now, case.urgency),
        **dict.fromkeys(("responded_at", "closed_at", "outcome", "helped")),
    )
    if case.handler_id:
        notifications.notify_handlers(ctx.tx, ctx.library, case, entry, ctx.now, "not_over")
    else:
        _ask_again(ctx, case)
    return my_cases.my_case_message(ctx, case, ctx.words("my_case").text("reopened"))


@answer_to(AnswerExample)
def answer_example(ctx: Context, action: AnswerExample, _: Answers) -> Reply:
    """An example that is refused or taken back is deleted."""
    case = case_access.lock_own_case(ctx, action.case)
    words = ctx.words("my_case")
    example = examples.find_example(ctx.tx, case.id)
    asked = timeline.find_last_entry(ctx.tx, case.id, Event.EXAMPLE_ASKED)
    if example is None or asked is None:
        return my_cases.my_case_message(ctx, case, words.text("no_example"))
    if action.agrees and action.asked != asked.id:  # it was rewritten since, so this text was not read yet
        return my_cases.my_case_message(ctx, case, words.text("other_example"))
    if action.agrees:
        examples.agree_to_example(ctx.tx, case.id, ctx.now)
    else:
        examples.delete_example(ctx.tx, case.id)
    if not (action.agrees and example.agreed_at):
        event = Event.EXAMPLE_AGREED if action.agrees else Event.EXAMPLE_REFUSED
        _tell(ctx, case, event, "example_answered")
    return my_cases.my_case_message(ctx, case, words.text("thanks" if action.agrees else "not_used"))


def _tell(ctx: Context, case: Case, event: Event, news: str) -> None:
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, event, ctx.member.id)
    notifications.notify_handlers(ctx.tx, ctx.library, case, entry, ctx.now, news)


def _ask_again(ctx: Context, case: Case) -> None:
    """Nobody had it in hand, so everybody who may see to it is asked."""
    if case.audience is not Audience.MANAGER:
        escalation.bring_in(ctx.tx, case, readers.AT_ONCE, ctx.now)
    who = escalation.all_asked(ctx.tx, case)
    escalation.alert(ctx.tx, ctx.library, case, who, Event.ALERTED, ctx.now, "reopened")
    escalation.ask_if_nobody_reads(ctx.tx, ctx.library, case, ctx.now)
