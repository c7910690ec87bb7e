"""Building blocks: what it is like to work here, in sentences that HR chose and everybody may use."""

from bot.domain.actions.voice import KeepBlocks, OpenBlocks, ShowBlocks
from bot.domain.answers import Answers
from bot.domain.messages import Form, Message, Notice, Part, Reply, TextInput
from bot.domain.people import LANGUAGES, Language
from bot.domain.voice.blocks import LONGEST, MOST, Blocks, read
from bot.features.context import Context, answer_to
from bot.store.voice import blocks


@answer_to(ShowBlocks)
def show_blocks(ctx: Context, _: ShowBlocks, __: Answers) -> Reply:
    """Each to copy by itself."""
    sentences = blocks.of(ctx.tx, ctx.workspace.id).of(ctx.member.language)
    words = ctx.words("blocks", organisation=ctx.organisation)
    body = Part(text=words.text("body" if sentences else "none"))
    return Message(words.plain("title"), (body, *(Part(quote=one) for one in sentences)))


@answer_to(OpenBlocks)
def open_blocks(ctx: Context, _: OpenBlocks, __: Answers) -> Reply:
    """A sentence a line, in each language."""
    kept = blocks.of(ctx.tx, ctx.workspace.id)
    return _form(ctx, {one: "\n".join(kept.sentences.get(one, ())) for one in LANGUAGES})


@answer_to(KeepBlocks)
def keep_blocks(ctx: Context, _: KeepBlocks, answers: Answers) -> Reply:
    """Keep them; no lines at all take them away."""
    typed: dict[Language, str] = {language: answers.text(language) for language in LANGUAGES}
    found = {str(name): _wrong(ctx, read(text)) for name, text in typed.items()}
    if errors := {name: wrong for name, wrong in found.items() if wrong}:
        return _form(ctx, typed).with_errors(errors)
    blocks.put(ctx.tx, ctx.workspace.id, Blocks({name: read(text) for name, text in typed.items()}))
    return Notice(ctx.words("blocks_form").text("kept"))


def _wrong(ctx: Context, sentences: tuple[str, ...]) -> str:
    words = ctx.words("blocks_form", most=MOST, longest=LONGEST)
    if len(sentences) > MOST:
        return words.plain("too_many")
    return words.plain("too_long") if any(len(one) > LONGEST for one in sentences) else ""


def _form(ctx: Context, typed: dict[Language, str]) -> Form:
    words = ctx.words("blocks_form", most=MOST, longest=LONGEST)
    own_first = sorted(LANGUAGES, key=lambda language: language != ctx.member.language)
    inputs = (
        TextInput(name, words.plain(name), words.plain("hint"), value=typed[name], multiline=True)
        for name in own_first
    )
    return ctx.form(words, KeepBlocks(), *inputs, text=words.text("body"))
