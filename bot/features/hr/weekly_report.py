"""HR's report of this week: totals by network and item, what did not arrive, and early signals. No names."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.domain.actions.hr import SendAgain, ShowReport
from bot.domain.actions.time_and_retention import ShowContinuity, ShowGivenTime
from bot.domain.answers import Answers
from bot.domain.checkins.question import Question
from bot.domain.checkins.totals import ALL, Distribution, showable
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply
from bot.domain.outbox import Kind, State
from bot.domain.schedule import at_local, week_of
from bot.domain.time_and_retention.months import previous_quarter, quarter_of
from bot.domain.time_and_retention.signals import Share, Signal, drop_out_rose, pauses_rose, worsened
from bot.features.context import Context, answer_to
from bot.features.shared import cards
from bot.features.shared.counting import this_month
from bot.store import links, members, outbox, totals, undelivered
from bot.store.checkins import counts as answers
from bot.store.checkins import rounds
from bot.store.time_and_retention import journey
from bot.store.undelivered import Undelivered
from content_library.formats import day as name_of

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
        *undelivered_parts(ctx),
        signals_part(ctx),
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


_LOOK_BACK = timedelta(days=7)
_KINDS_SHOWN = 6
"""Kinds, those with the most messages first: a message has room for only so much."""


def undelivered_parts(ctx: Context) -> tuple[Part, ...]:
    """A part for each kind; nothing if everything arrived."""
    found = undelivered.list_undelivered(ctx.tx, ctx.workspace.id, ctx.now - _LOOK_BACK, ctx.now)
    if not found:
        return ()
    words = ctx.words("undelivered")
    kinds = [kind for kind, _ in Counter(one.kind for one in found).most_common(_KINDS_SHOWN)]
    listed = (_kind_part(ctx, kind, [one for one in found if one.kind is kind]) for kind in kinds)
    return Part(title=words.plain("title"), text=words.text("body")), *listed


@answer_to(SendAgain)
def send_again(ctx: Context, action: SendAgain, _: Answers) -> Reply:
    """Let what failed of a kind be sent once more, unless its time is over."""
    since = ctx.now - _LOOK_BACK
    known = action.kind in set(Kind)
    count = undelivered.requeue(ctx.tx, ctx.workspace.id, Kind(action.kind), since, ctx.now) if known else 0
    words = ctx.words("undelivered", count=count)
    return Notice(words.text("again" if count else "nothing"))


def _kind_part(ctx: Context, kind: Kind, found: Sequence[Undelivered]) -> Part:
    zone = ctx.workspace.zone
    days = Counter((one.due_at.astimezone(zone).date(), one.state) for one in found)
    facts = []
    for day in sorted({day for day, _ in days}):
        words = ctx.words("undelivered", dead=days[day, State.DEAD], lost=days[day, State.LOST])
        facts.append(Fact(name_of(day, ctx.member.language), words.plain("count")))
    words = ctx.words("undelivered", lost=any(one.state is State.LOST for one in found if one.may_go))
    reasons = sorted({one.reason for one in found if one.state is State.DEAD})
    if reasons:
        facts.append(Fact(words.plain("reason"), ", ".join(reasons[:_KINDS_SHOWN])))
    title = ctx.library.kind(kind, ctx.member.language)
    if not any(one.may_go for one in found):
        return Part(title=title, facts=tuple(facts), note=words.plain("over"))
    again = Button(words.plain("send"), SendAgain(kind))
    note = words.plain("twice")
    return Part(title=title, facts=tuple(facts), buttons=(again,), note=note)


_ASKED = {Signal.LOAD: Question.LOAD, Signal.SATISFACTION: Question.SATISFACTION}


def signals_part(ctx: Context) -> Part:
    said = [*_of_checkins(ctx), *_of_the_journey(ctx)]
    words = ctx.words("signals")
    buttons = (
        Button(words.plain("continuity"), ShowContinuity()),
        Button(words.plain("given_time"), ShowGivenTime()),
    )
    text = "\n".join(f"- {one}" for one in said) if said else words.text("none")
    return Part(title=words.plain("title"), text=text, buttons=buttons, note=words.plain("note"))


def _of_checkins(ctx: Context) -> list[str]:
    """What got worse between the last two rounds that are over."""
    last = rounds.list_rounds(ctx.tx, ctx.workspace.id, 2, closed_only=True)
    given = answers.counts_by_question(ctx.tx, [one.id for one in last])

    def whole(place: int, question: Question) -> Distribution | None:
        found = given.get((last[place].id, question), {}) if place < len(last) else {}
        return showable(found).get(ALL)

    words = ctx.words("signals")
    return [
        words.text(signal)
        for signal, question in _ASKED.items()
        if worsened(whole(1, question), whole(0, question))
    ]


def _of_the_journey(ctx: Context) -> list[str]:
    counts, month = journey.get_counts(ctx.tx, ctx.workspace.id), this_month(ctx)
    found: dict[Signal, Share | None] = {
        Signal.PAUSES: pauses_rose(counts, month),
        Signal.DROP_OUT: drop_out_rose(counts, previous_quarter(quarter_of(month))),
    }
    return [
        ctx.words("signals", number=share.number, total=share.of).text(signal)
        for signal, share in found.items()
        if share
    ]
