"""The way in: the guidelines in short and a yes. What to ask follows later, a line at a time."""

from bot.domain.about import About, Subject
from bot.domain.actions.membership import Join, OpenSettings
from bot.domain.actions.onboarding import ShowGuidelines, StopJoining
from bot.domain.actions.weekly import ShowWeek
from bot.domain.messages import Button, Message, Notice, Part, Reply, escape
from bot.domain.onboarding import Edition, Step, weeks_of_steps
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from bot.features.context import Context
from bot.features.shared import cards, counting, next_nudge
from bot.store import nudges
from bot.store.consent import gate
from bot.store.notifying import notify
from bot.store.onboarding import guidelines, onboarding_progress, open_steps
from bot.store.time_and_retention.journey import lock_journey


def way_in_card(ctx: Context, said: str = "") -> Message:
    """The guidelines in short, and the one tap that is left."""
    return Message(ctx.words("steps").plain("title"), way_in_parts(ctx, said))


def way_in_parts(ctx: Context, said: str = "") -> tuple[Part, ...]:
    words, edition = ctx.words("steps", organisation=ctx.organisation), current_edition(ctx)
    lines = "\n".join(f"- {_in_a_line(ctx, edition, chapter)}" for chapter in ctx.library.guidelines)
    buttons = (
        Button(words.plain("yes"), Join(edition.name), style="primary"),
        Button(words.plain("whole"), ShowGuidelines()),
        Button(words.plain("stop"), StopJoining()),
    )
    text = "\n\n".join(filter(None, (said, words.text("body"), lines, words.text("kept"))))
    return (Part(text=text, buttons=buttons),)


def _in_a_line(ctx: Context, edition: Edition, chapter: str) -> str:
    """A chapter in one sentence, with all that HR has added to it."""
    found, added = (
        ctx.library.guideline(chapter, ctx.member.language),
        edition.added(chapter, ctx.member.language),
    )
    return " ".join(filter(None, (found.text("line"), escape(" ".join(added.split())))))


def take_part(ctx: Context, edition: str) -> None:
    """Let somebody who has read the guidelines take part; two taps at once start it once."""
    guidelines.mark_read(ctx.tx, ctx.member, edition, ctx.now)
    before = lock_journey(ctx.tx, ctx.member.id)
    if before.state is MemberState.ACTIVE:
        return
    onboarding_progress.withdraw_reminder(ctx.tx, ctx.member)
    onboarding_progress.finish_onboarding(ctx.tx, ctx.member.id)
    first = counting.count_joining(ctx)
    start = {"state": MemberState.ACTIVE, "joined_at": first, "left_at": None, "paused_until": None}
    # Cards of before somebody left say nothing about now.
    came_back = {"pace_asked_at": ctx.now if first < ctx.now else None}
    fresh = next_nudge.save_and_replan(ctx, start | came_back | {"rhythm_from": None})
    if before.joined_at is None:  # who comes back was asked all of it before
        open_steps.add_steps(ctx.tx, ctx.member, steps_to_ask(ctx))
    _welcome(fresh)


def steps_to_ask(ctx: Context) -> dict[Step, str]:
    """Consent only where HR has published what it is for."""
    asks = gate.is_asked(ctx.tx, ctx.workspace.id)
    weeks = weeks_of_steps(ctx.today)
    return {step: week for step, week in weeks.items() if step is not Step.CONSENT or asks}


def _welcome(ctx: Context) -> None:
    words = ctx.words(
        "welcome", name=ctx.member.first_name, next=next_nudge.next_nudge_local(ctx), rhythm=ctx.member.rhythm
    )
    buttons = (
        Button(words.plain("week"), ShowWeek(), style="primary"),
        Button(words.plain("settings"), OpenSettings(), opens_form=True),
    )
    message = words.message("title", "body", *buttons)
    key = f"welcome:{ctx.member.id}:{ctx.now.isoformat()}"
    notify(ctx.tx, ctx.member, Kind.WELCOME, key, message, ctx.now)


def answered(ctx: Context, step: Step, said: str) -> Reply:
    """The answer when somebody has said something of themselves: it stands on no card as a question now."""
    close_step(ctx, step)
    return Notice(said)


def close_step(ctx: Context, step: Step) -> About | None:
    """Ask this no more, and take it off the newest card; return what that is about, if it had to change."""
    if not open_steps.delete_step(ctx.tx, ctx.member.id, step):
        return None
    nudge_id = nudges.find_nudge_id(ctx.tx, ctx.member.id, nudges.latest_week(ctx.tx, ctx.member.id))
    shown = cards.redraw_nudge(ctx, nudge_id) if nudge_id else []
    return next((one for one in shown if one.subject is Subject.CARD), None)


def current_edition(ctx: Context) -> Edition:
    published = guidelines.get_published(ctx.tx, ctx.workspace.id)
    return Edition(ctx.library.guidelines_version, published.number, published.texts)
