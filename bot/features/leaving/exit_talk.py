"""The talk at the end, if somebody wants it: four questions, all of them free, by name or without."""

from datetime import timedelta

from bot.domain.actions.time_and_retention import KeepExit, KeepNamedExit, OpenExit, ShowExits
from bot.domain.answers import Answers
from bot.domain.checkins.question import Storage
from bot.domain.messages import Button, Form, Notice, Part, Reply
from bot.domain.people import MemberState
from bot.domain.tally import Answered
from bot.domain.time_and_retention.exits import CHANGE, CHOICES, Ask
from bot.domain.time_and_retention.months import quarter_of
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Field, Fields, Read, Text
from bot.features.shared.counting import this_month
from bot.features.shared.hr_notifications import notify_hr_by_day
from bot.store.time_and_retention import exit_figures, exits, journey

_ANONYMOUS_FOR = timedelta(days=1)
_CHOICES: dict[str, Field] = {
    one: Choice(CHOICES[one], f"exit_{one}", label=f"question_{one}", required=False) for one in Ask
}
_FIELDS = Fields(
    "exit",
    brought=_CHOICES[Ask.BROUGHT],
    heavy=_CHOICES[Ask.HEAVY],
    change=Text(1000, required=False),
    back=_CHOICES[Ask.BACK],
)


def exit_parts(ctx: Context) -> tuple[Part, ...]:
    """Two ways to answer; the questions say what becomes of the answers. Nothing for who has not left."""
    if journey.get_journey(ctx.tx, ctx.member.id).state is not MemberState.LEFT:
        return ()
    words = ctx.words("exit")
    buttons = tuple(Button(words.plain(f"open_{kept}"), OpenExit(kept), opens_form=True) for kept in Storage)
    return (Part(title=words.plain("offer_title"), text=words.text("offer"), buttons=buttons),)


@answer_to(OpenExit)
def open_exit(ctx: Context, action: OpenExit, _: Answers) -> Reply:
    """Ask, and say above the questions how the answers are stored."""
    if action.kept not in set(Storage):
        return Notice(ctx.words("exit").text("not_now"))
    return _not_now(ctx, Storage(action.kept)) or _form(ctx, Storage(action.kept))


@answer_to(KeepExit)
def keep_exit(ctx: Context, action: KeepExit, answers: Answers) -> Reply:
    """Put them in the box. Whoever sends twice counts once, and reads the same."""
    if action.kept != Storage.ANONYMOUS:
        return open_exit(ctx, OpenExit(action.kept), answers)
    if refused := _not_now(ctx, Storage.ANONYMOUS):
        return refused
    read = _read(ctx, answers)
    if read.errors:  # without what was filled in: in Teams a form can stand in the chat
        return _form(ctx, Storage.ANONYMOUS).with_errors(read.errors)
    given = Answered({ask: read.text(ask) for ask in Ask if read.text(ask)}, read.text(CHANGE))
    who, quarter = f"talk {ctx.member.id}", quarter_of(this_month(ctx))
    exit_figures.add_answers(ctx.boxes, ctx.workspace.id, who, given, quarter)
    return ctx.words("exit").message("thanks_title", "thanks_anonymous")


@answer_to(KeepNamedExit)
def keep_named_exit(ctx: Context, _: KeepNamedExit, answers: Answers) -> Reply:
    """Keep them by name, in the place of what was there."""
    if refused := _not_now(ctx, Storage.NAMED):
        return refused
    read = _read(ctx, answers)
    if read.errors:
        return _form(ctx, Storage.NAMED, read)
    said = {str(ask): read.text(ask) for ask in Ask if read.text(ask)} | {CHANGE: read.text(CHANGE)}
    exits.save_talk(ctx.tx, ctx.vault, ctx.member, said, ctx.now)
    _tell_hr(ctx)
    return ctx.words("exit").message("thanks_title", "thanks_named")


def _read(ctx: Context, answers: Answers) -> Read:
    read = _FIELDS.read(ctx, answers)
    if not any(read.text(one) for one in (*Ask, CHANGE)):
        read.errors.setdefault(CHANGE, ctx.words("exit").plain("empty"))
    return read


def _not_now(ctx: Context, kept: Storage) -> Notice | None:
    """Only who has left; and without a name only for a day, for answers are kept by the quarter."""
    found = journey.get_journey(ctx.tx, ctx.member.id)
    words = ctx.words("exit")
    if found.state is not MemberState.LEFT or found.left_at is None:
        return Notice(words.text("back" if ctx.member.takes_part else "not_now"))
    too_late = kept is Storage.ANONYMOUS and ctx.now - found.left_at >= _ANONYMOUS_FOR
    return Notice(words.text("too_late")) if too_late else None


def _form(ctx: Context, kept: Storage, read: Read | None = None) -> Form:
    keep = KeepNamedExit() if kept is Storage.NAMED else KeepExit(kept)
    return _FIELDS.form(ctx, keep, read, text=ctx.words("exit").text(kept))


def _tell_hr(ctx: Context) -> None:
    """That somebody said something. Who and what HR sees after a click, and that is logged."""
    notify_hr_by_day(ctx, "exits", ShowExits(), lambda hr: f"exit:{hr.id}:{ctx.now.isoformat()}")
