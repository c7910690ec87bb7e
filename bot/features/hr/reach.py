"""HR's report: a week, month or quarter that is over, and the running week in steps of five. No names."""

from datetime import date, timedelta

from bot.domain.actions.hr import ShowReport
from bot.domain.answers import Answers
from bot.domain.disclosure import LEAST
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.domain.people import Network
from bot.domain.periods import CALENDAR, Closed, Period, Span, period_of
from bot.domain.schedule import iso_week
from bot.domain.told import HIDDEN, Figure, Known, in_steps
from bot.features.context import Context, answer_to
from bot.features.hr.signals import signals_part
from bot.features.hr.undelivered import undelivered_parts
from bot.features.shared import cards
from bot.store.figures import closed, stock, work
from content_library.templates import Words

_OVERVIEW = (
    *("ambassadors", "paused", "delivered", "joined", "left", "back"),
    *("sharing", "shares", "own", "suggested", "clicks", "declined"),
)


@answer_to(ShowReport)
def show_report(ctx: Context, action: ShowReport, _: Answers) -> Reply:
    """One period by the calendar of the workspace, as it was written when it was over."""
    span = Span(action.span) if action.span in set(CALENDAR) else Span.WEEK
    found = _find(ctx, span, action.first)
    is_home = span is Span.WEEK and not action.first
    now = (_running_week(ctx), *undelivered_parts(ctx), signals_part(ctx)) if is_home else ()
    parts = _closed(ctx, found) if found else [Part(text=ctx.words("report").text("none_closed"))]
    last = Part(note=ctx.words("report").plain("note"), buttons=_buttons(ctx, span, found))
    return Message(_title(ctx, found.period if found else None), (parts[0], *now, *parts[1:], last))


def _find(ctx: Context, span: Span, first: str) -> Closed | None:
    try:
        day = date.fromisoformat(first) if first else None
    except ValueError:
        day = None
    chosen = closed.find_closed(ctx.tx, ctx.workspace.id, span, day) if day else None
    return chosen or closed.find_latest(ctx.tx, ctx.workspace.id, span)


def _title(ctx: Context, period: Period | None) -> str:
    if period is None:
        return ctx.words("report").plain("title")
    return _words(ctx, period).plain(f"title_{period.span}")


def _words(ctx: Context, period: Period) -> Words:
    week = Known(iso_week(period.first)[-2:])
    days = {"on": period.first, "until": period.last}
    return ctx.words("report", week=week, first=period.first, last=period.last, **days)


def _closed(ctx: Context, found: Closed) -> list[Part]:
    words = _words(ctx, found.period)
    facts = [
        Fact(words.plain(name), ctx.told(found.figures[name])) for name in _OVERVIEW if name in found.figures
    ]
    parts = [Part(text=words.text("body"), facts=tuple(facts))]
    known = {name: one for name, one in found.named("network").items() if name in set(Network)}
    networks = [Fact(ctx.label("network", name), ctx.told(one)) for name, one in known.items()]
    if found.figures.get("shares") != HIDDEN:
        none = "" if networks else words.text("none")
        parts.append(Part(title=words.plain("by_network"), facts=tuple(networks), text=none))
    return [*parts, *_items(ctx, found, "item", "by_item"), *_items(ctx, found, "opened", "by_link")]


def _items(ctx: Context, found: Closed, group: str, title: str) -> list[Part]:
    facts = []
    for name, one in _sorted(found, group):
        kind, key = name.split(":", 1)
        facts.append(Fact(cards.item_title(ctx, kind, key), ctx.told(one)))
    return [Part(title=ctx.words("report").plain(title), facts=tuple(facts))] if facts else []


def _sorted(found: Closed, group: str) -> list[tuple[str, Figure]]:
    """The highest first."""
    return sorted(found.named(group).items(), key=lambda one: (-one[1].number, one[0]))


def _running_week(ctx: Context) -> Part:
    """What has been counted since Monday, in steps."""
    monday, _ = period_of(Span.WEEK, ctx.today_at_work).moments(ctx.workspace.zone)
    scope = work.Scope(ctx.workspace.id, monday, ctx.now + timedelta(days=1), ctx.workspace.zone)
    found, words = work.count_work(ctx.tx, scope), ctx.words("report")
    delivered = stock.count_delivered(ctx.tx, ctx.workspace.id, scope.start, scope.end)
    numbers = {"delivered": delivered, **found.numbers}
    shown = ("delivered", "shares", "clicks") if found.makers >= LEAST else ()
    facts = tuple(Fact(words.plain(name), ctx.told(in_steps(numbers[name]))) for name in shown)
    return Part(title=words.plain("running"), facts=facts, text="" if facts else words.text("too_few"))


def _buttons(ctx: Context, span: Span, found: Closed | None) -> tuple[Button, ...]:
    words = ctx.words("report")
    others = (
        one for one in CALENDAR if one is not span and closed.find_latest(ctx.tx, ctx.workspace.id, one)
    )
    buttons = [Button(words.plain(f"to_{one}"), ShowReport(one)) for one in others]
    if found:
        before = period_of(span, found.period.first - timedelta(days=1)).first
        if closed.find_closed(ctx.tx, ctx.workspace.id, span, before):
            buttons.insert(0, Button(words.plain("earlier"), ShowReport(span, before.isoformat())))
    return tuple(buttons)
