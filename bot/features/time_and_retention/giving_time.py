"""A month's total goes to HR only when its owner says so, after seeing what HR will see; and what HR sees."""

from bot.days_off import after_quiet_hours
from bot.domain.actions.time_and_retention import AskGiveTime, GiveTime, ShowGivenTime, TakeTimeBack
from bot.domain.answers import Answers
from bot.domain.looks import Look
from bot.domain.messages import Button, Fact, Message, Part, Reply, Updated
from bot.domain.people import Member
from bot.domain.time_and_retention.months import is_month
from bot.domain.told import Known
from bot.features.context import Context, answer_to
from bot.features.shared import looks
from bot.features.shared.hr_notifications import notify_hr_by_day
from bot.features.time_and_retention import my_time
from bot.store.time_and_retention import time_log


@answer_to(AskGiveTime)
def ask_give_time(ctx: Context, action: AskGiveTime, _: Answers) -> Reply:
    minutes = _total(ctx, action.month)
    return _question(ctx, action.month, minutes) if minutes else _nothing(ctx)


@answer_to(GiveTime)
def give_time(ctx: Context, action: GiveTime, _: Answers) -> Reply:
    """Give a month's total, if it is still as it was shown; else show it as it is now."""
    minutes = _total(ctx, action.month)
    if not minutes:
        return _nothing(ctx)
    if minutes != action.minutes:
        return Updated(_question(ctx, action.month, minutes))
    if time_log.handed_over_by_month(ctx.tx, ctx.member.id).get(action.month) != minutes:
        time_log.save_handover(ctx.tx, ctx.workspace.id, ctx.member.id, action.month, minutes, ctx.now)
        _tell_hr(ctx)
    said = ctx.words("time_give", month=action.month, minutes=minutes).text("given")
    return Updated(my_time.my_time_message(ctx, said))


@answer_to(TakeTimeBack)
def take_time_back(ctx: Context, action: TakeTimeBack, _: Answers) -> Reply:
    if not is_month(action.month):
        return _nothing(ctx)
    time_log.delete_handover(ctx.tx, ctx.member.id, action.month)
    said = ctx.words("time_give", month=action.month).text("taken_back")
    return Updated(my_time.my_time_message(ctx, said))


def _total(ctx: Context, month: str) -> int:
    return time_log.minutes_by_month(ctx.tx, ctx.member.id)[month]


def _question(ctx: Context, month: str, minutes: int) -> Message:
    words = ctx.words("time_give", month=month, minutes=minutes, name=ctx.member.name)
    facts = tuple(
        Fact(words.plain(f"{one}_label"), words.plain(f"{one}_shown")) for one in ("name", "month", "time")
    )
    give = Button(words.plain("give"), GiveTime(month, minutes), style="primary")
    part = Part(text=words.text("body"), facts=facts, buttons=(give,), note=words.plain("note"))
    return Message(words.plain("title"), (part,))


def _nothing(ctx: Context) -> Updated:
    return Updated(my_time.my_time_message(ctx, ctx.words("time").text("nothing_to_give")))


def _tell_hr(ctx: Context) -> None:
    """Tell HR that there is something, once a day and in working hours. Who and how much they see there."""

    def key(hr: Member) -> str:
        return f"time-given:{hr.id}:{hr.today(after_quiet_hours(hr, ctx.now))}"

    notify_hr_by_day(ctx, "time_given", ShowGivenTime(), key)


_PAGE = 40
_LAST_PAGE = 10_000


@answer_to(ShowGivenTime)
def show_given_time(ctx: Context, action: ShowGivenTime, _: Answers) -> Reply:
    words = ctx.words("time_given")
    months = {one.month: one for one in time_log.list_months(ctx.tx, ctx.workspace.id)}
    if not months:
        return words.message("title", "none")
    month = months.get(action.month) or next(iter(months.values()))
    page = min(action.page, _LAST_PAGE, (month.people - 1) // _PAGE)
    others = [one for one in months if one != month.month]
    buttons = tuple(Button(_name(ctx, one), ShowGivenTime(one)) for one in others)
    more = (Part(title=words.plain("others"), buttons=buttons),) if others else ()
    note = Part(note=words.plain("note"))
    return Message(words.plain("title"), (_people(ctx, month, page), *more, note))


def _people(ctx: Context, month: time_log.Month, page: int) -> Part:
    words = ctx.words("time_given", number=Known(month.people), minutes=Known(month.minutes))
    found = time_log.list_handovers(ctx.tx, ctx.workspace.id, month.month, page * _PAGE, _PAGE)
    names = looks.names_for_hr(ctx, [one for one, _ in found], Look.TIME)
    facts = tuple(
        Fact(names[one], ctx.words("time_given", minutes=Known(minutes)).plain("spent"))
        for one, minutes in found
        if one in names
    )
    rest = month.people - (page + 1) * _PAGE
    further = Button(words.plain("further"), ShowGivenTime(month.month, page + 1))
    return Part(
        title=_name(ctx, month.month),
        text=words.text("total"),
        facts=facts,
        buttons=(further,) if rest > 0 else (),
    )


def _name(ctx: Context, month: str) -> str:
    return ctx.words("time_given", month=month).plain("month")
