"""What HR hears of news: what was found at a new address, and on working days what waits."""

from datetime import datetime, time
from functools import partial

from bot.days_off import country_of, public_holidays
from bot.domain.about import About, Subject
from bot.domain.actions.news import OpenNewsSource, ShowNews, ShowNewsSources
from bot.domain.messages import Button, Message, Part
from bot.domain.news import NewsItem
from bot.domain.people import Member, Workspace
from bot.domain.schedule import at_local
from bot.store import workspaces
from bot.store.engine import Tx
from bot.store.news import entries
from bot.store.news.sources import NewsSource
from bot.store.notifying import notify_hr
from content_library.library import Library
from scheduler.timed import Run, timed

_WORKING_HOURS = range(9, 17)
_SATURDAY = 5


@timed("tell HR of news", minutes=15)
def tell_of_news(run: Run) -> None:
    """Let HR hear of all that waits, at most once a working day; twice or late changes nothing."""
    for workspace_id in run.store.read(entries.workspaces_to_tell):
        work = partial(tell_waiting, workspace_id=workspace_id, now=run.now)
        run.each.alone(workspace_id, partial(run.store.write, work))


def tell_waiting(tx: Tx, workspace_id: int, now: datetime) -> None:
    """Put the card with what waits in the outbox, which is drawn as things are when it leaves."""
    workspace = workspaces.get_workspace(tx, workspace_id)
    today = workspace.today(now)
    since = at_local(today, time(), workspace.zone)
    if workspace.removed or not _is_at_work(workspace, now) or entries.was_told(tx, workspace_id, since):
        return
    notify_hr(tx, workspace_id, lambda hr: (f"news:{today}:{hr.id}", About(Subject.NEWS, workspace_id)), now)
    entries.mark_told(tx, workspace_id, now)


def _is_at_work(workspace: Workspace, now: datetime) -> bool:
    local = now.astimezone(workspace.zone)
    is_holiday = public_holidays(country_of(workspace.time_zone))(local.date())
    return local.weekday() < _SATURDAY and local.hour in _WORKING_HOURS and not is_holiday


def tell_found(
    tx: Tx, library: Library, source: NewsSource, feed: str, newest: NewsItem, number: int, now: datetime
) -> None:
    """What a new address brought; what waits of it HR has heard of by that."""

    def news(hr: Member) -> tuple[str, Message]:
        page = source.address if feed != source.address else ""
        about = {"address": feed, "page": page, "newest": newest.title, "number": number}
        words = library.words("news_sources", hr.language, **about)
        see = Button(words.plain("news"), ShowNews(), style="primary")
        return f"news-found:{source.id}:{hr.id}", words.message("found_title", "found", see)

    notify_hr(tx, source.workspace_id, news, now, daytime=False)
    entries.mark_told(tx, source.workspace_id, now, source.id)


def tell_already(tx: Tx, library: Library, source: NewsSource, feed: str, now: datetime) -> None:
    """A new address is the page of a feed that is read already."""

    def news(hr: Member) -> tuple[str, Message]:
        words = library.words("news_sources", hr.language, address=feed, page=source.address)
        see = Button(words.plain("news"), ShowNewsSources())
        return f"news-found:{source.id}:{hr.id}", words.message("found_title", "already", see)

    notify_hr(tx, source.workspace_id, news, now, daytime=False)


def tell_standing(
    tx: Tx, library: Library, source: NewsSource, block: str, now: datetime, code: str = ""
) -> None:
    """That an address does not read any more (`failing`, with why), or does so again (`reads_again`)."""

    def news(hr: Member) -> tuple[str, Message]:
        reason = library.words("news_sources", hr.language, code=code).plain("why") if code else ""
        words = library.words("news_sources", hr.language, address=source.address, reason=reason)
        see = Button(words.plain("title"), ShowNewsSources())
        return f"news-{block}:{source.id}:{now.isoformat()}:{hr.id}", words.message("found_title", block, see)

    notify_hr(tx, source.workspace_id, news, now)


def tell_failed(tx: Tx, library: Library, source: NewsSource, code: str, now: datetime) -> None:
    """Nothing could be read at a new address, and why."""

    def news(hr: Member) -> tuple[str, Message]:
        reason = library.words("news_sources", hr.language, code=code).plain("why")
        words = library.words("news_sources", hr.language, address=source.address, reason=reason)
        again = Button(words.plain("new"), OpenNewsSource(), opens_form=True)
        text = Part(text=words.text("failed"), buttons=(again,))
        return f"news-found:{source.id}:{hr.id}", Message(words.plain("found_title"), (text,))

    notify_hr(tx, source.workspace_id, news, now, daytime=False)
