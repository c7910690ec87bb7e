"""The talk at the end, if somebody wants it: four questions, all of them free, by name or without."""

from bot.domain.actions.time_and_retention import KeepExit, OpenExit, ShowExits
from bot.domain.answers import Answers
from bot.domain.checkins.question import Storage
from bot.domain.messages import Button, Form, Notice, Part, Reply
from bot.domain.people import MemberState
from bot.domain.time_and_retention.exits import CHANGE, CHOICES, Ask
from bot.domain.time_and_retention.months import quarter_of
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Field, Fields, Read, Text
from bot.features.shared.counting import this_month
from bot.features.shared.hr_notifications import notify_hr_by_day
from bot.store import received
from bot.store.time_and_retention import exits, journey

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
    if journey.lock_journey(ctx.tx, ctx.member.id).state is not MemberState.LEFT:
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
    """Keep them in exactly that way. Without a name, once for each time that somebody left."""
    if action.kept not in set(Storage):
        return Notice(ctx.words("exit").text("not_now"))
    kept, words = Storage(action.kept), ctx.words("exit")
    if refused := _not_now(ctx, kept):
        return refused
    read = _FIELDS.read(ctx, answers)
    given, text = {ask: read.text(ask) for ask in Ask if read.text(ask)}, read.text(CHANGE)
    if not (given or text):
        read.errors.setdefault(CHANGE, words.plain("empty"))
    if read.errors:
        return _form(ctx, kept, read)
    if kept is Storage.NAMED:
        said = {str(ask): one for ask, one in given.items()} | {CHANGE: text}
        exits.save_talk(ctx.tx, ctx.vault, ctx.member, said, ctx.now)
        _tell_hr(ctx)
    elif not _counts_once(ctx):
        return Notice(words.text("already"))
    else:
        quarter = quarter_of(this_month(ctx))
        exits.add_to_counts(ctx.tx, ctx.workspace.id, quarter, given)
        if text:
            exits.add_comment(ctx.tx, ctx.vault, ctx.workspace.id, quarter, text)
    return words.message("thanks_title", f"thanks_{kept}")


def _not_now(ctx: Context, kept: Storage) -> Notice | None:
    """Only who has left; and without a name only for a day, because nothing keeps who did so already."""
    found = journey.lock_journey(ctx.tx, ctx.member.id)
    words = ctx.words("exit")
    if found.state is not MemberState.LEFT or found.left_at is None:
        return Notice(words.text("back" if ctx.member.takes_part else "not_now"))
    too_late = kept is Storage.ANONYMOUS and ctx.now - found.left_at >= received.KNOWN_FOR
    return Notice(words.text("too_late")) if too_late else None


def _counts_once(ctx: Context) -> bool:
    left_at = journey.lock_journey(ctx.tx, ctx.member.id).left_at
    return received.claim_key(ctx.tx, ctx.vault, f"exit:{ctx.member.id}:{left_at}", ctx.now)


def _form(ctx: Context, kept: Storage, read: Read | None = None) -> Form:
    return _FIELDS.form(ctx, KeepExit(kept), read, text=ctx.words("exit").text(kept))


def _tell_hr(ctx: Context) -> None:
    """That somebody said something. Who and what HR sees after a click, and that is logged."""
    notify_hr_by_day(ctx, "exits", ShowExits(), lambda hr: f"exit:{hr.id}:{ctx.now.isoformat()}")
