"""My own version: an item in one's own words, kept for that person alone, and given back to copy."""

from dataclasses import replace

from bot.domain.actions.cases import OpenDoubt
from bot.domain.actions.stories_and_feedback import OpenCheck, OpenFeedback
from bot.domain.actions.weekly import (
    KeepOwnWords,
    OpenOwnWords,
    Place,
    ShowOwnWords,
)
from bot.domain.answers import Answers
from bot.domain.gaps import find_gaps
from bot.domain.messages import Button, Fact, Form, Message, Notice, Part, Reply, Window
from bot.domain.nudges import Item
from bot.domain.stories_and_feedback.stories import Story
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Read
from bot.features.shared import cards
from bot.features.weekly import following
from bot.features.weekly.building_blocks import organisation_words
from bot.features.weekly.filling_in import fields_of, kept_text, read_words
from bot.features.weekly.texts import (
    is_for_talk,
    keep_text,
    networks_for,
    start_of,
    text_to_share,
    why_not_to_share,
)
from bot.store import drafts, links, shares
from bot.store.stories_and_feedback import stories, writing_help
from content_library.sharing_buttons import posted_buttons


@answer_to(OpenOwnWords)
def open_own_words(ctx: Context, action: OpenOwnWords, answers: Answers) -> Reply:
    item = cards.get_item_to_write(ctx, action.item)
    if text := answers.text("text"):
        return build_words_form(ctx, item, text)
    if (reason := why_not_to_share(ctx, item)) and drafts.find_draft(ctx.tx, item.id) is None:
        return Notice(reason)
    return build_words_form(ctx, item, text_to_share(ctx, item))


@answer_to(KeepOwnWords)
def keep_own_words(ctx: Context, action: KeepOwnWords, answers: Answers) -> Reply:
    typed = answers.text("text")
    try:
        item = cards.get_item_to_write(ctx, action.item, has_typed=True)
    except Refused as refused:
        said = refused.reply
        return replace(said, parts=(*said.parts, Part(quote=typed))) if isinstance(said, Message) else said
    text, read = read_words(ctx, answers)
    if read.errors:
        return build_words_form(ctx, item, typed, read)
    before = drafts.find_draft(ctx.tx, item.id)
    keep_text(ctx, item, text)
    if writing_help.is_check_wanted(ctx.tx, ctx.member.id):
        return ctx.go_on(OpenCheck(item.id))
    return replace(_ready(ctx, item, text), left=None if before else _left(ctx, item))


@answer_to(ShowOwnWords)
def show_own_words(ctx: Context, action: ShowOwnWords, _: Answers) -> Reply:
    """The text to copy, with where to share it; a form to write it while there is none."""
    item = cards.get_item_to_write(ctx, action.item)
    draft = drafts.find_draft(ctx.tx, item.id)
    if draft is None:
        return ctx.go_on(OpenOwnWords(item.id))
    return _ready(ctx, item, kept_text(ctx, draft), as_is=action.as_is)


def build_words_form(ctx: Context, item: Item, text: str, read: Read | None = None) -> Form:
    """The text in a field, and before it one for each of its gaps."""
    words = ctx.words("own_words")
    gaps = words.text("gaps") if find_gaps(text) else ""
    talk = words.text("for_talk") if is_for_talk(ctx, item) else ""
    start = start_of(ctx, item)
    # What it is about is not said twice: a template says it.
    idea = "" if start.template else start.idea
    ours = organisation_words(ctx, item)
    pieces = filter(None, (words.text("body"), talk, idea, start.questions, gaps, ours))
    values = read or {"text": text}
    return fields_of(text).form(ctx, KeepOwnWords(item.id), values, text="\n\n".join(pieces))


def _left(ctx: Context, item: Item) -> Part:
    """That there is a text, and none of its words."""
    words = ctx.words("own_words", title=cards.item_title(ctx, item.kind, item.key))
    look = Button(words.plain("look"), ShowOwnWords(item.id), opens_form=True)
    return Part(text=words.text("left"), buttons=(look,))


def _ready(ctx: Context, item: Item, text: str, *, as_is: bool = False) -> Window:
    """The text to copy, where to share it, and then whether it was; with open gaps first those."""
    words, number = ctx.words("own_words"), 0 if as_is else len(find_gaps(text))
    # One's own words come back in this answer and never through the outbox, which is not encrypted.
    copy = Part(text=words.text("kept_open" if number else "kept"), quote=text)
    reason = why_not_to_share(ctx, item)
    if number:
        share = [_open_gaps(ctx, item, number)]
    else:
        share = [Part(text=reason)] if reason else [_sharing(ctx, item, text), _posted(ctx, item)]
    return Window(words.plain("kept_title"), (copy, *share, _going_on(ctx, item)))


def _open_gaps(ctx: Context, item: Item, number: int) -> Part:
    words = ctx.words("own_words", number=number)
    fill_in = Button(words.plain("fill_in"), OpenOwnWords(item.id), opens_form=True, style="primary")
    as_is = Button(words.plain("as_is"), ShowOwnWords(item.id, as_is=True), opens_form=True)
    return Part(text=words.text("to_fill_in"), buttons=(fill_in, as_is))


def _sharing(ctx: Context, item: Item, text: str) -> Part:
    words = ctx.words("own_words")
    if own := _link_of_story(ctx, item):
        return Part(text=words.text("own_link"), facts=(Fact(words.plain("link"), own),))
    link = following.tracked_link(ctx, item)
    return Part(
        text=words.text("talk" if is_for_talk(ctx, item) else "share"),
        facts=(Fact(words.plain("link"), link),) if link else (),
        buttons=following.share_buttons(ctx, link, text, networks_for(ctx, item)),
    )


def _posted(ctx: Context, item: Item) -> Part:
    sheet, done = ctx.sheet(Place.WINDOW), shares.shares_of_item(ctx.tx, item.id)
    words = sheet.words("posted")
    return Part(words.plain("title"), words.text("ask"), buttons=posted_buttons(sheet, item, done))


def _going_on(ctx: Context, item: Item) -> Part:
    clicks = links.count_clicks_of(ctx.tx, ctx.member.id)[item.kind, item.key]
    words = ctx.words("own_words", clicks=clicks)
    change = Button(words.plain("change"), OpenOwnWords(item.id), opens_form=True)
    ask = Button(ctx.words("feedback_ask").plain("title"), OpenFeedback(item.id), opens_form=True)
    check = Button(ctx.words("check").plain("open"), OpenCheck(item.id), opens_form=True)
    doubt = ctx.button(OpenDoubt(item.id))
    note = words.plain("note_hr" if _hr_may_see(ctx, item) else "note")
    return Part(buttons=(change, ask, check, doubt), note=note)


def _link_of_story(ctx: Context, item: Item) -> str:
    """Where somebody's own story stands, if it stands anywhere yet."""
    story = _story(ctx, item)
    return ctx.vault.open(story.link) if story and story.link else ""


def _hr_may_see(ctx: Context, item: Item) -> bool:
    story = _story(ctx, item)
    return story is not None and story.hr_may_see


def _story(ctx: Context, item: Item) -> Story | None:
    return stories.find_story(ctx.tx, ctx.workspace.id, int(item.key)) if item.kind == "story" else None
