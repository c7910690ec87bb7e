"""That this process runs, and with which data key: as long as it does, that key stays."""

import secrets
from datetime import datetime, timedelta

from bot.store import data_keys
from bot.store.engine import Store, Tx
from bot.store.vault import Vault

_FORGOTTEN_AFTER = timedelta(days=1)


class Presence:
    """Reports this process, from before it seals anything until it has stopped."""

    def __init__(self, store: Store, vault: Vault) -> None:
        self._store, self._vault = store, vault
        self._process = secrets.token_hex(8)

    def arrive(self, now: datetime) -> None:
        """Report, and only then look whether the key is right. Raises WrongKey.

        The other way round a change of keys could end in between, without knowing of this process.
        """
        self.report(now)
        try:
            self._store.write(lambda tx: self._check(tx, now))
        except data_keys.WrongKey:
            self.leave()
            raise

    def report(self, now: datetime) -> None:
        self._store.write(lambda tx: data_keys.report_process(tx, self._process, self._vault, now))

    def leave(self) -> None:
        """Say that it seals nothing any more."""
        self._store.write(lambda tx: data_keys.remove_process(tx, self._process))

    def _check(self, tx: Tx, now: datetime) -> None:
        data_keys.check_key(tx, self._vault)
        data_keys.save_key_proof(tx, self._vault)
        data_keys.delete_silent_processes(tx, now - _FORGOTTEN_AFTER)
