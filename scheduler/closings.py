"""Vacancies that have closed or opened again: the cards that show them say so."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.domain.people import Workspace
from bot.store import card_updates, nudges, vacancies, workspaces
from bot.store.engine import Tx
from content_library.library import Library
from scheduler.each import BATCH, Each
from scheduler.timed import Run, timed

CARDS_OF = timedelta(days=28)
"""How far back cards are edited; older ones say when they are clicked that they are old."""


@timed("show what has closed", minutes=1)
def follow_closings(run: Run) -> None:
    """Close what had its last day, and open what was for colleagues first; bring their cards up to date."""
    run.batch(run.those(workspaces.list_workspaces, _has_a_day_over), _end_days)
    while run.store.read(vacancies.any_changed_on_cards):
        if not run.store.write(partial(_redraw_batch, each=run.each, now=run.now)):
            return  # another machine has them


def _has_a_day_over(tx: Tx, workspace: Workspace, now: datetime) -> bool:
    return vacancies.is_any_day_over(tx, workspace.id, workspace.today(now))


def _end_days(tx: Tx, ids: Sequence[int], now: datetime, **_: Library) -> int:
    for workspace in (workspaces.get_workspace(tx, one) for one in ids):
        today = workspace.today(now)
        vacancies.close_past(tx, workspace.id, today, now)
        vacancies.end_internal(tx, workspace.id, today)
    return len(ids)


def _redraw_batch(tx: Tx, each: Each, now: datetime) -> bool:
    """Bring up to so many cards up to date; False if there was none to look at."""
    changed = vacancies.list_changed_on_cards(tx, BATCH)
    left = BATCH
    for vacancy_id, redrawn_to in changed:
        items = nudges.item_ids_of_vacancy(tx, vacancy_id, now - CARDS_OF, redrawn_to, left)
        each.within(tx, items, partial(redraw_items, now=now))
        vacancies.mark_redrawn(tx, vacancy_id, items[-1] if len(items) == left else None)
        left -= len(items)
        if left == 0:
            break
    return bool(changed)


def redraw_items(tx: Tx, ids: Sequence[int], now: datetime) -> int:
    for item in filter(None, (nudges.find_item(tx, one) for one in ids)):
        card_updates.redraw_cards(tx, item, now)
    return len(ids)
