"""A table that is rebuilt keeps its rows, and those that point to them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from bot.store.engine import Store, Tx

MIGRATIONS = Path(__file__).parents[2] / "bot/store/migrations"


@pytest.fixture
def old(empty_url: str) -> Iterator[Store]:
    """A database of the first release, with somebody's card in it."""
    store = Store(empty_url)
    store.rebuild(lambda tx: upgrade(tx, "0001"))
    store.write(_fill)
    yield store
    store.close()


def upgrade(tx: Tx, revision: str) -> None:
    config = Config(attributes={"connection": tx})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, revision)


ROWS = """
INSERT INTO workspaces (platform, external_id, time_zone, created_at)
VALUES ('slack', 'T1', 'UTC', '2026-11-23 08:00:00');
INSERT INTO members
(workspace_id, external_id, address, state, language, time_zone, weekday, hour, topics, networks)
VALUES (1, 'U1', '{}', 'active', 'en', 'UTC', 0, 9, '[]', '[]');
INSERT INTO nudges (workspace_id, member_id, week, created_at)
VALUES (1, 1, '2026-W48', '2026-11-23 08:00:00');
INSERT INTO nudge_items (nudge_id, member_id, position, kind, key, pillar)
VALUES (1, 1, 0, 'vacancy', '7', 'recruitment');
INSERT INTO shares (workspace_id, member_id, item_id, kind, key, pillar, network, shared_at)
VALUES (1, 1, 1, 'vacancy', '7', 'recruitment', 'x', '2026-11-23 08:00:00')
"""


def _fill(tx: Tx) -> None:
    for statement in ROWS.split(";"):
        tx.exec_driver_sql(statement)


def test_cards_and_shares_survive_the_rebuilding_of_the_table_of_cards(old: Store) -> None:
    old.rebuild(lambda tx: upgrade(tx, "head"))
    query = text(
        "SELECT nudges.week, nudges.occasion, nudge_items.key, shares.network FROM nudges"
        " JOIN nudge_items ON nudge_items.nudge_id = nudges.id JOIN shares ON shares.item_id = nudge_items.id"
    )
    assert old.read(lambda tx: tx.execute(query).all()) == [("2026-W48", "", "7", "x")]


def test_foreign_keys_are_on_again_afterwards(old: Store) -> None:
    old.rebuild(lambda tx: upgrade(tx, "head"))
    old.write(lambda tx: tx.execute(text("DELETE FROM nudges")))
    assert old.read(lambda tx: tx.scalar(text("SELECT count(*) FROM nudge_items"))) == 0


def test_rows_that_would_point_nowhere_stop_a_rebuilding(sqlite_store: Store) -> None:
    """PostgreSQL keeps its foreign keys on."""
    fill_with = (
        "INSERT INTO nudges (workspace_id, member_id, week, created_at) VALUES (1, 1, 'W', '2026-11-23')"
    )
    with pytest.raises(RuntimeError, match="rows of nudges point nowhere"):
        sqlite_store.rebuild(lambda tx: tx.execute(text(fill_with)))
    assert sqlite_store.read(lambda tx: tx.scalar(text("SELECT count(*) FROM nudges"))) == 0
