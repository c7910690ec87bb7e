"""HR hears in time that new ideas run out."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.disclosure import LEAST
from bot.domain.people import Topic
from bot.domain.preferences import ChosenItem
from bot.store import workspaces
from bot.store.engine import Store
from bot.store.tables.outbox import outbox
from content_library.library import Library
from scheduler.stock import AHEAD, watch_stock
from tests.people import MONDAY, add_ambassador, add_ambassadors, add_hr, add_workspace
from tests.store.cards import add_card
from tests.timed_runs import run_at

WEEK = timedelta(weeks=1)


def told(store: Store) -> list[str]:
    """What HR was told of, with the words."""
    rows = store.read(
        lambda tx: tx.execute(select(outbox.c.key, outbox.c.message).order_by(outbox.c.id)).all()
    )
    return [f"{key} {message}" for key, message in rows if key.startswith("stock:")]


def ideas_for(library: Library, watched: datetime) -> list[ChosenItem]:
    return [
        ChosenItem("suggestion", one.key, one.pillar)
        for one in library.suggestions
        if not one.is_question and one.suits((watched + AHEAD).date())
    ]


def test_hr_hears_three_weeks_before_somebody_has_had_all_in_their_language(
    store: Store, library: Library
) -> None:
    workspace = add_workspace(store)
    add_hr(store, workspace)
    member = add_ambassador(store, workspace, topics=[], language="nl")
    ideas = ideas_for(library, MONDAY)
    left = 3 * 3
    add_card(store, member, *ideas[: -left - 1], week="2026-W40", now=MONDAY - WEEK)
    watch_stock(run_at(MONDAY, store, library))
    assert told(store) == []
    add_card(store, member, ideas[-1], week="2026-W41", now=MONDAY - WEEK)
    for _ in range(2):
        watch_stock(run_at(MONDAY, store, library))
    (only,) = told(store)
    assert "Dutch" in only
    later = MONDAY + 13 * WEEK
    add_card(store, member, *ideas_for(library, later), week="2026-W53", now=later - WEEK)
    watch_stock(run_at(later, store, library))
    assert len(told(store)) == 2


@pytest.mark.parametrize(("people", "number"), [(LEAST - 1, 0), (LEAST, 1)])
def test_hr_hears_of_a_topic_only_if_it_tells_of_nobody(
    store: Store, library: Library, people: int, number: int
) -> None:
    workspace = add_workspace(store)
    add_hr(store, workspace)
    about = [one for one in library.suggestions if Topic.CRAFT in one.topics]
    picks = [ChosenItem("suggestion", one.key, one.pillar) for one in about]
    for member in add_ambassadors(store, workspace, people, topics=[Topic.CRAFT]):
        add_card(store, member, *picks, week="2026-W40", now=MONDAY - WEEK)
    watch_stock(run_at(MONDAY, store, library))
    found = told(store)
    assert len(found) == number
    assert all(library.label("topic", Topic.CRAFT, "en") in one for one in found)


def test_a_workspace_that_removed_the_bot_is_left_alone(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    add_hr(store, workspace)
    member = add_ambassador(store, workspace, topics=[])
    add_card(store, member, *ideas_for(library, MONDAY), week="2026-W40", now=MONDAY - WEEK)
    store.write(lambda tx: workspaces.set_removed(tx, workspace.id, MONDAY))
    watch_stock(run_at(MONDAY, store, library))
    assert told(store) == []
    store.write(lambda tx: workspaces.set_removed(tx, workspace.id, None))
    watch_stock(run_at(MONDAY, store, library))
    assert len(told(store)) == 1
