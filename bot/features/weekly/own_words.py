"""My own version: an item in one's own words, kept for that person alone, and given back to copy."""

from dataclasses import replace

from bot.domain.actions.cases import OpenDoubt
from bot.domain.actions.stories_and_feedback import OpenCheck, OpenFeedback
from bot.domain.actions.weekly import (
    AskWhere,
    KeepOwnWords,
    OpenFillIn,
    OpenOwnWords,
    Place,
    ShowOwnWords,
)
from bot.domain.answers import Answers
from bot.domain.gaps import find_blanks
from bot.domain.messages import Button, Fact, Form, Message, Notice, Part, Reply, Window, escape
from bot.domain.nudges import LONGEST_WORDS, CardItem, Item
from bot.domain.people import Network
from bot.domain.prompts import prompt_id_of
from bot.domain.stories_and_feedback.stories import Story
from bot.domain.vacancies import Vacancy
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Fields, Text
from bot.features.shared import cards
from bot.features.weekly import following
from bot.store import drafts, links, prompts, vacancies
from bot.store.stories_and_feedback import stories, writing_help
from content_library import starting
from content_library.starting import Start

_FIELDS = Fields("own_words", text=Text(LONGEST_WORDS, hint="hint"))


@answer_to(OpenOwnWords)
def open_own_words(ctx: Context, action: OpenOwnWords, answers: Answers) -> Reply:
    item = cards.get_item_to_write(ctx, action.item)
    if text := answers.text("text"):
        return build_words_form(ctx, item, text)
    draft = drafts.find_draft(ctx.tx, item.id)
    if draft is None and (reason := why_not_to_share(ctx, item)):
        return Notice(reason)
    return build_words_form(ctx, item, ctx.vault.open(draft.text) if draft else start_of(ctx, item).template)


@answer_to(KeepOwnWords)
def keep_own_words(ctx: Context, action: KeepOwnWords, answers: Answers) -> Reply:
    typed, read = answers.text("text"), _FIELDS.read(ctx, answers)
    try:
        item = cards.get_item_to_write(ctx, action.item, has_typed=True)
    except Refused as refused:
        said = refused.reply
        return replace(said, parts=(*said.parts, Part(quote=typed))) if isinstance(said, Message) else said
    if read.errors:
        return build_words_form(ctx, item, typed).with_errors(read.errors)
    text = read.text("text")
    before = drafts.find_draft(ctx.tx, item.id)
    same = before is not None and ctx.vault.open(before.text) == text
    progress = ctx.vault.move(before.progress) if before and same and before.progress else None
    drafts.save_draft(ctx.tx, ctx.workspace.id, item, ctx.vault.seal(text), progress, ctx.now)
    if writing_help.is_check_wanted(ctx.tx, ctx.member.id):
        return ctx.go_on(OpenCheck(item.id))
    return replace(_ready(ctx, item, text), left=None if before else _left(ctx, item))


@answer_to(ShowOwnWords)
def show_own_words(ctx: Context, action: ShowOwnWords, _: Answers) -> Reply:
    """The text to copy, with where to share it; a form to write it while there is none."""
    item = cards.get_item_to_write(ctx, action.item)
    draft = drafts.find_draft(ctx.tx, item.id)
    return _ready(ctx, item, ctx.vault.open(draft.text)) if draft else ctx.go_on(OpenOwnWords(item.id))


def build_words_form(ctx: Context, item: Item, text: str) -> Form:
    words = ctx.words("own_words")
    gaps = words.text("gaps") if find_blanks(text) else ""
    talk = words.text("for_talk") if starting.is_for_talk(ctx.sheet(Place.WINDOW), item) else ""
    start = start_of(ctx, item)
    # What it is about is not said twice: a template says it.
    idea = "" if start.template else start.idea
    pieces = filter(None, (words.text("body"), talk, idea, start.questions, gaps, _blocks(ctx)))
    return _FIELDS.form(ctx, KeepOwnWords(item.id), {"text": text}, text="\n\n".join(pieces))


def start_of(ctx: Context, item: Item) -> Start:
    """What this person gets to begin with."""
    asked = prompt_id_of(item.key) if item.kind == "prompt" else 0
    prompt = prompts.prompts_by_id(ctx.tx, [asked]).get(asked) if asked else None
    on_card = CardItem(item, _vacancy(ctx, item), prompt=prompt)
    return starting.start_of(ctx.sheet(Place.WINDOW), on_card)


def why_not_to_share(ctx: Context, item: Item) -> str:
    """Why an item is not to be shared now: a vacancy that has closed, or is for colleagues first."""
    vacancy = _vacancy(ctx, item)
    if vacancy is None:
        return ""
    words = ctx.words("card", until=vacancy.internal_until)
    if vacancy.closed or (vacancy.closes and vacancy.closes < ctx.today):
        return words.text("closed")
    return words.text("internal") if vacancy.is_internal else ""


def _ready(ctx: Context, item: Item, text: str) -> Window:
    words, is_open = ctx.words("own_words"), bool(find_blanks(text))
    # One's own words come back in this answer and never through the outbox, which is not encrypted.
    copy = Part(text=words.text("kept_open" if is_open else "kept"), quote=text)
    sharing = () if is_open else (_sharing(ctx, item, text),)
    return Window(words.plain("kept_title"), (copy, *sharing, _going_on(ctx, item, text)))


def _left(ctx: Context, item: Item) -> Part:
    """That there is a text, and none of its words."""
    words = ctx.words("own_words", title=cards.item_title(ctx, item.kind, item.key))
    look = Button(words.plain("look"), ShowOwnWords(item.id), opens_form=True)
    return Part(text=words.text("left"), buttons=(look,))


def _sharing(ctx: Context, item: Item, text: str) -> Part:
    if reason := why_not_to_share(ctx, item):
        return Part(text=reason)
    words = ctx.words("own_words")
    if own := _link_of_story(ctx, item):
        return Part(text=words.text("own_link"), facts=(Fact(words.plain("link"), own),))
    link = following.tracked_link(ctx, item)
    networks = starting.networks_for(ctx.sheet(Place.WINDOW), item, tuple(Network))
    return Part(
        text=words.text("talk" if starting.is_for_talk(ctx.sheet(Place.WINDOW), item) else "share"),
        facts=(Fact(words.plain("link"), link),) if link else (),
        buttons=following.share_buttons(ctx, link, text, networks),
    )


def _going_on(ctx: Context, item: Item, text: str) -> Part:
    number = len(find_blanks(text))
    clicks = links.count_clicks_of(ctx.tx, ctx.member.id)[item.kind, item.key]
    words = ctx.words("own_words", number=number, clicks=clicks)
    fill_in = Button(ctx.words("fill_in").plain("title"), OpenFillIn(item.id), opens_form=True)
    # Nothing with an open gap is ready to be shared.
    shared = Button(ctx.words("card").plain("share"), AskWhere(item.id, Place.WINDOW), opens_form=True)
    change = Button(words.plain("change"), OpenOwnWords(item.id), opens_form=True)
    ask = Button(ctx.words("feedback_ask").plain("title"), OpenFeedback(item.id), opens_form=True)
    check = Button(ctx.words("check").plain("open"), OpenCheck(item.id), opens_form=True)
    doubt = ctx.button(OpenDoubt(item.id))
    buttons = [fill_in if number else shared, change, ask, check, doubt]
    buttons[0] = replace(buttons[0], style="primary")
    left = words.text("to_fill_in") if number else ""
    note = words.plain("note_hr" if _hr_may_see(ctx, item) else "note")
    return Part(text=left, buttons=tuple(buttons), note=note)


def _blocks(ctx: Context) -> str:
    sentences = writing_help.get_blocks(ctx.tx, ctx.workspace.id).in_language(ctx.member.language)
    if not sentences:
        return ""
    head = ctx.words("own_words", organisation=ctx.organisation).text("blocks")
    return "\n".join([head, "", *(f"- {escape(one)}" for one in sentences)])


def _link_of_story(ctx: Context, item: Item) -> str:
    """Where somebody's own story stands, if it stands anywhere yet."""
    story = _story(ctx, item)
    return ctx.vault.open(story.link) if story and story.link else ""


def _hr_may_see(ctx: Context, item: Item) -> bool:
    story = _story(ctx, item)
    return story is not None and story.hr_may_see


def _story(ctx: Context, item: Item) -> Story | None:
    return stories.find_story(ctx.tx, ctx.workspace.id, int(item.key)) if item.kind == "story" else None


def _vacancy(ctx: Context, item: Item) -> Vacancy | None:
    return (
        vacancies.vacancies_by_id(ctx.tx, [int(item.key)]).get(int(item.key))
        if item.kind == "vacancy"
        else None
    )
