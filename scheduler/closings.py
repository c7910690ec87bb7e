"""Vacancies that have closed or opened again: the cards that show them say so."""

from datetime import datetime, timedelta

from bot.features.weekly.redrawing import redraw
from bot.store import members, nudges, vacancies, workspaces
from bot.store.engine import Store, Tx
from content_library.library import Library

CARDS_OF = timedelta(days=28)
"""How far back cards are edited; older ones say when they are clicked that they are old."""
BATCH = 50
"""So many cards at once: on SQLite a click waits while a batch is written, so it should not take long."""


def follow_closings(store: Store, library: Library, now: datetime) -> None:
    """Close what had its last day, and open what was for colleagues first; bring their cards up to date."""
    if store.read(lambda tx: vacancies.are_any_past(tx, now.date())):
        store.write(lambda tx: vacancies.close_past(tx, now.date(), now))
    if store.read(lambda tx: vacancies.is_any_internal_over(tx, now.date())):
        store.write(lambda tx: vacancies.end_internal(tx, now.date()))
    while store.read(vacancies.any_changed_on_cards):
        if not store.write(lambda tx: _redraw_batch(tx, library, now)):
            return  # another machine has them


def _redraw_batch(tx: Tx, library: Library, now: datetime) -> bool:
    """Bring up to so many cards up to date; False if there was none to look at."""
    changed = vacancies.changed_on_cards(tx, BATCH)
    known = {workspace.id: workspace for workspace in workspaces.find_all(tx)} if changed else {}
    left = BATCH
    for vacancy_id, redrawn_to in changed:
        items = nudges.showing(tx, vacancy_id, now - CARDS_OF, redrawn_to, left)
        for item in items:
            member = members.get(tx, item.member_id)
            redraw(tx, library, known[member.workspace_id], member, item, now)
        vacancies.redrawn(tx, vacancy_id, items[-1].id if len(items) == left else None)
        left -= len(items)
        if left == 0:
            break
    return bool(changed)
