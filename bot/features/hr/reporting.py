"""HR's report of this week: totals by network and item, without naming anybody."""

from collections import Counter
from datetime import datetime, time, timedelta

from bot.domain.actions.hr import ShowReport
from bot.domain.answers import Answers
from bot.domain.messages import Fact, Message, Part, Reply
from bot.domain.outbox import Kind, State
from bot.domain.schedule import at_local, week_of
from bot.features.context import Context, answer_to
from bot.features.hr import signalling, undelivered
from bot.features.shared import cards
from bot.store import links, members, outbox, totals

_SHOWN = 10
_OWN = "story"
"""People's own stories count together: what each is called is not HR's to know."""


@answer_to(ShowReport)
def show_report(ctx: Context, _: ShowReport, __: Answers) -> Reply:
    """This week's numbers, by the calendar of the workspace."""
    start, end = _week_of(ctx)
    week = week_of(ctx.now, ctx.workspace.zone)
    found = totals.week_totals(ctx.tx, ctx.workspace.id, week, start, end)
    words = ctx.words("report", week=int(week[-2:]))
    networks = tuple(Fact(ctx.label("network", name), str(number)) for name, number in found.networks.items())
    clicks = _clicks(ctx, start, end)
    suggested = [one for one in found.items if one[0] != _OWN]
    items = tuple(
        Fact(cards.item_title(ctx, kind, key), str(number)) for kind, key, number in suggested[:_SHOWN]
    )
    parts = [
        Part(text=words.text("body"), facts=_overview(ctx, found, start, clicks.total())),
        *undelivered.undelivered_parts(ctx),
        signalling.signals_part(ctx),
        Part(title=words.plain("by_network"), facts=networks, text="" if networks else words.text("none")),
    ]
    if items:
        parts.append(Part(title=words.plain("by_item"), facts=items))
    if clicks:
        most = [one for one in clicks.most_common() if one[0][0] != _OWN][:_SHOWN]
        opened = (Fact(cards.item_title(ctx, *item), str(number)) for item, number in most)
        parts.append(Part(title=words.plain("by_link"), facts=tuple(opened)))
    return Message(words.plain("title"), (*parts, Part(note=words.plain("note"))))


def _overview(ctx: Context, found: totals.Totals, start: datetime, clicks: int) -> tuple[Fact, ...]:
    words = ctx.words("report", week=0)
    total, resting = members.count_states(ctx.tx, ctx.workspace.id, ctx.today)
    states = outbox.count_by_state(ctx.tx, ctx.workspace.id, start)
    failed = sum(number for (_, state), number in states.items() if state in {State.DEAD, State.LOST})
    delivered = states.get((Kind.NUDGE, State.SENT), 0) + states.get((Kind.ASKED, State.SENT), 0)
    numbers = {
        "ambassadors": total,
        "paused": resting,
        "nudges": found.nudges,
        "delivered": delivered,
        "shares": found.shares,
        "own": found.own,
        "suggested": found.shares - found.own,
        "clicks": clicks,
        "declined": found.declined,
        "failed": failed,
    }
    return tuple(Fact(words.plain(name), str(number)) for name, number in numbers.items())


def _clicks(ctx: Context, start: datetime, end: datetime) -> Counter[tuple[str, str]]:
    zone = ctx.workspace.zone
    return links.count_clicks(
        ctx.tx, ctx.workspace.id, start.astimezone(zone).date(), end.astimezone(zone).date()
    )


def _week_of(ctx: Context) -> tuple[datetime, datetime]:
    zone = ctx.workspace.zone
    today = ctx.workspace.today(ctx.now)
    monday = today - timedelta(days=today.weekday())
    return at_local(monday, time(), zone), at_local(monday + timedelta(days=7), time(), zone)
