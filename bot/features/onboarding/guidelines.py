"""The guidelines: in short on one card, each chapter in full, and where a word stands in them."""

from bot.domain.actions.membership import Join
from bot.domain.actions.onboarding import ReadGuidelines, ShowChapter, ShowGuidelines
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated, escape
from bot.domain.onboarding import Edition, excerpt
from bot.features.context import Context, answer_to
from bot.features.shared import steps
from bot.features.shared.steps import current_edition
from bot.store.onboarding import guidelines

_PIECES = ("short", "dos", "donts", "full")


@answer_to(ShowGuidelines)
def show_guidelines(ctx: Context, action: ShowGuidelines, _: Answers) -> Message:
    """All chapters in short or, with a word, those that have it."""
    return _found(ctx, action.word) if action.word else _all(ctx)


@answer_to(ShowChapter)
def show_chapter(ctx: Context, action: ShowChapter, _: Answers) -> Message:
    if action.chapter not in ctx.library.guidelines:
        return _all(ctx, ctx.words("guidelines").text("gone"))
    words = ctx.words("guidelines", organisation=ctx.organisation)
    chapter = ctx.library.guideline(action.chapter, ctx.member.language)
    added = current_edition(ctx).added(action.chapter, ctx.member.language)
    more = (Part(words.plain("added"), escape(added)),) if added else ()
    back = Button(words.plain("back"), ShowGuidelines())
    return Message(
        chapter.plain("title"),
        (
            Part(text=chapter.text("short")),
            Part(words.plain("dos"), chapter.text("dos")),
            Part(words.plain("donts"), chapter.text("donts")),
            Part(words.plain("more"), chapter.text("full")),
            *more,
            Part(buttons=(back,)),
        ),
    )


@answer_to(ReadGuidelines)
def read_guidelines(ctx: Context, action: ReadGuidelines, _: Answers) -> Reply:
    """Note that somebody has read the guidelines; if they have changed meanwhile, show how they are now."""
    edition = current_edition(ctx).name
    if action.edition != edition:
        return _all(ctx, ctx.words("guidelines").text("changed"))
    guidelines.mark_read(ctx.tx, ctx.member, edition, ctx.now)
    if ctx.member.is_joining:
        return Updated(steps.way_in_card(ctx))
    return Notice(ctx.words("guidelines").text("thanks"))


def _all(ctx: Context, said: str = "") -> Message:
    words, edition = ctx.words("guidelines"), current_edition(ctx)
    parts = [_in_short(ctx, edition, chapter) for chapter in ctx.library.guidelines]
    return Message(
        words.plain("title"), (Part(text=said or words.text("body")), *parts, _reading(ctx, edition))
    )


def _in_short(ctx: Context, edition: Edition, chapter: str) -> Part:
    words = ctx.words("guidelines", organisation=ctx.organisation)
    found = ctx.library.guideline(chapter, ctx.member.language)
    added = edition.added(chapter, ctx.member.language)
    pieces = [found.text("short")]
    if added:
        pieces += [f"**{words.text('added')}**", escape(added)]
    return Part(found.plain("title"), "\n\n".join(pieces), buttons=(_whole(ctx, chapter),))


def _reading(ctx: Context, edition: Edition) -> Part:
    """What shows that it was read; for who takes part, or is in onboarding."""
    words, mine = ctx.words("guidelines"), guidelines.last_read_edition(ctx.tx, ctx.member.id)
    if ctx.member.is_joining:
        yes = Button(ctx.words("steps").plain("yes"), Join(edition.name), style="primary")
        return Part(buttons=(yes,))
    if mine == edition.name:
        return Part(text=words.text("have_read"))
    if not ctx.member.takes_part:
        return Part()
    read = Button(words.plain("read"), ReadGuidelines(edition.name), style="primary")
    return Part(buttons=(read,), note=words.plain("read_text"))


def _found(ctx: Context, word: str) -> Message:
    edition = current_edition(ctx)
    parts = [part for chapter in ctx.library.guidelines if (part := _where(ctx, edition, chapter, word))]
    words = ctx.words("guidelines", word=word, number=len(parts))
    if not parts:
        return _all(ctx, words.text("not_found"))
    back = Button(words.plain("back"), ShowGuidelines())
    return Message(words.plain("title"), (Part(text=words.text("found")), *parts, Part(buttons=(back,))))


def _where(ctx: Context, edition: Edition, chapter: str, word: str) -> Part | None:
    """The chapter with the words around the one looked for."""
    found = ctx.library.guideline(chapter, ctx.member.language)
    title = found.plain("title")
    texts = [*(found.plain(piece) for piece in _PIECES), edition.added(chapter, ctx.member.language), title]
    around = next(filter(None, (excerpt(text, word) for text in texts)), "")
    return Part(title, escape(around), buttons=(_whole(ctx, chapter),)) if around else None


def _whole(ctx: Context, chapter: str) -> Button:
    return Button(ctx.words("guidelines").plain("all"), ShowChapter(chapter))
