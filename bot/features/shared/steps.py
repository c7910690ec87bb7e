"""The steps between saying yes and taking part, on one card. In any order, and on any day."""

from bot.domain.actions.base import Action
from bot.domain.actions.consent import OpenConsent
from bot.domain.actions.membership import OpenSettings
from bot.domain.actions.onboarding import OpenGoal, OpenWishes, ShowGuidelines, SkipGoal, StopJoining
from bot.domain.actions.weekly import ShowWeek
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.onboarding import Edition, Step
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from bot.features.context import Context
from bot.features.shared import counting, next_nudge
from bot.store.consent import gate, texts
from bot.store.notifying import notify
from bot.store.onboarding import goals, guidelines, onboarding_progress
from bot.store.time_and_retention.journey import lock_journey

_OPENS: dict[Step, tuple[Action, bool]] = {
    Step.WISHES: (OpenWishes(), True),
    Step.GUIDELINES: (ShowGuidelines(), False),
    Step.CONSENT: (OpenConsent(), True),
    Step.GOAL: (OpenGoal(), True),
}
"""What each step begins with, and whether that is a form."""


def next_step_reply(ctx: Context, said: str) -> Reply:
    """The answer when a step is done: what comes next for somebody in onboarding, else only `said`."""
    if not ctx.member.is_joining:
        return Notice(said)
    onboarding_progress.withdraw_reminder(ctx.tx, ctx.member)
    onboarding_progress.mark_moved_on(ctx.tx, ctx.member.id, ctx.now)
    if not _open(ctx):
        return _finish(ctx)
    return steps_card(ctx, said)


def steps_card(ctx: Context, said: str = "") -> Message:
    """How far somebody is, and what is left."""
    return Message(ctx.words("steps").plain("title"), steps_parts(ctx, said))


def steps_parts(ctx: Context, said: str = "") -> tuple[Part, ...]:
    steps, left = _all(ctx), _open(ctx)
    done = [ctx.words("steps").plain(f"{step}_done") for step in steps if step not in left]
    words = ctx.words("steps", done=len(done), total=len(steps), names=done, organisation=ctx.organisation)
    pieces = [said, words.text("progress"), words.text("body")]
    stop = Button(words.plain("stop"), StopJoining())
    return (
        Part(text="\n\n".join(filter(None, pieces))),
        *(_part(ctx, step, first=step is left[0]) for step in left),
        Part(title=words.plain("stop_title"), text=words.text("stop_text"), buttons=(stop,)),
    )


def _part(ctx: Context, step: Step, *, first: bool) -> Part:
    words = ctx.words("steps", organisation=ctx.organisation)
    action, opens_form = _OPENS[step]
    label = words.plain(f"{step}_go")
    go = Button(label, action, opens_form=opens_form, style="primary" if first else "normal")
    skip = (Button(words.plain("skip"), SkipGoal()),) if step is Step.GOAL else ()
    return Part(words.plain(f"{step}_title"), words.text(f"{step}_text"), buttons=(go, *skip))


def _all(ctx: Context) -> list[Step]:
    """The steps that there are here: consent is asked only where HR has published what it is for."""
    asks = texts.find_current_text(ctx.tx, ctx.workspace.id) is not None
    return [step for step in Step if step is not Step.CONSENT or asks]


def _open(ctx: Context) -> list[Step]:
    """The steps that are left. What somebody did before they left and came back is still done."""
    # A step is done when its own answer is there. Wishes have a value from the start, so it is kept beside
    # them that they were chosen.
    on_the_way = onboarding_progress.find_progress(ctx.tx, ctx.member.id)
    left = {
        Step.WISHES: on_the_way is None or not on_the_way.chosen,
        Step.GUIDELINES: guidelines.last_read_edition(ctx.tx, ctx.member.id) != current_edition(ctx).name,
        Step.CONSENT: gate.needs_answer(ctx.tx, ctx.member),
        Step.GOAL: goals.find_goal(ctx.tx, ctx.member.id) is None,
    }
    return [step for step in Step if left[step]]


def _finish(ctx: Context) -> Reply:
    """Start to take part; two last steps at once start it once."""
    if lock_journey(ctx.tx, ctx.member.id).state is MemberState.JOINING:
        first = counting.count_joining(ctx)
        start = {"state": MemberState.ACTIVE, "joined_at": first, "left_at": None, "paused_until": None}
        # Cards of before somebody left say nothing about now.
        came_back = {"pace_asked_at": ctx.now if first < ctx.now else None}
        fresh = next_nudge.save_and_replan(ctx, start | came_back | {"rhythm_from": None})
        onboarding_progress.finish_onboarding(ctx.tx, ctx.member.id)
        _welcome(fresh)
    return Notice(ctx.words("joined").text("notice"))


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


def current_edition(ctx: Context) -> Edition:
    published = guidelines.get_published(ctx.tx, ctx.workspace.id)
    return Edition(ctx.library.guidelines_version, published.number, published.texts)
