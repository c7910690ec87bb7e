"""The database as every command opens it: private, brought to this release, or one line about why not."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import SQLITE_CORRUPT

from alembic.util import CommandError
from sqlalchemy import URL, make_url
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.store import data_keys
from bot.store.data_keys import WrongKey
from bot.store.engine import Store, Tx
from bot.store.migrate import migrate
from bot.store.private_files import database_files, make_private
from bot.store.rotation import upgrade_sealed
from bot.store.vault import Vault

_PRIMARY = 0xFF
"""SQLite's codes say more in the bits above."""


class NoDatabase(Exception):
    """Why the database cannot be used, in a line for whoever runs the bot.

    `may_come`: its server is not there, and perhaps only not yet.
    """

    def __init__(self, why: str, *, may_come: bool = False) -> None:
        super().__init__(why)
        self.may_come = may_come


FindVault = Callable[[], Vault]
"""The encryption with the keys that there are. Raises WrongKey if there are none."""


def _no_vault() -> Vault:
    raise WrongKey


def open_database(url: str, find_vault: FindVault = _no_vault) -> tuple[Store, bool]:
    """The database, and whether its tables had to be brought to this release. Raises NoDatabase.

    What earlier releases sealed is sealed anew, for which a key is needed: raises WrongKey before anything is
    changed, but only if there is something to open.
    """
    with told_in_a_line(url):
        store = Store(url)
        try:
            if store.is_sqlite:
                for file in database_files(Path(make_url(url).database or "")):
                    make_private(file)
            return store, _bring_to_this_release(store, find_vault)
        except BaseException:
            store.close()
            raise


@contextmanager
def told_in_a_line(url: str) -> Iterator[None]:
    """Around what needs the database at the start: raises NoDatabase for whatever is wrong with it."""
    try:
        yield
    except (OSError, SQLAlchemyError, CommandError) as error:
        address = make_url(url)
        raise NoDatabase(_why(address, error), may_come=_may_come(address, error)) from None


@contextmanager
def opened_database(url: str, find_vault: FindVault = _no_vault) -> Iterator[Store]:
    """The database for one piece of work. Raises NoDatabase or WrongKey, as to open it does."""
    store, _ = open_database(url, find_vault)
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


def _check_key(tx: Tx, find_vault: FindVault) -> None:
    """It is looked for while nothing is changed yet, and only if there is something to be sealed anew."""
    if data_keys.is_upgraded(tx):
        return
    try:
        data_keys.check_key(tx, find_vault())
    except WrongKey as error:
        raise WrongKey(
            f"{error or 'The data key does not open what is in the database.'} "
            "This release encrypts everything anew; the database was left as it is."
        ) from None


def _bring_to_this_release(store: Store, find_vault: FindVault) -> bool:
    is_migrated = migrate(store, lambda tx: _check_key(tx, find_vault))
    store.read(lambda tx: _check_key(tx, find_vault))
    if not store.read(data_keys.is_upgraded):
        upgrade_sealed(store, find_vault())
    return is_migrated


def _may_come(address: URL, error: Exception) -> bool:
    """Whether nobody answers there. A server that refuses us does so in words of its own, and for good."""
    if address.get_backend_name() == "sqlite" or not isinstance(error, OperationalError):
        return False
    said = str(error.orig)
    return "FATAL" not in said or "starting up" in said


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
    fault = getattr(error, "orig", None) or error
    if getattr(fault, "sqlite_errorcode", 0) & _PRIMARY == SQLITE_CORRUPT:
        return f"The database {address.database} is damaged. Bring back a copy of before."
    reason = error.strerror if isinstance(error, OSError) else str(fault)
    return (
        f"The database {address.database} cannot be used: {reason}. "
        "Check DATABASE_URL, and who may write in its folder."
    )
