"""HR notes that an application came through a link: a count, without who applied, or whose link it is."""

from datetime import datetime

from bot.domain.actions.growth import NoteApplied, OpenApplied, UndoApplied
from bot.domain.answers import Answers
from bot.domain.growth import MOST_APPLIED, months_for_applying, read_token
from bot.domain.messages import (
    Button,
    ChoiceInput,
    Form,
    Message,
    Notice,
    Option,
    Part,
    Reply,
    TextInput,
    Updated,
)
from bot.features.context import Context, answer_to
from bot.features.weekly import cards
from bot.store import received
from bot.store.growth import impact
from content_library import formats

_LINK_LENGTH = 2000


@answer_to(OpenApplied)
def open_applied(ctx: Context, _: OpenApplied, __: Answers) -> Reply:
    """Ask for the link, as the applicant named it."""
    return _form(ctx, Answers())


@answer_to(NoteApplied)
def note_applied(ctx: Context, _: NoteApplied, answers: Answers) -> Reply:
    """Count it for the link. Its owner sees the number, and nobody else does."""
    words = ctx.words("applied", most=MOST_APPLIED)
    token = read_token(answers.text("link"))
    target = impact.find_link(ctx.tx, ctx.workspace.id, token) if token else None
    number = _number(answers.text("number"))
    month = answers.text("month")
    errors = {}
    if target is None:
        errors["link"] = words.plain("no_link")
    if number is None:
        errors["number"] = words.plain("bad_number")
    if month not in months_for_applying(ctx.today):
        errors["month"] = words.plain("choose")
    if errors or target is None or number is None:
        return _form(ctx, answers).with_errors(errors)
    impact.add_applications(ctx.tx, target.link_id, month, number)
    what = cards.title(ctx, target.kind, target.key)
    words = ctx.words("applied", number=number, month=month, what=what, most=MOST_APPLIED)
    undo = Button(words.plain("undo"), UndoApplied(target.link_id, month, number, ctx.now.isoformat()))
    again = Button(words.plain("another"), OpenApplied(), opens_form=True)
    return Message(words.plain("kept_title"), (Part(text=words.text("kept"), buttons=(undo, again)),))


@answer_to(UndoApplied)
def undo_applied(ctx: Context, action: UndoApplied, _: Answers) -> Reply:
    """Take one note back, once."""
    words = ctx.words("applied", most=MOST_APPLIED)
    once = f"applied:{ctx.workspace.id}:{action.link}:{action.once}"
    target = impact.get_link(ctx.tx, ctx.workspace.id, action.link)
    sane = target and 0 < action.number <= MOST_APPLIED and _is_recent(ctx, action.once)
    if not sane or not received.is_new(ctx.tx, ctx.vault, once, ctx.now):
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


def _form(ctx: Context, answers: Answers) -> Form:
    words = ctx.words("applied", most=MOST_APPLIED)
    months = months_for_applying(ctx.today)
    options = tuple(Option(one, formats.month(one, ctx.member.language)) for one in months)
    chosen = tuple(one for one in answers.many("month") if one in months) or (months[0],)
    inputs = (
        TextInput(
            "link",
            words.plain("link"),
            words.plain("link_hint"),
            required=True,
            value=answers.text("link")[:_LINK_LENGTH],
            max_length=_LINK_LENGTH,
        ),
        TextInput(
            "number", words.plain("number"), required=True, value=answers.text("number") or "1", max_length=3
        ),
        ChoiceInput("month", words.plain("month"), options, required=True, value=chosen),
    )
    return ctx.form(words, NoteApplied(), *inputs, text=words.text("body"))


def _number(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() else 0
    return number if 0 < number <= MOST_APPLIED else None
