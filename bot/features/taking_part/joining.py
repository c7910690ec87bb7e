"""Join: what is asked, what is stored, and the start. Onboarding and consent will stand between the two."""

from bot.domain.actions.taking_part import Join, OpenJoin, OpenSettings
from bot.domain.actions.weekly import ShowWeek
from bot.domain.answers import Answers
from bot.domain.messages import Button, Form, Message, Notice, Part, Reply
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import MemberState
from bot.features.context import Context
from bot.features.pace import journey
from bot.features.taking_part import preferences, settings
from bot.features.weekly import next_nudge
from bot.store import outbox


def open_join(ctx: Context, _: OpenJoin, __: Answers) -> Reply:
    """Show the form; somebody who takes part already gets their settings."""
    draft = preferences.draft_of(ctx.member)
    return settings.form(ctx, draft) if ctx.member.takes_part else form(ctx, draft)


def join(ctx: Context, _: Join, answers: Answers) -> Reply:
    """Start taking part. A second time changes the settings, and starts nothing twice."""
    if ctx.member.takes_part:
        return settings.change(ctx, answers, form)
    draft = preferences.typed(answers)
    filled = form(ctx, draft)
    columns, errors = preferences.check(ctx, draft, filled.inputs)
    if errors:
        return filled.with_errors(errors)
    first = journey.joins(ctx)
    start = {"state": MemberState.ACTIVE, "joined_at": first, "left_at": None, "paused_until": None}
    fresh = next_nudge.keep(ctx, columns | start)
    outbox.add(ctx.tx, _welcome(fresh))
    return Notice(fresh.words("joined").text("notice"))


def form(ctx: Context, draft: preferences.Draft) -> Form:
    """What is asked of a newcomer."""
    words = ctx.words("join", organisation=ctx.organisation)
    inputs = preferences.inputs(ctx, draft, where=False)
    return ctx.form(words, Join(), *inputs, text=words.text("body"))


def _welcome(ctx: Context) -> Outgoing:
    words = ctx.words("welcome", name=ctx.member.first_name, next=next_nudge.local(ctx))
    buttons = (
        Button(words.plain("week"), ShowWeek(), style="primary"),
        Button(words.plain("settings"), OpenSettings(), opens_form=True),
    )
    message = Message(words.plain("title"), (Part(text=words.text("body"), buttons=buttons),))
    key = f"welcome:{ctx.member.id}:{ctx.now.isoformat()}"
    return Outgoing(ctx.workspace.id, ctx.member.id, Kind.WELCOME, key, message, due_at=ctx.now)
