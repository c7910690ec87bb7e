"""HR notes that an application came through a link: a count, without who applied, or whose link it is."""

from datetime import datetime

from bot.domain.actions.personal_growth import NoteApplied, OpenApplied, UndoApplied
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Option, Part, Reply, Updated
from bot.domain.personal_growth import MOST_APPLIED, months_for_applying, read_token
from bot.domain.told import Known
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Line, Number, Unhinted
from bot.features.shared import cards
from bot.store import received
from bot.store.personal_growth import impact
from content_library import formats


def _months(ctx: Context) -> list[Option]:
    return [Option(one, formats.month(one, ctx.member.language)) for one in months_for_applying(ctx.today)]


_FIELDS = Fields(
    "applied",
    link=Line(2000, unhinted=Unhinted.NAMES),
    number=Number(1, MOST_APPLIED),
    month=Choice(offer=_months),
)


@answer_to(OpenApplied)
def open_applied(ctx: Context, _: OpenApplied, __: Answers) -> Reply:
    return _FIELDS.form(ctx, NoteApplied(), {"number": 1, "month": months_for_applying(ctx.today)[0]})


@answer_to(NoteApplied)
def note_applied(ctx: Context, action: NoteApplied, answers: Answers) -> Reply:
    """Count applications for their link. Its owner sees the number, and nobody else does."""
    read = _FIELDS.read(ctx, answers)
    token = read_token(read.text("link"))
    target = impact.find_link(ctx.tx, ctx.workspace.id, token) if token else None
    if target is None:
        read.errors.setdefault("link", ctx.words("applied").plain("no_link"))
    if read.errors or target is None:
        return _FIELDS.form(ctx, action, read)
    number, month = read.get(int, "number"), read.text("month")
    impact.add_applications(ctx.tx, target.link_id, month, number)
    what = cards.item_title(ctx, target.kind, target.key)
    words = ctx.words("applied", number=Known(number), month=month, what=what)
    undo = Button(words.plain("undo"), UndoApplied(target.link_id, month, number, ctx.now.isoformat()))
    again = Button(words.plain("another"), OpenApplied(), opens_form=True)
    return Message(words.plain("kept_title"), (Part(text=words.text("kept"), buttons=(undo, again)),))


@answer_to(UndoApplied)
def undo_applied(ctx: Context, action: UndoApplied, _: Answers) -> Reply:
    words = ctx.words("applied")
    once = f"applied:{ctx.workspace.id}:{action.link}:{action.once}"
    target = impact.get_link(ctx.tx, ctx.workspace.id, action.link)
    sane = target and 0 < action.number <= MOST_APPLIED and _is_recent(ctx, action.once)
    if not sane or not received.claim_key(ctx.tx, ctx.vault, once, ctx.now):
        return Notice(words.text("nothing_to_undo"))
    done = impact.take_back_applications(ctx.tx, action.link, action.month, action.number)
    text = words.text("undone" if done else "nothing_to_undo")
    again = Button(words.plain("another"), OpenApplied(), opens_form=True)
    return Updated(Message(words.plain("title"), (Part(text=text, buttons=(again,)),)))


def _is_recent(ctx: Context, at: str) -> bool:
    """Not longer ago than it is known what has arrived, so that nothing is undone twice."""
    try:
        return abs(ctx.now - datetime.fromisoformat(at)) < received.KNOWN_FOR
    except (ValueError, TypeError):
        return False
