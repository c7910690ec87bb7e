"""Systems that will answer nobody without a key: HR is told in the weeks before, and once it is so."""

from datetime import date, timedelta
from functools import partial

from bot.domain.messages import Message
from bot.domain.people import Member, Workspace
from bot.features.vacancies import source_news
from bot.store import source_keys, sources, workspaces
from bot.store.engine import Tx
from bot.store.notifying import notify_hr
from bot.store.sources import Source
from bot.vacancy_feeds.keys import lacks_key
from bot.vacancy_feeds.systems import System
from scheduler.timed import Run, timed

TOLD_FOR = timedelta(weeks=6)
"""Before that day, and after it. The outbox knows for longer than this what it has told."""
_REFUSED = ("http-401", "http-403")


@timed("tell of keys that will be asked for", minutes=60)
def tell_of_keys(run: Run) -> None:
    """Tell HR of each source once before the day, and once after it if it is not read any more."""
    for workspace in run.store.read(workspaces.list_workspaces):
        if run.store.read(partial(_due, run=run, workspace=workspace)):
            run.store.write(partial(_tell, run=run, workspace=workspace))


def _due(tx: Tx, run: Run, workspace: Workspace) -> list[tuple[Source, System, bool]]:
    """The sources of which there is something to tell, and whether the day is over."""
    today, with_key = workspace.today(run.now), source_keys.list_key_dates(tx, workspace.id)
    found = []
    for source in sources.list_sources(tx, workspace.id):
        asks = lacks_key(source.format, has_key=source.id in with_key)
        if asks and _is_time(source, today, asks[1]):
            found.append((source, asks[0], today >= asks[1]))
    return found


def _is_time(source: Source, today: date, day: date) -> bool:
    if today < day:
        return day - today <= TOLD_FOR
    return today - day <= TOLD_FOR and source.last_error in _REFUSED


def _tell(tx: Tx, run: Run, workspace: Workspace) -> None:
    for source, system, is_over in _due(tx, run, workspace):

        def news(
            hr: Member, source: Source = source, system: System = system, is_over: bool = is_over
        ) -> tuple[str, Message]:
            key = f"source-key:{source.id}:{'after' if is_over else 'before'}:{hr.id}"
            return key, source_news.notice_message(
                run.library, hr.language, source.id, source.address, system, is_over=is_over
            )

        notify_hr(tx, workspace.id, news, run.now)
