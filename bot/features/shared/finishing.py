"""The last step is done: somebody takes part from now on, and is welcomed."""

from bot.domain.actions.taking_part import OpenSettings
from bot.domain.actions.weekly import ShowWeek
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from bot.features.context import Context
from bot.features.shared import counting, next_nudge
from bot.store.notifying import notify
from bot.store.onboarding import way_in
from bot.store.pace.journey import hold


def finish(ctx: Context) -> Reply:
    """Start to take part; two last steps at once start it once."""
    if hold(ctx.tx, ctx.member.id).state is MemberState.JOINING:
        first = counting.joins(ctx)
        start = {"state": MemberState.ACTIVE, "joined_at": first, "left_at": None, "paused_until": None}
        # Cards of before somebody left say nothing about now.
        came_back = {"pace_asked_at": ctx.now if first < ctx.now else None}
        fresh = next_nudge.keep(ctx, start | came_back | {"rhythm_from": None})
        way_in.arrive(ctx.tx, ctx.member.id)
        _welcome(fresh)
    return Notice(ctx.words("joined").text("notice"))


def _welcome(ctx: Context) -> None:
    words = ctx.words(
        "welcome", name=ctx.member.first_name, next=next_nudge.local(ctx), rhythm=ctx.member.rhythm
    )
    buttons = (
        Button(words.plain("week"), ShowWeek(), style="primary"),
        Button(words.plain("settings"), OpenSettings(), opens_form=True),
    )
    message = Message(words.plain("title"), (Part(text=words.text("body"), buttons=buttons),))
    key = f"welcome:{ctx.member.id}:{ctx.now.isoformat()}"
    notify(ctx.tx, ctx.member, Kind.WELCOME, key, message, ctx.now)
