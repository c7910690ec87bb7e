"""No statement of a timed job reads a whole table, however many people and years there are.

Each table that grows has a row a person here. `make plans` has fifty thousand people and a year of each: it
takes minutes, and PostgreSQL plans then as it does in that organisation.
"""

from datetime import datetime
from functools import partial
from inspect import isawaitable

from bot.domain.people import Platform
from bot.store import outbox, timed
from bot.store.batches import SOME
from bot.store.engine import Store, Tx
from bot.store.tables import metadata
from content_library.library import Library
from scheduler.data_retention import forget_old
from scheduler.jobs import JOBS
from tests.people import add_workspace
from tests.scheduler.history import FULL, GROWS, PEOPLE, SMALL, fill
from tests.scheduler.reading import Meter
from tests.scheduler.two_workspaces import TICKS, Place, send_all
from tests.timed_runs import run_at

MOST = PEOPLE * 9 // 10
MOST_VALUES = 2 * SOME
"""PostgreSQL takes 65,535 and an organisation may have more people, so they are named some at a time."""
EVERYBODY = {
    "watch the stock of ideas": "once a week it goes through what everybody has had",
    "close what is over": "once when a week, month, quarter or year is over",
    "learn how large tables are": "once a day, ten thousand entries of each index at most",
    "ask to read the guidelines": "once an hour it compares what everybody has read",
}
"""Jobs that look at all people, and when. Whoever adds one says how often."""
NOT_RUN = ("watch the stock of ideas", "learn how large tables are")
"""The one takes a second for every hundred people; the other asks in no statement that could be judged."""
EVERYBODY_AT_TIMES = {
    "due.list_calendars": "in the first two weeks of a month, an index alone",
    "offer_history._items": "what those have had who are due, and here that is every idea",
    "members.count_states": "once a month",
    "stories.list_for_hr": "once a week for each person at HR, as they would read them themselves",
    "rounds.list_people_to_ask": "when a round of check-ins opens",
}
"""Statements of other jobs that do."""
AGAIN = " again"
"""Added to the job, when there is nothing left to do."""
ALLOWED = {*EVERYBODY, "ask to read the guidelines" + AGAIN}


async def run_jobs(meter: Meter, store: Store, library: Library) -> None:
    """Every job at each moment, and once more when all is done."""
    for now in TICKS:
        for turn in ("", AGAIN):
            for job in JOBS:
                if job.name not in NOT_RUN:
                    meter.job = job.name + turn
                    done = job.work(run_at(now, store, library))
                    if isawaitable(done):
                        await done
        for meter.job in (
            "",
            "deliver",
        ):  # the first look passes over rows that are gone, and clears them away
            store.write(partial(_deliver, now=now))
        meter.job = ""
        send_all(store, now)


def _deliver(tx: Tx, now: datetime) -> None:
    """What delivery and the clock ask all the time."""
    periods = {job.name: job.every for job in JOBS}
    timed.is_any_due(tx, periods, now)
    timed.claim_jobs(tx, periods, now)
    for one in outbox.workspaces_with_work(tx, now, "reader"):
        outbox.claim_messages(tx, one[0], now, 7)


def whole(meter: Meter) -> dict[str, dict[str, int]]:
    """By job and function: the statements that read a table whole, or nearly."""
    found = {}
    for one in meter.ran:
        known = one.job in ALLOWED or one.where in EVERYBODY_AT_TIMES or one.only_writes
        if one.job and one.most > MOST and not known:
            found[f"{one.job}: {one.where}"] = {name: rows for name, rows in one.rows.items() if rows > MOST}
    return found


WHILE_PLANNING = "offer_history._items"
"""The one such statement, of a batch of people; here that is every idea."""


def blocking(meter: Meter) -> list[str]:
    """By job and function: what reads a whole table on SQLite's writing thread, whoever may read it."""
    found = (one for one in meter.ran if one.job and one.blocks and one.most > MOST and not one.only_writes)
    return sorted({f"{one.job}: {one.where}" for one in found if one.where != WHILE_PLANNING})


def crowded(meter: Meter) -> set[str]:
    """The functions with a statement that names as many values as there are people, but for new rows."""
    return {one.where for one in meter.ran if one.values > MOST_VALUES and not one.only_writes}


def found_years(store: Store, library: Library) -> None:
    """Two workspaces in which every job has work, and a third one with many people and nothing to do."""
    for platform, user in ((Platform.SLACK, "A"), (Platform.TEAMS, "B")):
        Place(store, library, platform, user)
    here, edition = add_workspace(store, external_id="C").id, f"{library.guidelines_version}.0"
    store.write(lambda tx: fill(tx, here, PEOPLE, TICKS[-1], edition, full=FULL))
    store.update_statistics()


def test_a_table_grows_or_is_small_for_a_reason() -> None:
    assert sorted(metadata.tables) == sorted([*GROWS, *SMALL])


async def test_no_job_reads_a_whole_table(store: Store, library: Library) -> None:
    found_years(store, library)
    meter = Meter()
    with meter.on(store):
        await run_jobs(meter, store, library)
    assert {one.job for one in meter.ran} >= {job.name for job in JOBS} - {*EVERYBODY}
    assert whole(meter) == {}
    assert blocking(meter) == []
    assert crowded(meter) == set()


def _drop(tx: Tx, name: str) -> None:
    tx.exec_driver_sql(f"DROP INDEX {name}")


async def test_a_lost_index_is_noticed(sqlite_store: Store, library: Library) -> None:
    """Without the indexes of what is old, cleaning reads every table of which it looks for some rows."""
    found_years(sqlite_store, library)
    names = ("ix_received_at", "ix_time_log_on")
    for name in names:
        sqlite_store.write(partial(_drop, name=name))
    meter = Meter()
    with meter.on(sqlite_store):
        meter.job = "forget what is old"
        forget_old(run_at(TICKS[-1], sqlite_store, library))
    noticed = {name.partition(": ")[2] for name in whole(meter)}
    assert noticed == {"received.delete_old_keys", "time_log.delete_old_time"}
