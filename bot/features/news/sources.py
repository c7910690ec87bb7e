"""HR's addresses of news: added, seen with how reading them goes, changed, and read no more."""

from bot.domain.actions.news import (
    AskStopNewsSource,
    KeepNewsSource,
    OpenNewsSource,
    ShowNews,
    ShowNewsSources,
    StopNewsSource,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Form, Message, Notice, Part, Reply, Updated
from bot.domain.news import WEEKS
from bot.domain.prompts import Audience, Who
from bot.domain.told import Known
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Choice, Field, Fields, Line, Link, Number, Read
from bot.features.shared.prompting_form import audience_of
from bot.store.news import sources
from bot.store.news.sources import NewsSource
from content_library.news_cards import audience_words

MOST = 10
_AUDIENCE: dict[str, Field] = {
    "who": Choice(Who, "who"),
    "value": Line(required=False),
    "weeks": Number(WEEKS.start, WEEKS.stop - 1),
}
OPTIONS = Fields("news_options", **_AUDIENCE)
_NEW = Fields("news_source", address=Link(sources.LONGEST), **_AUDIENCE)
_CHANGED = Fields("news_source", **_AUDIENCE)
_USUAL = {"who": Who.ALL, "weeks": 4}


@answer_to(ShowNewsSources)
def show_news_sources(ctx: Context, _: ShowNewsSources, __: Answers) -> Reply:
    return _overview(ctx)


@answer_to(OpenNewsSource)
def open_news_source(ctx: Context, action: OpenNewsSource, _: Answers) -> Reply:
    if not action.source:
        return _NEW.form(ctx, KeepNewsSource(), _USUAL)
    source = _get_source(ctx, action.source)
    return _CHANGED.form(
        ctx, KeepNewsSource(source.id), options_values(source.audience, source.weeks), text=source.address
    )


@answer_to(KeepNewsSource)
def keep_news_source(ctx: Context, action: KeepNewsSource, answers: Answers) -> Reply:
    """A new address is read at once by a timed job, and kept only if there is news to read."""
    if action.source:
        return _change(ctx, action, answers)
    read = _NEW.read(ctx, answers)
    audience, address = audience_of(ctx, read), read.text("address")
    known, words = sources.list_sources(ctx.tx, ctx.workspace.id), ctx.words("news_source", most=Known(MOST))
    if address and not address.startswith("https://"):
        read.errors["address"] = words.plain("https")
    elif any(one.address == address for one in known):
        read.errors["address"] = words.plain("known")
    elif len(known) >= MOST:
        read.errors["address"] = words.plain("too_many")
    if read.errors or audience is None:
        return _NEW.form(ctx, action, read)
    sources.add_source(ctx.tx, ctx.workspace.id, address, audience, read.get(int, "weeks"), ctx.now)
    return Notice(ctx.words("news_sources").text("added"))


@answer_to(AskStopNewsSource)
def ask_stop_news_source(ctx: Context, action: AskStopNewsSource, _: Answers) -> Reply:
    source = _get_source(ctx, action.source)
    words = ctx.words("news_sources", address=source.address)
    yes = Button(words.plain("yes_stop"), StopNewsSource(source.id), style="danger")
    back = Button(words.plain("back"), ShowNewsSources())
    return Message(words.plain("title"), (Part(text=words.text("ask"), buttons=(yes, back)),))


@answer_to(StopNewsSource)
def stop_news_source(ctx: Context, action: StopNewsSource, _: Answers) -> Reply:
    source = _get_source(ctx, action.source)
    sources.delete_source(ctx.tx, source.id)
    said = ctx.words("news_sources", address=source.address).text("stopped")
    overview = _overview(ctx)
    return Updated(Message(overview.title, (Part(text=said), *overview.parts)))


def options_values(audience: Audience, weeks: int) -> dict[str, object]:
    """What a form has for whom, and how long, an entry is."""
    return {"who": audience.who, "value": audience.value, "weeks": weeks}


def read_options(ctx: Context, read: Read) -> tuple[Audience, int] | None:
    """For whom and how many weeks; None if something is wrong with it."""
    audience = audience_of(ctx, read)
    return None if read.errors or audience is None else (audience, read.get(int, "weeks"))


def _change(ctx: Context, action: KeepNewsSource, answers: Answers) -> Form | Notice:
    source, read = _get_source(ctx, action.source), _CHANGED.read(ctx, answers)
    options = read_options(ctx, read)
    if options is None:
        return _CHANGED.form(ctx, action, read, text=source.address)
    sources.change_source(ctx.tx, source.id, *options)
    return Notice(ctx.words("news_sources").text("kept"))


def _overview(ctx: Context) -> Message:
    found, words = sources.list_sources(ctx.tx, ctx.workspace.id), ctx.words("news_sources")
    new = Button(words.plain("new"), OpenNewsSource(), opens_form=True, style="primary")
    news = Button(words.plain("news"), ShowNews())
    head = Part(text=words.text("body" if found else "none"), buttons=(new, news))
    return Message(words.plain("title"), (head, *(_part(ctx, one) for one in found)))


def _part(ctx: Context, source: NewsSource) -> Part:
    """An address, for whom it is, and why it could not be read the last time."""
    whom = audience_words(ctx.library, ctx.member.language, source.audience)
    known = {
        "who": whom,
        "weeks": Known(source.weeks),
        "on": source.read_at and source.read_at.astimezone(ctx.zone).date(),
    }
    words = ctx.words("news_sources", code=source.last_error, **known)
    buttons = (
        Button(words.plain("change"), OpenNewsSource(source.id), opens_form=True),
        Button(words.plain("stop"), AskStopNewsSource(source.id), style="danger"),
    )
    note = f"{words.plain('how')} · {words.plain('read' if source.read_at else 'unread')}"
    why = words.text("why") if source.last_error else ""
    return Part(source.address, why, url=source.address, note=note, buttons=buttons)


def _get_source(ctx: Context, source_id: int) -> NewsSource:
    source = sources.find_source(ctx.tx, ctx.workspace.id, source_id)
    if source is None:
        raise Refused(Notice(ctx.words("news_sources").text("gone")))
    return source
