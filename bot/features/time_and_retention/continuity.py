"""HR: who joins, rests and leaves, as numbers; how long people stay; and why they left, if they said so."""

from collections.abc import Mapping

from bot.domain.actions.time_and_retention import ShowContinuity
from bot.domain.answers import Answers
from bot.domain.content import bar
from bot.domain.messages import Fact, Message, Part, Reply
from bot.domain.periods import Span
from bot.domain.time_and_retention.exits import REASON, Period, periods_of
from bot.domain.time_and_retention.journey import Cohort, Counts, Event, cohorts, count_in_quarter
from bot.domain.time_and_retention.months import quarter_of
from bot.domain.told import Figure, in_steps, people
from bot.features.context import Context, answer_to
from bot.features.shared.counting import this_month
from bot.store.figures import closed
from bot.store.time_and_retention import exit_figures, journey

_COHORTS = 8
_STOCK = ("ambassadors", "paused")
_FLOW = {"joined": Event.JOINED, "left": Event.LEFT, "back": Event.BACK}
_PERIODS = 4


@answer_to(ShowContinuity)
def show_continuity(ctx: Context, _: ShowContinuity, __: Answers) -> Reply:
    """In totals only: nothing of it is about one person."""
    words = ctx.words("continuity")
    counts = journey.get_counts(ctx.tx, ctx.workspace.id)
    parts = (
        *_now(ctx, counts),
        *_stay(ctx, cohorts(counts, this_month(ctx))[-_COHORTS:]),
        *_why(ctx),
        Part(note=words.plain("note")),
    )
    return Message(words.plain("title"), parts)


def _now(ctx: Context, counts: Counts) -> list[Part]:
    """As the last week ended; then the quarter that is over, and the one that goes on in steps."""
    week, over = (closed.find_latest(ctx.tx, ctx.workspace.id, span) for span in (Span.WEEK, Span.QUARTER))
    words, quarter = ctx.words("continuity", first=quarter_of(this_month(ctx))), quarter_of(this_month(ctx))
    there = {name: week.figures[name] for name in _STOCK if name in week.figures} if week else {}
    parts = [Part(text=words.text("now" if there else "not_yet"), facts=_facts(ctx, there))]
    if over:
        said = ctx.words("continuity", first=over.period.first, last=over.period.last)
        gone = {name: over.figures[name] for name in _FLOW if name in over.figures}
        parts.append(Part(title=said.plain("quarter"), facts=_facts(ctx, gone)))
    running = {name: in_steps(count_in_quarter(counts, event, quarter)) for name, event in _FLOW.items()}
    return [*parts, Part(title=words.plain("this_quarter"), facts=_facts(ctx, running))]


def _facts(ctx: Context, figures: Mapping[str, Figure]) -> tuple[Fact, ...]:
    words = ctx.words("continuity")
    return tuple(Fact(words.plain(name), ctx.told(one)) for name, one in figures.items())


def _stay(ctx: Context, found: list[Cohort]) -> list[Part]:
    """A small table for each cohort, the newest first."""
    words = ctx.words("continuity")
    if not found:
        return [Part(title=words.plain("stay_title"), text=words.text("too_few"))]
    intro = Part(title=words.plain("stay_title"), text=words.text("stay"))
    return [intro, *(_cohort(ctx, cohort) for cohort in reversed(found))]


def _cohort(ctx: Context, cohort: Cohort) -> Part:
    words = ctx.words("continuity", first=cohort.first, last=cohort.last)
    facts = []
    for months, percent in cohort.still_there.items():
        line = ctx.words("continuity", months=months, bar=bar(percent.number), percent=ctx.told(percent))
        facts.append(Fact(line.plain("after"), line.plain("share")))
    return Part(title=words.plain("cohort"), facts=tuple(facts))


def _why(ctx: Context) -> list[Part]:
    words = ctx.words("continuity")
    figures = exit_figures.list_figures(ctx.tx, ctx.workspace.id)
    found = periods_of(one for one in figures if one.question == REASON)[-_PERIODS:]
    if not found:
        return [Part(title=words.plain("why_title"), text=words.text("no_reasons"))]
    intro = Part(title=words.plain("why_title"), text=words.text("why"))
    return [intro, *(_period(ctx, period) for period in reversed(found))]


def _period(ctx: Context, period: Period) -> Part:
    words = ctx.words("continuity", first=period.first, last=period.last)
    by_size = sorted(period.answers(REASON), key=lambda one: -one[1])
    facts = [Fact(ctx.label("leave_reason", one), ctx.told(people(number))) for one, number in by_size]
    if others := period.others(REASON):
        facts.append(Fact(words.plain("others"), ctx.told(people(others))))
    return Part(title=words.plain("period"), facts=tuple(facts))
