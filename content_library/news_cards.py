"""News that waits for HR: in a message on working days, and whenever HR looks."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.domain.actions.base import content_fingerprint
from bot.domain.actions.news import (
    ApproveNews,
    ApproveNewsPage,
    DeclineNews,
    KeepNewsWords,
    OpenNewsOptions,
    ShowNews,
    ShowNewsSources,
    TakeNewerWords,
)
from bot.domain.languages import Language
from bot.domain.messages import Button, Message, Part, escape
from bot.domain.news import NewsEntry, NewsState
from bot.domain.prompts import Audience
from content_library.library import Library

ON_A_PAGE = 5


def picture_path(token: str) -> str:
    """Where the picture of news is, below the bot's own address."""
    return f"/picture/{token}.jpg"


def shown_words(*entries: NewsEntry) -> str:
    """A mark of what HR reads of these, so that nothing else is approved than what was seen."""
    return content_fingerprint(*((one.id, one.title, one.text, one.link, one.picture) for one in entries))


def page_of(entries: Sequence[NewsEntry], page: int) -> Sequence[NewsEntry]:
    return entries[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]


def news_message(
    library: Library,
    language: Language,
    entries: Sequence[NewsEntry],
    address: str,
    page: int = 0,
    said: Part | None = None,
) -> Message:
    """All that waits, a page at a time. `address` is the bot's own; `said` stands above it."""
    words = library.words("news", language, number=len(entries))
    while page and not page_of(entries, page):
        page -= 1
    shown = page_of(entries, page)
    head = Part(text=words.text("body" if entries else "none"))
    parts = [_entry_part(library, language, one, address) for one in shown]
    ends = [
        Button(words.plain(name), ShowNews(to))
        for name, to in (("back", page - 1), ("more", page + 1))
        if to >= 0 and page_of(entries, to)
    ]
    if sum(one.state is NewsState.WAITING for one in shown) > 1:
        ends.insert(0, Button(words.plain("all"), ApproveNewsPage(page, shown_words(*shown))))
    ends.append(Button(words.plain("sources"), ShowNewsSources()))
    above = (said,) if said else ()
    return Message(words.plain("title"), (*above, head, *parts, Part(buttons=tuple(ends))))


def audience_words(library: Library, language: Language, audience: Audience) -> str:
    whom = library.label("who", audience.who, language)
    if not audience.who.has_value:
        return whom
    return f"{whom}: {library.known_label('topic', audience.value, language)}"


def _entry_part(library: Library, language: Language, entry: NewsEntry, address: str) -> Part:
    whom = audience_words(library, language, entry.audience)
    words = library.words("news", language, published=entry.published, who=whom, weeks=entry.weeks)
    seen = shown_words(entry)
    if entry.is_newer:
        buttons: tuple[Button, ...] = (
            Button(words.plain("take"), TakeNewerWords(entry.id, seen), style="primary"),
            Button(words.plain("keep"), KeepNewsWords(entry.id)),
        )
    else:
        buttons = (
            Button(words.plain("approve"), ApproveNews(entry.id, seen), style="primary"),
            Button(words.plain("decline"), DeclineNews(entry.id)),
            Button(words.plain("options"), OpenNewsOptions(entry.id), opens_form=True),
        )
    if entry.picture and address:
        buttons += (Button(words.plain("picture"), url=address + picture_path(entry.picture)),)
    known = (
        urlsplit(entry.link).hostname or "",
        words.plain("day") if entry.published else "",
        "" if entry.is_newer else words.plain("how"),
    )
    newer = words.text("newer") if entry.is_newer else ""
    text = "\n\n".join(filter(None, (newer, escape(entry.text))))
    return Part(entry.title, text, url=entry.link, note=" · ".join(filter(None, known)), buttons=buttons)
