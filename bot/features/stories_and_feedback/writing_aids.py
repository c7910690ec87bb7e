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
    ShowHrBlocks,
)
from bot.domain.actions.weekly import ShowOwnWords
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES, own_first
from bot.domain.messages import Button, Message, Part, Reply, Updated, Window, escape
from bot.domain.people import Topic
from bot.domain.stories_and_feedback.stories import (
    CHECKS,
    LONGEST_SENTENCE,
    MOST_SENTENCES,
    WORKING_HERE,
    Blocks,
)
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Lines, Unhinted, in_each, language_hint
from bot.store.stories_and_feedback import writing_help

_SENTENCES = Lines(
    MOST_SENTENCES,
    LONGEST_SENTENCE,
    label="sentences",
    hint="hint",
    required=False,
    unhinted=Unhinted.FOR_MANY,
)
ABOUT = (WORKING_HERE, *Topic)
"""What building blocks can be about."""


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
    kept = writing_help.get_blocks(ctx.tx, ctx.workspace.id)
    words = ctx.words("blocks", organisation=ctx.organisation)
    there = [(about, kept.about(about, ctx.member.language)) for about in ABOUT]
    quotes = (
        Part(title=_about(ctx, about) if number == 0 else "", quote=one)
        for about, sentences in there
        for number, one in enumerate(sentences)
    )
    parts = tuple(quotes)
    return Message(words.plain("title"), (Part(text=words.text("body" if parts else "none")), *parts))


@answer_to(ShowHrBlocks)
def show_hr_blocks(ctx: Context, _: ShowHrBlocks, __: Answers) -> Message:
    """By what they are about, with what is written already first."""
    kept, words = writing_help.get_blocks(ctx.tx, ctx.workspace.id), ctx.words("blocks_desk")
    parts = [_block_part(ctx, kept, one) for one in sorted(ABOUT, key=lambda one: one not in kept.sentences)]
    return Message(words.plain("title"), (Part(text=words.text("body")), *parts))


def _block_part(ctx: Context, kept: Blocks, about: str) -> Part:
    words, sentences = ctx.words("blocks_desk"), kept.about(about, ctx.member.language)
    change = Button(words.plain("change" if sentences else "add"), OpenBlocks(about), opens_form=True)
    text = "\n".join(f"- {escape(one)}" for one in sentences)
    hint = language_hint(ctx, kept.sentences.get(about, {}))
    return Part(_about(ctx, about), text, buttons=(change,), note=hint)


@answer_to(OpenBlocks)
def open_blocks(ctx: Context, action: OpenBlocks, _: Answers) -> Reply:
    if action.about not in ABOUT:
        return show_hr_blocks(ctx, ShowHrBlocks(), Answers())
    kept = writing_help.get_blocks(ctx.tx, ctx.workspace.id).sentences.get(action.about, {})
    return _block_fields(ctx).form(ctx, KeepBlocks(action.about), kept, about=_about(ctx, action.about))


@answer_to(KeepBlocks)
def keep_blocks(ctx: Context, action: KeepBlocks, answers: Answers) -> Reply:
    """No lines at all take the building blocks about that away."""
    about, fields = action.about, _block_fields(ctx)
    if about not in ABOUT:
        return show_hr_blocks(ctx, ShowHrBlocks(), answers)
    read = fields.read(ctx, answers)
    if read.errors:
        return fields.form(ctx, action, read, about=_about(ctx, about))
    written = {one: lines for one in LANGUAGES if (lines := read.many(one))}
    kept = writing_help.get_blocks(ctx.tx, ctx.workspace.id).sentences
    others = {other: texts for other, texts in kept.items() if other != about}
    blocks = Blocks(others | ({about: written} if written else {}))
    writing_help.save_blocks(ctx.tx, ctx.workspace.id, blocks)
    return show_hr_blocks(ctx, ShowHrBlocks(), answers)


def _block_fields(ctx: Context) -> Fields:
    return Fields("blocks_form", **in_each("", _SENTENCES, own_first(ctx.member.language)))


def _about(ctx: Context, about: str) -> str:
    return ctx.words("blocks").plain("working_here") if about == WORKING_HERE else ctx.label("topic", about)
