"""The database as every command opens it: private, brought to this release, or one line about why not."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.store.engine import Store
from bot.store.migrate import migrate
from bot.store.private_files import database_files, make_private


class NoDatabase(Exception):
    """Why the database cannot be used, in a line for whoever runs the bot."""


def open_database(url: str) -> tuple[Store, bool]:
    """The database, and whether its tables had to be brought to this release. Raises NoDatabase."""
    address = make_url(url)
    try:
        store = Store(url)
        try:
            if store.is_sqlite:
                for file in database_files(Path(address.database or "")):
                    make_private(file)
            return store, migrate(store)
        except BaseException:
            store.close()
            raise
    except (OSError, SQLAlchemyError, CommandError) as error:
        raise NoDatabase(_why(address, error)) from None


@contextmanager
def opened_database(url: str) -> Iterator[Store]:
    """The database for one piece of work. Raises NoDatabase."""
    store, _ = open_database(url)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def opened_unmigrated(url: str) -> Iterator[Store]:
    """The database with the tables that it has, for one piece of work. Raises NoDatabase."""
    try:
        with closing(Store(url)) as store:
            yield store
    except (OSError, SQLAlchemyError) as error:
        raise NoDatabase(_why(make_url(url), error)) from None


def _why(address: URL, error: Exception) -> str:
    """In words that hold no password: PostgreSQL's own may quote the whole address."""
    if isinstance(error, CommandError):
        return (
            "The database is from a newer release of the bot. Install that, or bring back a copy of before."
        )
    if address.get_backend_name() != "sqlite":
        kind = type(getattr(error, "orig", None) or error).__name__
        place = f"{address.host or 'localhost'}:{address.port or 5432}"
        return (
            f"The database at {place} does not answer, or does not let the bot in ({kind}). "
            "Check DATABASE_URL, and that the database server runs."
        )
    reason = error.strerror if isinstance(error, OSError) else str(getattr(error, "orig", None) or error)
    return (
        f"The database {address.database} cannot be used: {reason}. "
        "Check DATABASE_URL, and who may write in its folder."
    )
