"""HR decides about news: onto the weekly card with one tap, for whom and how long, or not at all."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from bot.domain.actions.ideas import ShowOwnIdea
from bot.domain.actions.news import (
    ApproveNews,
    ApproveNewsPage,
    DeclineNews,
    KeepNewsOptions,
    KeepNewsWords,
    OpenNewsOptions,
    ShowNews,
    TakeNewerWords,
)
from bot.domain.answers import Answers
from bot.domain.content import Pillar
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated
from bot.domain.news import NewsEntry, NewsState
from bot.domain.own_ideas import IdeaTexts, OwnIdea
from bot.domain.told import Known
from bot.features.context import Context, Refused, answer_to
from bot.features.news.sources import OPTIONS, options_values, read_options
from bot.store import own_ideas
from bot.store.news import entries
from content_library.news_cards import news_message, page_of, shown_words


@answer_to(ShowNews)
def show_news(ctx: Context, action: ShowNews, _: Answers) -> Reply:
    message = _waiting(ctx, action.page)
    return Updated(message) if action.page else message


@answer_to(ApproveNews)
def approve_news(ctx: Context, action: ApproveNews, _: Answers) -> Reply:
    entry = _get_waiting(ctx, action.entry)
    if shown_words(entry) != action.seen:
        return _again(ctx, "changed")
    return _approved(ctx, _approve(ctx, entry), entry)


@answer_to(ApproveNewsPage)
def approve_news_page(ctx: Context, action: ApproveNewsPage, _: Answers) -> Reply:
    """All that was seen, or nothing if anything of it is another by now."""
    shown = page_of(entries.list_waiting(ctx.tx, ctx.workspace.id), action.page)
    if shown_words(*shown) != action.seen:
        return _again(ctx, "changed")
    approved = [_approve(ctx, one) for one in shown if one.state is NewsState.WAITING]
    return _again(ctx, "approved_all", number=Known(len(approved)))


@answer_to(DeclineNews)
def decline_news(ctx: Context, action: DeclineNews, _: Answers) -> Reply:
    entry = _get_waiting(ctx, action.entry)
    _decide(ctx, entry, NewsState.DECLINED)
    return _again(ctx, "declined", entry=entry.title)


@answer_to(OpenNewsOptions)
def open_news_options(ctx: Context, action: OpenNewsOptions, _: Answers) -> Reply:
    entry = _get_waiting(ctx, action.entry)
    known = options_values(entry.audience, entry.weeks)
    return OPTIONS.form(ctx, KeepNewsOptions(entry.id), known, entry=f"{entry.title}\n\n{entry.text}")


@answer_to(KeepNewsOptions)
def keep_news_options(ctx: Context, action: KeepNewsOptions, answers: Answers) -> Reply:
    entry, read = _get_waiting(ctx, action.entry), OPTIONS.read(ctx, answers)
    options = read_options(ctx, read)
    if options is None:
        return OPTIONS.form(ctx, action, read, entry=f"{entry.title}\n\n{entry.text}")
    audience, weeks = options
    return _approved(ctx, _approve(ctx, replace(entry, audience=audience, weeks=weeks)), entry)


@answer_to(TakeNewerWords)
def take_newer_words(ctx: Context, action: TakeNewerWords, _: Answers) -> Reply:
    """They replace those of before, also where HR had changed these."""
    entry = _get_newer(ctx, action.entry)
    if shown_words(entry) != action.seen:
        return _again(ctx, "changed")
    idea = own_ideas.find_own_idea(ctx.tx, ctx.workspace.id, entry.idea_id or 0)
    if idea:
        texts = {**idea.texts, entry.language: _texts(ctx, entry)}
        own_ideas.save_own_idea(ctx.tx, replace(idea, texts=texts, link=entry.link))
    entries.keep_approved_words(ctx.tx, entry.id)
    return _again(ctx, "taken", entry=entry.title)


@answer_to(KeepNewsWords)
def keep_news_words(ctx: Context, action: KeepNewsWords, _: Answers) -> Reply:
    entry = _get_newer(ctx, action.entry)
    entries.keep_approved_words(ctx.tx, entry.id)
    return _again(ctx, "kept", entry=entry.title)


def _approve(ctx: Context, entry: NewsEntry) -> OwnIdea:
    """From now on it is an idea of HR's own, which ends by itself."""
    _decide(ctx, entry, NewsState.APPROVED)
    until = ctx.today_at_work + timedelta(weeks=entry.weeks)
    texts = {entry.language: _texts(ctx, entry)}
    about = entry.link, Pillar.ORGANISATION, (), entry.audience, None, until
    idea = OwnIdea(0, ctx.workspace.id, texts, *about)
    idea = replace(idea, id=own_ideas.add_own_idea(ctx.tx, idea))
    own_ideas.switch_own_idea(ctx.tx, ctx.workspace.id, idea.id, on=True)
    entries.note_idea(ctx.tx, entry.id, idea.id)
    return idea


def _decide(ctx: Context, entry: NewsEntry, state: NewsState) -> None:
    if not entries.decide(ctx.tx, entry.id, state, ctx.member.id, ctx.now):
        raise Refused(_again(ctx, "decided"))


def _texts(ctx: Context, entry: NewsEntry) -> IdeaTexts:
    """In the entry's language, with a template in which one says something of one's own."""
    site = urlsplit(entry.link).hostname or ""
    words = ctx.library.words("news_idea", entry.language, entry=entry.title, site=site)
    return IdeaTexts(entry.title, entry.text or words.bare("no_text"), words.bare("template"))


def _approved(ctx: Context, idea: OwnIdea, entry: NewsEntry) -> Updated:
    words = ctx.words("news", entry=entry.title, until=idea.valid_until)
    view = Button(words.plain("view"), ShowOwnIdea(idea.id))
    return Updated(_waiting(ctx, said=Part(text=words.text("approved"), buttons=(view,))))


def _waiting(ctx: Context, page: int = 0, said: Part | None = None) -> Message:
    waiting = entries.list_waiting(ctx.tx, ctx.workspace.id)
    address = ctx.address if ctx.is_on_the_web else ""
    return news_message(ctx.library, ctx.member.language, waiting, address, page, said)


def _again(ctx: Context, block: str, **values: object) -> Updated:
    """What waits still, with a line above it."""
    return Updated(_waiting(ctx, said=Part(text=ctx.words("news", **values).text(block))))


def _get_waiting(ctx: Context, entry_id: int) -> NewsEntry:
    entry = _get_entry(ctx, entry_id)
    if entry.state is not NewsState.WAITING:
        raise Refused(_again(ctx, "decided"))
    return entry


def _get_newer(ctx: Context, entry_id: int) -> NewsEntry:
    entry = _get_entry(ctx, entry_id)
    if not entry.is_newer:
        raise Refused(_again(ctx, "decided"))
    return entry


def _get_entry(ctx: Context, entry_id: int) -> NewsEntry:
    entry = entries.find_entry(ctx.tx, ctx.workspace.id, entry_id)
    if entry is None:
        raise Refused(Notice(ctx.words("news").text("gone")))
    return entry
