"""HR: how people find their way to the programme, as numbers, and where ambassadors are. Never names."""

from collections.abc import Mapping
from typing import get_args

from bot.domain.actions.ambassador_recruitment import ShowFunnel
from bot.domain.ambassador_recruitment.funnel import Coverage, Figure, Phase, Step, coverage, figure
from bot.domain.answers import Answers
from bot.domain.messages import Fact, Message, Part, Reply
from bot.domain.time_and_retention.journey import Event
from bot.domain.time_and_retention.months import add_months
from bot.features.context import Context, answer_to
from bot.features.shared.counting import this_month
from bot.store.ambassador_recruitment import counts
from bot.store.buddies import pairs
from bot.store.time_and_retention import journey

_MONTHS = 3
_PEOPLE = (Event.JOINED, Event.PAUSED, Event.LEFT, Event.BACK)
_MOST_GAPS = 12


@answer_to(ShowFunnel)
def show_funnel(ctx: Context, _: ShowFunnel, __: Answers) -> Reply:
    words = ctx.words("funnel")
    months = [add_months(this_month(ctx), -back) for back in range(_MONTHS)]
    parts = (
        _now(ctx),
        *(_month(ctx, one) for one in months),
        *_coverage(ctx),
        Part(note=words.plain("note")),
    )
    return Message(words.plain("title"), parts)


def _now(ctx: Context) -> Part:
    """Who take part is in the report too, so it is exact; what can tell of single people comes in steps."""
    words, there = ctx.words("funnel"), counts.count_phases(ctx.tx, ctx.workspace.id, ctx.today)
    active = sum(there.get(one, 0) for one in (Phase.DECISION, Phase.EVANGELIZE, Phase.RESTING))
    numbers = {
        "consideration": figure(there.get(Phase.CONSIDERATION, 0), over=False),
        "decision": figure(active, over=True),
        "evangelize": figure(there.get(Phase.EVANGELIZE, 0), over=False),
        "resting": figure(there.get(Phase.RESTING, 0), over=False),
        "pairs": figure(pairs.count_active(ctx.tx, ctx.workspace.id), over=False),
    }
    facts = tuple(Fact(words.plain(name), _said(ctx, number)) for name, number in numbers.items())
    return Part(title=words.plain("now_title"), text=words.text("now"), facts=facts)


def _month(ctx: Context, month: str) -> Part:
    """What happened in a month; the one that goes on is told in steps of five."""
    words, steps, people = ctx.words("funnel", first=month), _steps(ctx), _people(ctx, month)
    over = month < this_month(ctx)
    announced = Fact(words.plain(Step.ANNOUNCED), str(steps.get((Step.ANNOUNCED, month), 0)))
    others = (one for one in Step if one is not Step.ANNOUNCED)
    numbers = {str(one): steps.get((one, month), 0) for one in others} | people
    facts = (
        Fact(words.plain(name), _said(ctx, figure(number, over=over))) for name, number in numbers.items()
    )
    block = "month" if over else "this_month"
    return Part(title=words.plain(block), facts=(announced, *facts))


def _steps(ctx: Context) -> Mapping[tuple[Step, str], int]:
    return counts.counts_by_step(ctx.tx, ctx.workspace.id)


def _people(ctx: Context, month: str) -> dict[str, int]:
    found: dict[str, int] = dict.fromkeys(map(str, _PEOPLE), 0)
    for (_, event, when), number in journey.get_counts(ctx.tx, ctx.workspace.id).items():
        if when == month and event in _PEOPLE:
            found[event] += number
    return found


def _coverage(ctx: Context) -> list[Part]:
    """Ambassadors by department, location and whether they lead, beside where there are vacancies."""
    words, columns = ctx.words("funnel"), get_args(counts.Column)
    parts = [Part(title=words.plain("coverage_title"), text=words.text("coverage"))]
    for column in columns:
        sizes = counts.count_by_place(ctx.tx, ctx.workspace.id, column)
        known = counts.places_of_work(ctx.tx, ctx.workspace.id, column)
        parts.append(_places(ctx, column, coverage(sizes, sum(sizes.values()), known)))
    whole, leading = sum(sizes.values()), counts.count_leaders(ctx.tx, ctx.workspace.id)
    level = {words.plain("leading"): leading, words.plain("not_leading"): whole - leading}
    return [*parts, _places(ctx, "level", coverage(level, whole, ()))]


def _places(ctx: Context, column: str, found: Coverage) -> Part:
    gaps, words = found.gaps[:_MOST_GAPS], ctx.words("funnel")
    texts = [] if found.shown else [words.text("too_few")]
    texts += [ctx.words("funnel", names=list(gaps)).text("gaps")] if gaps else []
    facts = tuple(Fact(name, _said(ctx, number)) for name, number in found.shown.items())
    return Part(title=words.plain(f"{column}_title"), text="\n\n".join(texts), facts=facts)


def _said(ctx: Context, number: Figure) -> str:
    words = ctx.words("funnel", number=number.number)
    if number.exact:
        return words.plain("exactly")
    return words.plain("at_least" if number.number else "fewer")
