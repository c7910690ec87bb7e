import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event, inspect

from bot.store.engine import Store, Tx
from bot.store.migrate import migrate
from bot.store.tables import metadata


def is_ours(table: str | None) -> bool:
    return not str(table).startswith("procrastinate_")


def test_an_empty_database_gets_exactly_the_tables(store: Store) -> None:
    def differences(tx: Tx) -> list[object]:
        opts = {"compare_type": True, "include_name": lambda name, kind, _: kind != "table" or is_ours(name)}
        context = MigrationContext.configure(tx, opts=opts)
        return list(compare_metadata(context, metadata))

    assert store.read(differences) == []


def test_a_new_database_is_migrated_once(empty_url: str) -> None:
    with closing(Store(empty_url)) as store:
        assert migrate(store) is True
        assert migrate(store) is False


def test_several_that_migrate_at_once_wait_for_each_other(empty_url: str) -> None:
    with ExitStack() as stack:
        stores = [stack.enter_context(closing(Store(empty_url))) for _ in range(4)]
        with ThreadPoolExecutor(4) as threads:
            done = list(threads.map(migrate, stores))
        assert sorted(done) == [False, False, False, True]
        tables = set(filter(is_ours, inspect(stores[0].engine).get_table_names()))
        assert tables == {*metadata.tables, "alembic_version"}


def test_who_comes_while_another_migrates_outwaits_sqlite(tmp_path: Path) -> None:
    file, given_up = tmp_path / "new.db", []
    with (
        closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as another,
        closing(Store(f"sqlite:///{file}")) as store,
    ):
        another.execute("PRAGMA journal_mode=WAL")
        another.execute("BEGIN IMMEDIATE")

        def let_it_end(context: object) -> None:
            given_up.append(context)
            another.execute("ROLLBACK")

        event.listen(store.engine, "connect", lambda one, _: one.execute("PRAGMA busy_timeout=10"))
        event.listen(store.engine, "handle_error", let_it_end)
        assert migrate(store)
    assert len(given_up) == 1
