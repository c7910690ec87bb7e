"""All training modules: how far one is in them, one's training sessions, and for HR how many did each."""

from bot.domain.actions.training import ReadLesson, SetTrainingReminders, ShowTraining, ShowTrainingTotals
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply, escape
from bot.domain.told import in_steps
from bot.domain.training import Module, Progress, order_modules
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.store import training
from bot.store.events import attendance

_SESSIONS = 10


def may_learn(ctx: Context) -> bool:
    """Ambassadors, and who is in onboarding: nothing of it is asked of them, but they may look."""
    return ctx.member.takes_part or ctx.member.is_joining


@answer_to(ShowTraining)
def show_training(ctx: Context, _: ShowTraining, __: Answers) -> Reply:
    """What somebody wants to learn comes first."""
    return training_message(ctx) if may_learn(ctx) else denials.not_joined(ctx)


@answer_to(SetTrainingReminders)
def set_reminders(ctx: Context, action: SetTrainingReminders, _: Answers) -> Reply:
    training.set_reminders(ctx.tx, ctx.member, wanted=action.wanted)
    return Notice(ctx.words("training").text("reminded" if action.wanted else "not_reminded"))


def training_message(ctx: Context) -> Message:
    known, words = training.progress_by_module(ctx.tx, ctx.member.id), ctx.words("training")
    modules = order_modules(ctx.library.training, ctx.member.learn)
    progress = [known.get(one.key, Progress(one.key, 0, None)) for one in modules]
    first = next((one for one in progress if not one.done_at), None)
    parts = [
        _module(ctx, module, reached, is_first=reached is first)
        for module, reached in zip(modules, progress, strict=True)
    ]
    return Message(
        words.plain("title"), (Part(text=words.text("body")), *parts, *_sessions(ctx), _quiet(ctx))
    )


def _module(ctx: Context, module: Module, progress: Progress, *, is_first: bool) -> Part:
    said = ctx.library.module(module.key, ctx.member.language)
    words = ctx.words(
        "training",
        minutes=module.minutes,
        done=progress.cards,
        cards=module.cards,
        at=progress.done_at and progress.done_at.astimezone(ctx.zone),
    )
    state = "new"
    if progress.done_at:
        state = "again"
    elif progress.cards:
        state = "go_on"
    place = 0 if progress.done_at else min(progress.cards, module.cards - 1)
    read = ReadLesson(module.key, place)
    button = Button(words.plain(state), read, style="primary" if is_first else "normal")
    note = words.plain(f"{state}_note")
    return Part(title=said.title, text=escape(said.purpose), buttons=(button,), note=note)


def _sessions(ctx: Context) -> tuple[Part, ...]:
    """The training sessions where HR has ticked that they were there."""
    found = attendance.list_trainings(ctx.tx, ctx.member.id, ctx.member.language, _SESSIONS)
    if not found:
        return ()
    lines = [
        f"- {ctx.words('training', session=title, on=at.astimezone(ctx.zone).date()).text('session')}"
        for title, at in found
    ]
    return (Part(title=ctx.words("training").plain("sessions"), text="\n".join(lines)),)


def _quiet(ctx: Context) -> Part:
    words, wanted = ctx.words("training"), training.wants_reminders(ctx.tx, ctx.member.id)
    button = Button(words.plain("stop" if wanted else "start"), SetTrainingReminders(wanted=not wanted))
    return Part(note=words.plain("private"), buttons=(button,))


@answer_to(ShowTrainingTotals)
def show_totals(ctx: Context, _: ShowTrainingTotals, __: Answers) -> Reply:
    totals, words = (
        training.count_done_by_module(ctx.tx, ctx.workspace.id),
        ctx.words("training_totals"),
    )
    facts = tuple(
        Fact(
            ctx.library.module(one.key, ctx.member.language).title,
            ctx.told(in_steps(totals[one.key])),
        )
        for one in ctx.library.training
    )
    return Message(
        words.plain("title"), (Part(text=words.text("body"), facts=facts, note=words.plain("note")),)
    )
