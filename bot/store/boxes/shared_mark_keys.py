"""The same keys for processes on several machines: PostgreSQL carries them as numbers of locks that are held.

Locks are in the server's memory alone: in no table, no log and no backup, and gone with the last session that
holds them. Any login of the database can read their numbers, so a key is wrapped with one of the vault's.
"""

import os
from hashlib import sha256

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from bot.store.boxes.mark_keys import KEY_BYTES
from bot.store.vault import Vault

_PIECES = (KEY_BYTES + 8) // 4
_HELD = text(
    "SELECT DISTINCT classid::bigint, objid::bigint FROM pg_locks"
    " WHERE locktype = 'advisory' AND objsubid = 2 AND granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_HOLD = text("SELECT pg_advisory_lock_shared(:place, :piece)")
_LET_GO = text("SELECT pg_advisory_unlock_shared(:place, :piece)")


class SharedKeys:
    """One session holds the locks for as long as this process runs."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._wrapping = vault.derive_all("mark keys")
        self._session: Connection | None = None
        self._mine: dict[str, bytes] = {}  # wrapped, as the locks have them

    def ensure_key(self, name: str) -> bytes:
        """The key that somebody holds; else the one of before, or a new one. One is at it at a time."""
        try:
            return self._ensure(name)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
        self.close()  # the server was started again, and nobody holds anything
        return self._ensure(name)

    def delete_key(self, name: str) -> None:
        if (wrapped := self._mine.pop(name, None)) and self._session is not None:
            for place, piece in _numbers(name, wrapped):
                self._session.execute(_LET_GO, {"place": place, "piece": piece})

    def delete_others(self, keep: set[str]) -> None:
        for name in set(self._mine) - keep:
            self.delete_key(name)

    def close(self) -> None:
        """Let go of all."""
        if self._session is not None:
            self._session.invalidate()  # its locks go with it, and not back to the pool
            self._session.close()
            self._session = None

    def _ensure(self, name: str) -> bytes:
        held, mine = self._find_held(name), self._mine.get(name, b"")
        wrapped = held or mine or aes_key_wrap(self._wrapping[0], os.urandom(KEY_BYTES))
        key = self._unwrap(wrapped)
        if key is None:  # another bot has a data key that this one has not: each knows its own marks then
            wrapped = mine or aes_key_wrap(self._wrapping[0], os.urandom(KEY_BYTES))
            key = self._unwrap(wrapped) or b""
        elif held is None or held != mine:
            for place, piece in _numbers(name, wrapped):
                self._connection().execute(_HOLD, {"place": place, "piece": piece})
        self._mine[name] = wrapped
        return key

    def _find_held(self, name: str) -> bytes | None:
        pieces = {_signed(place): _signed(piece) for place, piece in self._connection().execute(_HELD)}
        found = [pieces[place] for place in _places(name) if place in pieces]
        return b"".join(one.to_bytes(4, signed=True) for one in found) or None

    def _unwrap(self, wrapped: bytes) -> bytes | None:
        for wrapping in self._wrapping:
            try:
                return aes_key_unwrap(wrapping, wrapped)
            except (InvalidUnwrap, ValueError):
                continue
        return None

    def _connection(self) -> Connection:
        if self._session is None:
            self._session = self._engine.connect()
        return self._session


def _numbers(name: str, wrapped: bytes) -> list[tuple[int, int]]:
    pieces = [int.from_bytes(wrapped[n : n + 4], signed=True) for n in range(0, len(wrapped), 4)]
    return list(zip(_places(name), pieces, strict=True))


def _places(name: str) -> list[int]:
    """Where the pieces of a box's key are, in this order."""
    begin = int.from_bytes(sha256(f"mark key {name}".encode()).digest()[:3]) << 8
    return [_signed(begin + piece) for piece in range(_PIECES)]


def _signed(number: int) -> int:
    """A number of 32 bits as PostgreSQL has it."""
    return number - 2**32 if number >= 2**31 else number
