"""The database as `serve` opens it: it waits for the server, and refuses a key that opens nothing there."""

from functools import partial
from time import monotonic, sleep

import structlog

from bot.config import Settings
from bot.data_key import get_vault
from bot.store import data_keys
from bot.store.data_keys import WrongKey
from bot.store.engine import Store
from bot.store.opening import NoDatabase, open_database

log = structlog.get_logger()
_PAUSE = 1.0


def open_store(settings: Settings) -> Store:
    """The database, brought to this release. Raises NoDatabase, or WrongKey if its key is gone."""
    store, is_migrated = _when_there(settings)
    if is_migrated:
        log.info("database_migrated")
        store.empty_log()  # it has what the release before kept
    file = settings.folder / "data.key"
    if not settings.data_key.get_secret_value() and not file.exists() and store.read(data_keys.is_used):
        store.close()  # and make no new key, which would open nothing
        raise WrongKey
    return store


def _when_there(settings: Settings) -> tuple[Store, bool]:
    """A database server may start after the bot. A fault that time does not mend is told at once."""
    until, told = monotonic() + settings.database_wait, False
    while True:
        try:
            return open_database(settings.database_url, partial(get_vault, settings))
        except NoDatabase as error:
            if not error.may_come or monotonic() + _PAUSE > until:
                raise
        if not told:
            log.warning("waiting_for_database", seconds=settings.database_wait)
            told = True
        sleep(_PAUSE)
