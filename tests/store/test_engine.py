import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from threading import Event
from typing import Any

import psycopg
import pytest
from sqlalchemy import func, insert, make_url, select, text
from sqlalchemy.exc import IntegrityError

from bot.domain.people import Platform
from bot.store import received, workspaces
from bot.store.engine import NotAtOnce, Store, Tx
from bot.store.tables.outbox import received as received_table
from bot.store.tables.people import members as members_table
from bot.store.tables.people import workspaces as workspaces_table
from tests.patience import PATIENCE
from tests.people import MONDAY, NOBODYS
from tests.sealing import VAULT

WRITERS = 16
EACH = 25


def how_many(tx: Tx) -> int:
    return tx.execute(select(func.count()).select_from(received_table)).scalar_one()


def note(key: str, tx: Tx) -> bool:
    return received.claim_key(tx, VAULT, key, MONDAY)


@pytest.fixture
def second(store_url: str) -> Iterator[Store]:
    """Another process on the same database, as far as the database can tell."""
    store = Store(store_url)
    yield store
    store.close()


def test_work_that_fails_leaves_nothing(store: Store) -> None:
    def fail(tx: Tx) -> None:
        received.claim_key(tx, VAULT, "first", MONDAY)
        received.claim_key(tx, VAULT, "second", MONDAY)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(fail)
    assert store.read(how_many) == 0


def test_work_goes_on_after_work_that_failed(store: Store) -> None:
    def fail(tx: Tx) -> None:
        tx.execute(text("SELECT nothing FROM nowhere"))

    for _ in range(WRITERS):
        with pytest.raises(Exception, match="nowhere"):
            store.write(fail)
    assert store.write(lambda tx: received.claim_key(tx, VAULT, "first", MONDAY))


def test_sixteen_that_write_at_once_lose_nothing(store: Store) -> None:
    def write(writer: int) -> None:
        for number in range(EACH):
            store.write(partial(note, f"{writer}-{number}"))

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS)))
    assert store.read(how_many) == WRITERS * EACH


def test_two_processes_that_write_at_once_lose_nothing(store: Store, second: Store) -> None:
    def write(writer: int) -> None:
        for number in range(EACH):
            (store, second)[writer % 2].write(partial(note, f"{writer}-{number}"))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(4)))
    assert store.read(how_many) == 4 * EACH


def test_a_reader_does_not_wait_for_a_writer(store: Store) -> None:
    begun, done = Event(), Event()

    def write_slowly(tx: Tx) -> None:
        received.claim_key(tx, VAULT, "slow", MONDAY)
        begun.set()
        assert done.wait(PATIENCE)

    writing = store.submit(write_slowly)
    assert begun.wait(PATIENCE)
    assert store.read(how_many) == 0
    done.set()
    writing.result()
    assert store.read(how_many) == 1


def test_a_reader_sees_one_moment_whatever_is_written_meanwhile(store: Store, second: Store) -> None:
    def read_twice(tx: Tx) -> tuple[int, int]:
        first = how_many(tx)
        second.write(lambda other: received.claim_key(other, VAULT, "in between", MONDAY))
        return first, how_many(tx)

    assert store.read(read_twice) == (0, 0)


def test_what_belongs_to_nobody_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError):
        store.write(lambda tx: tx.execute(insert(members_table).values(NOBODYS)))


def test_an_error_does_not_show_what_was_to_be_written(store: Store) -> None:
    def write(tx: Tx) -> None:
        tx.execute(insert(received_table).values(key="typed by somebody", at=None))

    with pytest.raises(IntegrityError) as caught:
        store.write(write)
    assert "INSERT INTO received" in str(caught.value)
    shown = str(caught.value).partition("DETAIL")[0]  # PostgreSQL's own words about its own row
    assert "typed by somebody" not in shown


def test_what_was_written_is_there_for_the_next_process(store: Store, second: Store) -> None:
    store.write(lambda tx: workspaces.add_workspace(tx, Platform.TEAMS, "tenant", MONDAY))
    assert second.read(lambda tx: workspaces.find_workspace(tx, Platform.TEAMS, "tenant"))


def test_what_was_learnt_of_tables_is_known_to_whoever_reads(store: Store) -> None:
    store.write(lambda tx: [note(str(number), tx) for number in range(EACH)])
    store.read(how_many)  # in a connection that has learnt nothing
    store.update_statistics()
    if not store.is_sqlite:
        return
    learnt = text("SELECT stat FROM sqlite_stat1 WHERE idx = 'ix_received_at'")
    assert store.read(lambda tx: tx.execute(learnt).scalar_one()).startswith(f"{EACH} ")


def test_closing_waits_for_the_work_at_hand(store_url: str) -> None:
    store = Store(store_url)
    begun = Event()

    def write(tx: Tx) -> bool:
        begun.set()
        return received.claim_key(tx, VAULT, "last", MONDAY)

    writing = store.submit(write)
    assert begun.wait(PATIENCE)
    store.close()
    assert writing.result() is True


def test_a_folder_for_the_database_is_made_and_is_private(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("new") / "var"
    store = Store(f"sqlite:///{folder / 'ambassador.db'}")
    assert store.read(lambda tx: tx.execute(text("PRAGMA foreign_keys")).scalar()) == 1
    assert store.read(lambda tx: tx.execute(text("PRAGMA journal_mode")).scalar()) == "wal"
    assert folder.stat().st_mode & 0o777 == 0o700
    store.close()


def test_processes_that_open_a_new_database_at_once_do_not_fail(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('new') / 'ambassador.db'}"
    code = f"""
from bot.store.engine import Store
from bot.store.migrate import migrate
store = Store({url!r})
print(migrate(store))
store.close()
"""
    running = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    said = [process.communicate(timeout=PATIENCE)[0].strip() for process in running]
    assert sorted(said) == ["False", "False", "True"]


def test_a_row_id_is_never_given_twice(store: Store) -> None:
    """Ids stand in buttons and on the platforms: an old one must not come to mean something new."""

    def add(tx: Tx) -> int:
        return workspaces.add_workspace(tx, Platform.SLACK, "T1", MONDAY).id

    first = store.write(add)
    store.write(lambda tx: tx.execute(workspaces_table.delete()))
    assert store.write(add) > first


def test_a_glance_sees_what_is_written_and_waits_for_nobody(store: Store, second: Store) -> None:
    def glance_while_written(tx: Tx) -> int:
        received.claim_key(tx, VAULT, "in between", MONDAY)
        return store.glance(how_many)

    if store.is_sqlite:
        assert second.write(glance_while_written) == 0
        assert store.glance(how_many) == 1
    else:
        with pytest.raises(NotAtOnce):
            store.glance(how_many)


def test_a_glance_at_a_database_that_is_shut_ends_at_once(sqlite_url: str) -> None:
    with (
        closing(Store(sqlite_url)) as store,
        closing(sqlite3.connect(make_url(sqlite_url).database or "")) as other,
    ):
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NotAtOnce):
            store.glance(how_many)


ALIVE = {"connect_timeout": "3", "keepalives_idle": "15", "keepalives_interval": "5", "keepalives_count": "3"}
LIMITS = ("statement_timeout", "idle_in_transaction_session_timeout")


def limits(connection: psycopg.Connection[Any]) -> list[str]:
    return [connection.execute(f"SHOW {name}".encode()).fetchall()[0][0] for name in LIMITS]


def test_a_transaction_ends_in_time_and_a_dead_server_is_noticed(postgres_store: Store) -> None:
    def look(tx: Tx) -> None:
        raw: Any = tx.connection.driver_connection
        assert raw.info.get_parameters().items() >= ALIVE.items()
        assert limits(raw) == ["1min", "1min"]

    postgres_store.read(look)
    postgres_store.write(look)


def test_who_stays_connected_notices_it_too_and_may_wait_for_ever(postgres_store: Store) -> None:
    with closing(psycopg.connect(**postgres_store.postgres_arguments())) as connection:
        assert connection.info.get_parameters().items() >= ALIVE.items()
        assert limits(connection) == ["0", "0"]


def test_what_the_address_says_goes_before_what_is_usual(postgres_url: str) -> None:
    said = {"connect_timeout": "7", "options": "-c statement_timeout=9s"}
    url = make_url(postgres_url).update_query_dict(said).render_as_string(hide_password=False)
    with closing(Store(url)) as store:
        assert store.read(lambda tx: tx.exec_driver_sql("SHOW statement_timeout").scalar_one()) == "9s"
        assert store.postgres_arguments().items() >= said.items()
