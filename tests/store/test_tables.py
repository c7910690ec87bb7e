"""What the tables promise as a whole, and what a moment is in them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Index, Table, UniqueConstraint, insert, select
from sqlalchemy.exc import StatementError

from bot.store.engine import Store, Tx
from bot.store.tables import metadata
from bot.store.tables.outbox import received

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FORGOTTEN_BY_THE_THOUSAND = {"outbox", "nudges", "nudge_items", "links"}


def _found_by(table: Table) -> set[str]:
    """The columns that an index begins with."""
    unique = (one for one in table.constraints if isinstance(one, UniqueConstraint))
    listed: list[Index | UniqueConstraint] = [*table.indexes, *unique]
    return {next(iter(one.columns)).name for one in listed} | {next(iter(table.primary_key)).name}


def test_what_refers_to_rows_that_are_forgotten_together_is_found_by_an_index() -> None:
    without = {
        f"{table.name}.{key.parent.name}"
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in FORGOTTEN_BY_THE_THOUSAND and key.parent.name not in _found_by(table)
    }
    assert not without


def keep(store: Store, moment: datetime) -> datetime:
    def work(tx: Tx) -> datetime:
        tx.execute(insert(received).values(key="one", at=moment))
        kept: datetime = tx.execute(select(received.c.at)).scalar_one()
        return kept

    return store.write(work)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 23, 8, 30, 15, 123456, UTC),
        datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM),
        datetime(2026, 3, 29, 3, 0, tzinfo=AMSTERDAM),
    ],
    ids=["utc", "first of a repeated hour", "second of a repeated hour", "after a skipped hour"],
)
def test_a_moment_comes_back_as_it_was_and_in_utc(store: Store, moment: datetime) -> None:
    back = keep(store, moment)
    assert back == moment.astimezone(UTC)
    assert back.utcoffset() == timedelta()


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="needs its time zone"):
        keep(store, datetime(2026, 11, 23, 8, 30))  # noqa: DTZ001 - that is the point


def test_moments_compare_across_zones(store: Store) -> None:
    moment = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    keep(store, moment)
    later = (moment + timedelta(minutes=1)).astimezone(AMSTERDAM)
    query = select(received.c.key).where(received.c.at < later, received.c.at >= moment)
    assert store.read(lambda tx: tx.execute(query).scalar()) == "one"
