"""What has been counted since Monday, in steps of five."""

from datetime import timedelta

from bot.domain.disclosure import LEAST
from bot.domain.messages import Fact, Part
from bot.domain.periods import Span, period_of
from bot.domain.told import in_steps
from bot.features.context import Context
from bot.store.figures import stock, work


def running_week(ctx: Context) -> Part:
    monday, _ = period_of(Span.WEEK, ctx.today_at_work).moments(ctx.workspace.zone)
    scope = work.Scope(ctx.workspace.id, monday, ctx.now + timedelta(days=1), ctx.workspace.zone)
    words = ctx.words("report")
    facts: tuple[Fact, ...] = ()
    if work.count_makers(ctx.tx, scope) >= LEAST:
        delivered = stock.count_delivered(ctx.tx, ctx.workspace.id, scope.start, scope.end)
        numbers = {"delivered": delivered, **work.count_shares_and_clicks(ctx.tx, scope)}
        facts = tuple(Fact(words.plain(name), ctx.told(in_steps(one))) for name, one in numbers.items())
    return Part(title=words.plain("running"), facts=facts, text="" if facts else words.text("too_few"))
