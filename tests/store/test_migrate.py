from concurrent.futures import ThreadPoolExecutor

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from bot.store.engine import Store, Tx
from bot.store.migrate import migrate
from bot.store.tables import metadata


def test_an_empty_database_gets_exactly_the_tables(store: Store) -> None:
    def differences(tx: Tx) -> list[object]:
        context = MigrationContext.configure(tx, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    assert store.read(differences) == []


def test_a_new_database_is_migrated_once(empty_url: str) -> None:
    store = Store(empty_url)
    assert migrate(store) is True
    assert migrate(store) is False
    store.close()


def test_several_that_migrate_at_once_wait_for_each_other(empty_url: str) -> None:
    stores = [Store(empty_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(migrate, stores))
    assert sorted(done) == [False, False, False, True]
    tables = set(inspect(stores[0].engine).get_table_names())
    assert tables == {*metadata.tables, "alembic_version"}
    for store in stores:
        store.close()
