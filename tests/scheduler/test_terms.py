"""What ends with its term, to the day: what nobody has to take away by hand."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select

from bot.domain.buddies import NOT_AGAIN_FOR
from bot.store.engine import Store
from bot.store.sealing import sealed_row
from bot.store.tables import metadata
from scheduler import data_retention
from scheduler.data_retention import forget_old
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.sealing import VAULT
from tests.timed_runs import run_at

DAY = timedelta(days=1)


def add(store: Store, name: str, **values: Any) -> None:
    table = metadata.tables[name]
    store.write(lambda tx: tx.execute(insert(table).values(sealed_row(table, values))))


def count(store: Store, name: str) -> int:
    return store.read(
        lambda tx: tx.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one()
    )


def fill(store: Store, today: date, now: datetime) -> None:
    """A row of each, which is over today."""
    workspace = add_workspace(store)
    first, second = (add_ambassador(store, workspace, user).id for user in ("U1", "U2"))
    here, told = {"workspace_id": workspace.id}, VAULT.seal("It was a lot.")
    add(
        store,
        "checkin_rounds",
        **here,
        id=1,
        opens_on=today - 14 * DAY,
        closes_on=today,
        questions={},
        split="",
        asked=5,
        closed=True,
    )
    add(store, "checkin_comments", id="one", round_id=1, text=told)
    add(store, "checkin_named", round_id=1, member_id=first, question="support", value=told)
    pair = {"first_id": first, "second_id": second, "state": "ended", "proposed_at": now}
    add(store, "buddy_pairs", **here, **pair, ended_at=now)
    add(store, "announcements", **here, place_id=second, kind="join", texts={}, at=now)
    source = {"address": "https://jobs.example.com/feed", "format": "json", "next_at": now + 1000 * DAY}
    add(store, "vacancy_sources", **here, **source, id=1, last_counts={})
    add(store, "source_readings", source_id=1, at=now, outcome="read", format="json")


TERMS = {
    "checkin_comments": data_retention.CHECKINS_FOR,
    "checkin_named": data_retention.CHECKINS_FOR,
    "buddy_pairs": NOT_AGAIN_FOR,
    "source_readings": data_retention.READINGS_FOR,
    "announcements": data_retention.ANNOUNCEMENTS_FOR,
}


def test_each_is_there_on_its_last_day_and_gone_on_the_next(sqlite_store: Store) -> None:
    fill(sqlite_store, MONDAY.date(), MONDAY)
    for kept in sorted(set(TERMS.values())):
        names = [name for name, term in TERMS.items() if term == kept]
        forget_old(run_at(MONDAY + kept, sqlite_store))
        assert [count(sqlite_store, name) for name in names] == [1] * len(names), names
        forget_old(run_at(MONDAY + kept + DAY, sqlite_store))
        assert [count(sqlite_store, name) for name in names] == [0] * len(names), names
