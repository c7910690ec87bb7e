"""The reporter goes on with a case: adds something, answers a question, or lets HR see it too."""

from bot.domain.actions.cases import AddToCase, LetHrSee, OpenAddToCase
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Case, State
from bot.domain.cases.timeline import Event
from bot.domain.messages import Form, Reply, escape
from bot.features.cases import case_access, case_timeline, escalation, notifications
from bot.features.cases.reporter import my_case
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Read, Text
from bot.features.shared import colleagues
from bot.store.cases import access, records, rules, timeline

_FIELDS = Fields("add_to_case", text=Text())


@answer_to(OpenAddToCase)
def open_add_to_case(ctx: Context, action: OpenAddToCase, _: Answers) -> Reply:
    case = case_access.get_own_case(ctx, action.case)
    return _form(ctx, case)


@answer_to(AddToCase)
def add_to_case(ctx: Context, action: AddToCase, answers: Answers) -> Reply:
    """Only an answer to a question moves the case on."""
    case = case_access.lock_own_case(ctx, action.case)
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _form(ctx, case, read)
    me, encrypted = ctx.member.id, ctx.vault.seal(read.text("text"))
    if case.state is State.WAITING:
        case, entry = case_timeline.record_action(
            ctx,
            case,
            Event.REPLIED,
            text=encrypted,
            state=State.HANDLING,
        )
    else:
        entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.REPLIED, me, encrypted)
    notifications.notify_handlers(ctx.tx, ctx.library, case, entry, ctx.now, "replied")
    return my_case.my_case_message(ctx, case, ctx.words("my_case").text("added"))


@answer_to(LetHrSee)
def let_hr_see(ctx: Context, action: LetHrSee, _: Answers) -> Reply:
    case = case_access.lock_own_case(ctx, action.case)
    if case.audience is not Audience.MANAGER or not case.is_open:
        return my_case.my_case_message(ctx, case)
    case = _widen(ctx, case)
    who = escalation.let_hr_read(ctx.tx, case, ctx.now)
    why = "named" if case.handler_id else "new"
    entry = escalation.alert(ctx.tx, ctx.library, case, who, Event.ALERTED, ctx.now, why)
    return my_case.my_case_message(ctx, case, _what_hr_does(ctx, case, who, entry))


def _what_hr_does(ctx: Context, case: Case, who: list[int], entry: int) -> str:
    """Who at HR reads it now. If only others can be reached, the reporter is asked about those."""
    if set(who) <= set(access.reader_ids(ctx.tx, case.id)):
        names = colleagues.display_names(ctx, who)
        return ctx.words("my_case", names=names).text("hr_sees" if who else "no_hr")
    notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, "no_reader", who)
    return ctx.words("my_case").text("no_hr")


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


def _form(ctx: Context, case: Case, read: Read | None = None) -> Form:
    asked = timeline.find_last_entry(ctx.tx, case.id, Event.ASKED) if case.state is State.WAITING else None
    question = ctx.vault.open(asked.text) if asked and asked.text else ""
    quoted = "\n".join(f"> {escape(line)}" for line in question.split("\n") if line.strip())
    body = "\n\n".join(filter(None, (quoted, ctx.words("add_to_case").text("body"))))
    return _FIELDS.form(ctx, AddToCase(case.id), read, text=body, case=case.number)
