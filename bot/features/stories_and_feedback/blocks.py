"""Building blocks: what it is like to work here, in sentences that HR chose and everybody may use."""

from bot.domain.actions.stories_and_feedback import KeepBlocks, OpenBlocks, ShowBlocks
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES, own_first
from bot.domain.messages import Message, Notice, Part, Reply
from bot.domain.stories_and_feedback.blocks import LONGEST, MOST, Blocks
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Lines, in_each
from bot.store.stories_and_feedback import blocks

_SENTENCES = Lines(MOST, LONGEST, label="sentences", hint="hint", required=False)


@answer_to(ShowBlocks)
def show_blocks(ctx: Context, _: ShowBlocks, __: Answers) -> Reply:
    sentences = blocks.get_blocks(ctx.tx, ctx.workspace.id).in_language(ctx.member.language)
    words = ctx.words("blocks", organisation=ctx.organisation)
    body = Part(text=words.text("body" if sentences else "none"))
    return Message(words.plain("title"), (body, *(Part(quote=one) for one in sentences)))


@answer_to(OpenBlocks)
def open_blocks(ctx: Context, _: OpenBlocks, __: Answers) -> Reply:
    kept = blocks.get_blocks(ctx.tx, ctx.workspace.id).sentences
    return _fields(ctx).form(ctx, KeepBlocks(), kept)


@answer_to(KeepBlocks)
def keep_blocks(ctx: Context, action: KeepBlocks, answers: Answers) -> Reply:
    """No lines at all take the building blocks away."""
    fields = _fields(ctx)
    read = fields.read(ctx, answers)
    if read.errors:
        return fields.form(ctx, action, read)
    blocks.save_blocks(ctx.tx, ctx.workspace.id, Blocks({one: read.many(one) for one in LANGUAGES}))
    return Notice(ctx.words("blocks_form").text("kept"))


def _fields(ctx: Context) -> Fields:
    return Fields("blocks_form", **in_each("", _SENTENCES, own_first(ctx.member.language)))
