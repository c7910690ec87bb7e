"""What helps before sharing: four questions to oneself, a disclaimer, and sentences of the organisation."""

from bot.domain.actions.cases import OpenDoubt
from bot.domain.actions.onboarding import ShowGuidelines
from bot.domain.actions.stories_and_feedback import (
    AlwaysCheck,
    KeepBlocks,
    OpenBlocks,
    OpenCheck,
    ShowBlocks,
    ShowDisclaimer,
)
from bot.domain.actions.weekly import ShowOwnWords
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES, own_first
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated, Window
from bot.domain.stories_and_feedback.stories import CHECKS, LONGEST_SENTENCE, MOST_SENTENCES, Blocks
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Lines, in_each, language_hint
from bot.store.stories_and_feedback import writing_help

_SENTENCES = Lines(MOST_SENTENCES, LONGEST_SENTENCE, label="sentences", hint="hint", required=False)


@answer_to(OpenCheck)
def open_check(ctx: Context, action: OpenCheck, _: Answers) -> Reply:
    return check_message(ctx, action.item)


@answer_to(AlwaysCheck)
def always_check(ctx: Context, action: AlwaysCheck, _: Answers) -> Reply:
    writing_help.set_check_wanted(ctx.tx, ctx.member.id, always=action.always)
    return Updated(check_message(ctx, action.item))


def check_message(ctx: Context, item_id: int = 0) -> Window:
    """The questions, each with what to do when in doubt; with an item, the way back to its text."""
    words, always = ctx.words("check"), writing_help.is_check_wanted(ctx.tx, ctx.member.id)
    questions = (Part(title=words.plain(name), text=words.text(f"{name}_hint")) for name in CHECKS)
    buttons = [
        ctx.button(OpenDoubt(item_id)),
        Button(words.plain("guidelines"), ShowGuidelines(), opens_form=True),
        Button(ctx.words("disclaimer").plain("title"), ShowDisclaimer(), opens_form=True),
    ]
    if ctx.member.takes_part:
        label = words.plain("only_on_request" if always else "always")
        buttons.append(Button(label, AlwaysCheck(not always, item_id)))
    if item_id:
        text = ShowOwnWords(item_id)
        buttons.insert(0, Button(words.plain("back"), text, opens_form=True, style="primary"))
    last = Part(buttons=tuple(buttons), note=words.plain("note"))
    return Window(words.plain("title"), (Part(text=words.text("body")), *questions, last))


@answer_to(ShowDisclaimer)
def show_disclaimer(ctx: Context, _: ShowDisclaimer, __: Answers) -> Reply:
    """In both languages, the person's own first: profiles are in either."""
    words = ctx.words("disclaimer")
    both = own_first(ctx.member.language)
    quotes = [
        Part(
            title=ctx.label("language", language) if length == "text" else "",
            quote=ctx.library.words("disclaimer", language).plain(length),
        )
        for language in both
        for length in ("text", "text_short")
    ]
    parts = (Part(text=words.text("body")), *quotes, Part(text=words.text("caveat")))
    return Message(words.plain("title"), parts)


@answer_to(ShowBlocks)
def show_blocks(ctx: Context, _: ShowBlocks, __: Answers) -> Reply:
    sentences = writing_help.get_blocks(ctx.tx, ctx.workspace.id).in_language(ctx.member.language)
    words = ctx.words("blocks", organisation=ctx.organisation)
    body = Part(text=words.text("body" if sentences else "none"))
    return Message(words.plain("title"), (body, *(Part(quote=one) for one in sentences)))


@answer_to(OpenBlocks)
def open_blocks(ctx: Context, _: OpenBlocks, __: Answers) -> Reply:
    kept = writing_help.get_blocks(ctx.tx, ctx.workspace.id).sentences
    return _block_fields(ctx).form(ctx, KeepBlocks(), kept)


@answer_to(KeepBlocks)
def keep_blocks(ctx: Context, action: KeepBlocks, answers: Answers) -> Reply:
    """No lines at all take the building blocks away."""
    fields = _block_fields(ctx)
    read = fields.read(ctx, answers)
    if read.errors:
        return fields.form(ctx, action, read)
    blocks = Blocks({one: read.many(one) for one in LANGUAGES})
    writing_help.save_blocks(ctx.tx, ctx.workspace.id, blocks)
    said = ctx.words("blocks_form").text("kept"), language_hint(ctx, blocks.sentences)
    return Notice("\n\n".join(filter(None, said)))


def _block_fields(ctx: Context) -> Fields:
    return Fields("blocks_form", **in_each("", _SENTENCES, own_first(ctx.member.language)))
