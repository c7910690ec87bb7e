"""What HR hears of a source of vacancies: that it does not read, that it does again, and what to decide."""

from datetime import date, datetime

from bot.domain.actions.vacancies import CloseAll, JoinSources, KeepApart, KeepOpen, ShowSources
from bot.domain.messages import Button, Message
from bot.domain.people import Member
from bot.domain.source_standing import CLOSE_AFTER, GONE, News
from bot.features.vacancies.moving import Move
from bot.features.vacancies.source_trouble import explain, name_trouble
from bot.store import workspaces
from bot.store.engine import Tx
from bot.store.notifying import notify_hr
from bot.store.sources import Source
from content_library.library import Library
from content_library.templates import Words

_ABOUT_CLOSING = {News.ASK, News.CLOSE}


def tell(tx: Tx, library: Library, source: Source, news: News, number: int, now: datetime) -> None:
    """Tell HR by day; `number` vacancies of the source are open, or have just closed."""
    zone = workspaces.get_workspace(tx, source.workspace_id).zone
    since = (source.gone_since if news in _ABOUT_CLOSING else source.failing_since) or now
    ends = source.asked_at + CLOSE_AFTER if source.asked_at else now
    mark = {News.READS_AGAIN: now, News.FAILING: since}.get(news, source.asked_at)

    def written(hr: Member) -> tuple[str, Message]:
        day = since.astimezone(zone).date()
        reason = _reason(library, hr, news, source.last_error, day)
        known = {"address": source.shown_address, "reason": reason, "number": number, "on": day}
        words = library.words("source_alerts", hr.language, **known, until=ends.astimezone(zone).date())
        buttons = closing_buttons(words, source) if news is News.ASK else (_show(library, hr),)
        is_gone = news is News.FAILING and source.last_error in GONE
        message = words.message(f"title_{news}", "failing_gone" if is_gone else news, *buttons)
        return f"source:{news}:{source.id}:{_mark(mark)}:{hr.id}", message

    notify_hr(tx, source.workspace_id, written, now, expires_at=ends if news is News.ASK else None)


def _reason(library: Library, hr: Member, news: News, code: str, day: date) -> str:
    """Of a failure with what to do; of what HR is asked in a few words."""
    if not code:
        return ""
    if news is News.FAILING:
        return explain(library, hr.language, code, day)
    return name_trouble(library, hr.language, code)


def ask_about_move(tx: Tx, library: Library, move: Move, new: Source, now: datetime) -> None:
    """Ask HR whether a source goes on at another address, where less than most of it is."""

    def written(hr: Member) -> tuple[str, Message]:
        known = {"count": len(move.names), "total": move.total}
        words = library.words(
            "source_alerts", hr.language, address=move.old.shown_address, link=new.shown_address, **known
        )
        yes = Button(words.plain("join"), JoinSources(move.old.id, new.id), style="primary")
        no = Button(words.plain("apart"), KeepApart(move.old.id, new.id))
        return f"source-move:{move.old.id}:{new.id}:{hr.id}", words.message("title_move", "move", yes, no)

    notify_hr(tx, new.workspace_id, written, now)


def tell_of_move(tx: Tx, library: Library, move: Move, new: Source, now: datetime) -> None:
    def written(hr: Member) -> tuple[str, Message]:
        known = {"address": move.old.shown_address, "link": new.shown_address, "number": len(move.names)}
        words = library.words("source_alerts", hr.language, **known)
        message = words.message("title_moved", "moved", _show(library, hr))
        return f"source-moved:{move.old.id}:{new.id}:{hr.id}", message

    notify_hr(tx, new.workspace_id, written, now)


def question_of(source: Source) -> str:
    """A mark of what HR was asked about a source, which a later question has another one of."""
    return _mark(source.asked_at)


def closing_buttons(words: Words, source: Source) -> tuple[Button, ...]:
    """The answers to what HR was asked about a source."""
    close = Button(words.plain("close_all"), CloseAll(source.id, question_of(source)), style="primary")
    return close, Button(words.plain("keep"), KeepOpen(source.id, question_of(source)))


def _show(library: Library, hr: Member) -> Button:
    return Button(library.button(ShowSources, hr.language), ShowSources())


def _mark(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
