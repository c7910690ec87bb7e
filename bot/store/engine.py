"""The database: SQLite on one machine, PostgreSQL on several, and the same code for both."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import OperationalError

from bot.store import waking
from bot.store.group_commit import Waiting, do
from bot.store.private_files import make_file, make_folder

P = ParamSpec("P")
T = TypeVar("T")
Tx = Connection
"""An open transaction, as features and queries see it."""

_POSTGRES_WRITERS = 8
_POOL_SECONDS = 5
_CONNECTION: dict[str, Any] = {
    "connect_timeout": 3,
    # A server that is gone without a word is noticed within half a minute.
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""Of every connection, unless the address says otherwise."""
# No statement of a click or a job needs a tenth of it, and no transaction waits for anything but us.
_TRANSACTIONS = {"options": "-c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"}
_PATIENCE = 30
"""Seconds to wait for another process that writes."""
_PATIENCE_WITH_READERS = 0.2
"""Seconds in which nobody else can write, while the log waits for its readers."""
_ROWS_TO_SEE = 10_000
"""Of each index, to learn from: that takes milliseconds however large it is, and clicks come in between."""
_ERASED = "erased"


class NotAtOnce(Exception):
    """The database is on another machine, or does not answer at once."""


class Closed(Exception):
    """The process ends, and whoever still works with its database is to end, too."""


class Store:
    """Runs pieces of work, each in one transaction: it is written whole or not at all.

    SQLite has one writing thread with one connection: several would wait for each other in a busy loop.
    Readers are as many as there are threads that read.
    Its errors hide the values (`hide_parameters`): what people typed does not belong in a log.
    """

    def __init__(self, url: str) -> None:
        """Connect to `url`, such as sqlite:///var/ambassador.db or postgresql://…; the file is made."""
        address = make_url(url)
        self.is_sqlite = address.get_backend_name() == "sqlite"
        if self.is_sqlite:
            file = Path(address.database or "")
            make_folder(file.parent)
            make_file(file)
            self.engine = _sqlite(url, "IMMEDIATE")
            self._reading = _sqlite(url, "DEFERRED")
            self._glancing = _sqlite(url, "", patience=0)
        else:
            self.engine = create_engine(
                url,
                connect_args=_unless_given(address, _CONNECTION | _TRANSACTIONS),
                pool_size=_POSTGRES_WRITERS,
                pool_timeout=_POOL_SECONDS,
                pool_pre_ping=True,
                pool_use_lifo=True,  # the one used last knows the statements already
                hide_parameters=True,
            )
            self._reading = self._glancing = self.engine.execution_options(isolation_level="REPEATABLE READ")
        writers = 1 if self.is_sqlite else _POSTGRES_WRITERS
        self._writers = ThreadPoolExecutor(writers, thread_name_prefix="writer")
        self._waiting = Waiting()
        self._is_closed = False

    def postgres_arguments(self) -> dict[str, Any]:
        """How psycopg connects to the same PostgreSQL to wait for something there, by keyword."""
        given = self.engine.dialect.create_connect_args(self.engine.url)[1]
        return _unless_given(self.engine.url, _CONNECTION) | dict(given)

    def submit(self, work: Callable[[Tx], T]) -> "Future[T]":
        """Run short `work` on a writing thread; it is committed when the future is done.

        On SQLite it shares a transaction with what waits beside it, and is run once more if that cannot be
        committed: it does nothing that a rollback would not undo.
        """
        if not self.is_sqlite:
            return self._on_writer(self._write, work)
        future = self._waiting.add(work)
        self._on_writer(self._waiting.run, self._write)
        return future

    def write(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in a transaction of its own, and wait until it is committed."""
        return self._on_writer(self._write, work).result()

    def change_tables(self, work: Callable[[Tx], T]) -> T:
        """Run `work`, which may make tables anew, in a transaction; what belongs to their rows stays."""
        if self.is_sqlite:
            return self._on_writer(self._change_tables, work).result()

        def change(tx: Tx) -> T:
            tx.exec_driver_sql("SET LOCAL statement_timeout = 0")  # however much there is to change
            return work(tx)

        return self.write(change)

    def read(self, work: Callable[[Tx], T]) -> T:
        """Run `work` on a consistent view of the data, on this thread; it must not write. Raises Closed."""
        if self._is_closed:
            raise Closed
        with self._reading.connect() as connection:
            return do(work, connection)

    def glance(self, work: Callable[[Tx], T]) -> T:
        """Run `work`, which reads a few rows by their keys, on the thread of the event loop.

        On SQLite that takes less than handing it to another one. Each statement sees the data of its own
        moment. Raises NotAtOnce if it would have to wait.
        """
        if not self.is_sqlite:
            raise NotAtOnce
        try:
            with self._glancing.connect() as connection:
                return work(connection)
        except OperationalError as error:
            raise NotAtOnce from error

    def empty_log(self) -> bool:
        """Leave nothing in SQLite's log, which has everything as it was before it was deleted.

        False if somebody reads what is in it just now; then it has to be tried again.
        """
        return self._on_writer(self._empty_log).result() if self.is_sqlite else True

    def update_statistics(self) -> None:
        """Let SQLite learn how many rows its tables have, without which it takes each for as good a start.

        PostgreSQL does so by itself.
        """
        if self.is_sqlite:
            for name in self.read(lambda tx: inspect(tx).get_table_names()):
                self._on_writer(self._analyse, name).result()
            self._reading.dispose()  # who reads learns of it in a new connection

    def close(self) -> None:
        """Finish what is waiting to be written; from here on everything else is `Closed`."""
        self._is_closed = True
        self._writers.shutdown()
        self.engine.dispose()
        self._reading.dispose()
        self._glancing.dispose()

    def _on_writer(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        try:
            return self._writers.submit(work, *args, **kwargs)
        except RuntimeError as fault:
            raise Closed if self._is_closed else fault from fault

    def _write(self, work: Callable[[Tx], T]) -> T:
        with self.engine.begin() as connection:
            connection.info.pop(_ERASED, None)
            waking.forget_marks(connection)
            done = do(work, connection)
            erased = connection.info.pop(_ERASED, False)
            waking.tell_marked(connection)
        if erased and self.is_sqlite:
            with suppress(Closed):  # closing empties it anyway
                self._on_writer(self._empty_log)  # whoever waits for this need not wait for that
        return done

    def _change_tables(self, work: Callable[[Tx], T]) -> T:
        """SQLite makes a table anew by dropping the old one, and would delete all that points to its rows."""
        with self.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys=OFF")  # does nothing once a transaction has begun
            try:
                with connection.begin():
                    done = work(connection)
                    if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise RuntimeError(f"a row of {lost[0]} would point to nothing in {lost[2]}")
            finally:
                raw.execute("PRAGMA foreign_keys=ON")
        return done

    def _analyse(self, table: str) -> None:
        with self.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute(f"PRAGMA analysis_limit={_ROWS_TO_SEE}")
            raw.execute(f'ANALYZE "{table}"')

    def _empty_log(self) -> bool:
        with closing(self.engine.raw_connection()) as pooled:
            connection: Any = pooled.driver_connection
            connection.execute(f"PRAGMA busy_timeout={_PATIENCE_WITH_READERS * 1000:.0f}")
            try:
                busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                connection.execute(f"PRAGMA busy_timeout={_PATIENCE * 1000}")
        return not busy


def mark_erased(tx: Tx) -> None:
    """Somebody was erased in this transaction: after it nothing of them may be left in the log."""
    tx.info[_ERASED] = True


def _unless_given(address: URL, usual: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in usual.items() if key not in address.query}


def _sqlite(url: str, begin: str, patience: float = _PATIENCE) -> Engine:
    """`begin` is how a transaction begins; without it each statement is one."""
    connect = {"timeout": patience, "check_same_thread": False}
    engine = create_engine(url, connect_args=connect, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: object) -> None:
        connection.isolation_level = None  # we begin ourselves, below
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    if begin:
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(f"BEGIN {begin}"))
    return engine
