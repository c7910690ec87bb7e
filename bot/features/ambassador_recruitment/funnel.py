"""HR: how people find their way to the programme, as numbers, and where ambassadors are. Never names."""

from collections.abc import Mapping
from typing import get_args

from bot.domain.actions.ambassador_recruitment import ShowFunnel
from bot.domain.ambassador_recruitment.funnel import Step, gaps
from bot.domain.answers import Answers
from bot.domain.messages import Fact, Message, Part, Reply
from bot.domain.periods import Closed, Span
from bot.domain.told import Figure, entered, in_steps
from bot.features.context import Context, answer_to
from bot.features.shared.counting import this_month
from bot.store.ambassador_recruitment import counts
from bot.store.figures import closed

_MONTHS = 2
_STOCK = ("beginning", "ambassadors", "guides", "paused", "pairs")
_STEPS = tuple(one for one in Step if one is not Step.ANNOUNCED)
_MOST_GAPS = 12


@answer_to(ShowFunnel)
def show_funnel(ctx: Context, _: ShowFunnel, __: Answers) -> Reply:
    """As the last week ended; what happened by month, of which the one that goes on is in steps."""
    words, week = ctx.words("funnel"), closed.find_latest(ctx.tx, ctx.workspace.id, Span.WEEK)
    parts = (
        _now(ctx, week),
        _this_month(ctx),
        *(_month(ctx, one) for one in closed.list_closed(ctx.tx, ctx.workspace.id, Span.MONTH, _MONTHS)),
        *_coverage(ctx, week),
        Part(note=words.plain("note")),
    )
    return Message(words.plain("title"), parts)


def _now(ctx: Context, week: Closed | None) -> Part:
    words = ctx.words("funnel")
    there = {name: week.figures[name] for name in _STOCK if name in week.figures} if week else {}
    text = words.text("now" if there else "not_yet")
    return Part(title=words.plain("now_title"), text=text, facts=_facts(ctx, there))


def _this_month(ctx: Context) -> Part:
    found, month = counts.counts_by_step(ctx.tx, ctx.workspace.id), this_month(ctx)
    running = {str(one): in_steps(found.get((one, month), 0)) for one in _STEPS}
    title = ctx.words("funnel", first=month).plain("this_month")
    return Part(title=title, facts=(_announced(ctx, month), *_facts(ctx, running)))


def _month(ctx: Context, over: Closed) -> Part:
    month = over.period.first.isoformat()[:7]
    done = {str(one): over.figures[one] for one in (*_STEPS, "resting") if one in over.figures}
    title = ctx.words("funnel", first=month).plain("month")
    return Part(title=title, facts=(_announced(ctx, month), *_facts(ctx, done)))


def _announced(ctx: Context, month: str) -> Fact:
    number = counts.counts_by_step(ctx.tx, ctx.workspace.id).get((Step.ANNOUNCED, month), 0)
    return Fact(ctx.words("funnel").plain(Step.ANNOUNCED), ctx.told(entered(number)))


def _facts(ctx: Context, figures: Mapping[str, Figure]) -> tuple[Fact, ...]:
    words = ctx.words("funnel")
    return tuple(Fact(words.plain(name), ctx.told(one)) for name, one in figures.items())


def _coverage(ctx: Context, week: Closed | None) -> list[Part]:
    """Ambassadors by department, location and whether they lead, beside where there are vacancies."""
    words = ctx.words("funnel")
    parts = [Part(title=words.plain("coverage_title"), text=words.text("coverage"))]
    for column in get_args(counts.Column):
        known = counts.places_of_work(ctx.tx, ctx.workspace.id, column)
        parts.append(_places(ctx, column, week.named(column) if week else {}, known))
    level = week.named("level") if week else {}
    named = {words.plain(name): one for name, one in level.items()}
    return [*parts, _places(ctx, "level", named, [])]


def _places(ctx: Context, column: str, shown: Mapping[str, Figure], known: list[str]) -> Part:
    missing, words = gaps(shown, known)[:_MOST_GAPS], ctx.words("funnel")
    texts = [] if shown else [words.text("too_few")]
    texts += [ctx.words("funnel", names=missing).text("gaps")] if missing else []
    facts = tuple(Fact(name, ctx.told(one)) for name, one in shown.items())
    return Part(title=words.plain(f"{column}_title"), text="\n\n".join(texts), facts=facts)
