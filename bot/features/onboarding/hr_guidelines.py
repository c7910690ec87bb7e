"""HR adds to the guidelines, and publishes it all at once: then everybody is asked to read it once."""

from bot.domain.actions.onboarding import KeepAddition, OpenAddition, PublishGuidelines, ShowHrGuidelines
from bot.domain.answers import Answers
from bot.domain.disclosure import LEAST
from bot.domain.languages import own_first
from bot.domain.messages import Button, Form, Message, Part, Reply, Updated, escape
from bot.domain.onboarding import LONGEST_ADDITION, Edition
from bot.domain.told import in_steps
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Text, Unhinted, given_in, in_each, language_hint
from bot.features.shared.steps import current_edition
from bot.store.onboarding import guidelines

_ADDITION = Text(LONGEST_ADDITION, label="text", hint="text_hint", required=False, unhinted=Unhinted.FOR_MANY)


@answer_to(ShowHrGuidelines)
def show_hr_guidelines(ctx: Context, _: ShowHrGuidelines, __: Answers) -> Message:
    """All chapters with what HR adds to them, as it will be published."""
    return _message(ctx)


@answer_to(OpenAddition)
def open_addition(ctx: Context, action: OpenAddition, _: Answers) -> Form | Message:
    if action.chapter not in ctx.library.guidelines:
        return _message(ctx)
    texts = _written(ctx).texts.get(action.chapter, {})
    return _fields(ctx).form(
        ctx,
        KeepAddition(action.chapter),
        texts,
        chapter=_title(ctx, action.chapter),
    )


@answer_to(KeepAddition)
def keep_addition(ctx: Context, action: KeepAddition, answers: Answers) -> Reply:
    if action.chapter not in ctx.library.guidelines:
        return _message(ctx)
    read = _fields(ctx).read(ctx, answers)
    if read.errors:
        return _fields(ctx).form(ctx, action, read, chapter=_title(ctx, action.chapter))
    typed = given_in(read)
    texts = {chapter: added for chapter, added in _written(ctx).texts.items() if chapter != action.chapter}
    if typed:
        texts[action.chapter] = typed
    guidelines.save_unpublished(ctx.tx, ctx.workspace.id, texts)
    return _message(ctx)


@answer_to(PublishGuidelines)
def publish_guidelines(ctx: Context, action: PublishGuidelines, _: Answers) -> Updated:
    """Let the new edition hold from now on; a second time, or from an old card, only shows how things are."""
    done = guidelines.publish_guidelines(ctx.tx, ctx.member, action.number, ctx.now)
    said = ctx.words("guideline_desk").text("published") if done else ""
    return Updated(_message(ctx, said))


def _message(ctx: Context, said: str = "") -> Message:
    words, written = ctx.words("guideline_desk"), _written(ctx)
    chapters = [_chapter(ctx, written, chapter) for chapter in ctx.library.guidelines]
    head = Part(text="\n\n".join(filter(None, (said, words.text("body"), _read(ctx)))))
    return Message(words.plain("title"), (head, *chapters, *_to_publish(ctx)))


def _chapter(ctx: Context, written: Edition, chapter: str) -> Part:
    words, added = ctx.words("guideline_desk"), written.added(chapter, ctx.member.language)
    change = Button(words.plain("change" if added else "add"), OpenAddition(chapter), opens_form=True)
    text = escape(added) if added else words.text("nothing")
    hint = language_hint(ctx, written.texts.get(chapter, {}))
    return Part(_title(ctx, chapter), text, buttons=(change,), note=hint)


def _to_publish(ctx: Context) -> tuple[Part, ...]:
    waiting = guidelines.find_unpublished(ctx.tx, ctx.workspace.id)
    if waiting is None:
        return ()
    words = ctx.words("guideline_desk")
    publish = Button(words.plain("publish"), PublishGuidelines(waiting.number), style="primary")
    return (Part(words.plain("unpublished"), words.text("asks_everybody"), buttons=(publish,)),)


def _read(ctx: Context) -> str:
    """How many have read what holds now; nothing of a few people."""
    total, read = guidelines.count_read(ctx.tx, ctx.workspace.id, current_edition(ctx).name)
    if total < LEAST:
        return ""
    said = {"number": ctx.told(in_steps(read)), "total": ctx.told(in_steps(total))}
    return ctx.words("guideline_desk", **said).text("read")


def _written(ctx: Context) -> Edition:
    """What holds now, with what HR has changed since."""
    found = guidelines.find_unpublished(ctx.tx, ctx.workspace.id)
    return (
        Edition(ctx.library.guidelines_version, found.number, found.texts) if found else current_edition(ctx)
    )


def _fields(ctx: Context) -> Fields:
    return Fields("guideline_form", **in_each("", _ADDITION, own_first(ctx.member.language)))


def _title(ctx: Context, chapter: str) -> str:
    return ctx.library.guideline(chapter, ctx.member.language).plain("title")
