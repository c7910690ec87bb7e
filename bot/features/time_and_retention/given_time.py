"""HR: the months that people handed over, and nothing of anybody else."""

from bot.domain.actions.time_and_retention import ShowGivenTime
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.features.context import Context, answer_to
from bot.store.time_and_retention import time_log

_PAGE = 40
_LAST_PAGE = 10_000


@answer_to(ShowGivenTime)
def show_given_time(ctx: Context, action: ShowGivenTime, _: Answers) -> Reply:
    """One month by name, with the way to the others."""
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
    words = ctx.words("time_given", number=month.people, minutes=month.minutes)
    found = time_log.list_handovers(ctx.tx, ctx.workspace.id, month.month, page * _PAGE, _PAGE)
    facts = tuple(
        Fact(
            name or words.plain("nameless"), ctx.words("time_given", number=0, minutes=minutes).plain("spent")
        )
        for name, minutes in found
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
