"""Fill in step by step: a text with [brackets] asks for them one by one, and goes on where it was left."""

import json

from bot.domain.actions.weekly import FillIn, OpenFillIn
from bot.domain.answers import Answers
from bot.domain.gaps import fill_blanks, find_blanks, text_around_blank
from bot.domain.messages import Form, Reply, escape
from bot.domain.nudges import LONGEST_WORDS, Item
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Given, Line, Read
from bot.features.shared import cards
from bot.features.weekly import own_words
from bot.store import drafts

_ANSWER = Line(500, label="asked", hint="hint", required=False)


@answer_to(OpenFillIn)
def open_fill_in(ctx: Context, action: OpenFillIn, _: Answers) -> Reply:
    item = cards.get_item_to_write(ctx, action.item)
    text, given = _kept(ctx, item)
    return _ask(ctx, item, text, given, len(given))


@answer_to(FillIn)
def fill_in(ctx: Context, action: FillIn, answers: Answers) -> Reply:
    item = cards.get_item_to_write(ctx, action.item, has_typed=True)
    text, given = _kept(ctx, item)
    step, read = action.step, _fields(action.step).read(ctx, answers)
    if step >= len(find_blanks(text)):  # the text was changed since
        return own_words.build_words_form(ctx, item, fill_blanks(text, given))
    earlier = given[:step] + ("",) * (step - len(given))
    given = (*earlier, read.text(_name(step)), *given[step + 1 :])
    if len(fill_blanks(text, given)) > LONGEST_WORDS:
        read.errors[_name(step)] = ctx.words("fill_in", longest=LONGEST_WORDS).plain("too_long")
    if read.errors:
        return _ask(ctx, item, text, given, step, read)
    progress = ctx.vault.seal(json.dumps(given))
    drafts.save_draft(ctx.tx, ctx.workspace.id, item, ctx.vault.seal(text), progress, ctx.now)
    return _ask(ctx, item, text, given, step + 1)


def _name(step: int) -> str:
    """The input's name. Slack leaves what was typed in an input whose name comes again in the next step."""
    return f"answer_{step}"


def _fields(step: int) -> Fields:
    return Fields("fill_in", **{_name(step): _ANSWER})


def _kept(ctx: Context, item: Item) -> tuple[str, Given]:
    draft = drafts.find_draft(ctx.tx, item.id)
    if draft is None:
        return own_words.start_of(ctx, item).template, ()
    given = json.loads(ctx.vault.open(draft.progress)) if draft.progress else []
    return ctx.vault.open(draft.text), tuple(given)


def _ask(ctx: Context, item: Item, text: str, given: Given, step: int, read: Read | None = None) -> Form:
    places = find_blanks(text)
    if step >= len(places):
        return own_words.build_words_form(ctx, item, fill_blanks(text, given))
    words = ctx.words("fill_in", step=step + 1, steps=len(places))
    before, blank, after = map(escape, text_around_blank(text, step, given))
    asked = places[step][:1].upper() + places[step][1:]
    values = read or {_name(step): given[step] if step < len(given) else ""}
    body = f"{words.text('progress')}\n\n> {before}\\[**{blank}**\\]{after}"
    about = {"asked": asked, "step": step + 1, "steps": len(places)}
    return _fields(step).form(ctx, FillIn(item.id, step), values, text=body, **about)
