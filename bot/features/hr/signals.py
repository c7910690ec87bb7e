"""HR: what has changed so much, among people enough to hide in, that it may mean something."""

from bot.domain.actions.time_and_retention import ShowContinuity, ShowGivenTime
from bot.domain.checkins.question import Question
from bot.domain.checkins.totals import ALL, Distribution, showable
from bot.domain.messages import Button, Part
from bot.domain.time_and_retention.months import previous_quarter, quarter_of
from bot.domain.time_and_retention.signals import Share, Signal, drop_out_rose, pauses_rose, worsened
from bot.domain.told import in_steps
from bot.features.context import Context
from bot.features.shared.counting import this_month
from bot.store.checkins import counts as answers
from bot.store.checkins import rounds
from bot.store.time_and_retention import journey

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
        ctx.words(
            "signals", number=ctx.told(in_steps(share.number)), total=ctx.told(in_steps(share.of))
        ).text(signal)
        for signal, share in found.items()
        if share
    ]
