"""Encryption of what only its owner should read, with keys that can be changed."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from enum import StrEnum
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.store.marks import keyed_hash
from bot.store.private_files import make_folder

DecryptError = InvalidToken
"""What no key fits."""


class Purpose(StrEnum):
    """What something is encrypted for. Each has keys of its own: what one encrypts no other opens.

    A text is not bound to its row as well: most are encrypted before there is one, some move between rows,
    and whoever can write in the database can let themselves in at any case in an easier way.
    """

    TEXT = "text"
    FILE = "file"
    # Without its time, and with its size in steps.
    TIMELESS = "timeless"
    # What a link says: it lives outside the database, and whoever has it may open it.
    LINK = "link"


STORED = frozenset(Purpose) - {Purpose.LINK}
"""What is kept in the database. Before there were purposes it was encrypted with the data keys themselves."""


class Vault:
    """Seals with the newest key, and opens what any of the keys encrypted for the same purpose."""

    def __init__(self, keys: str) -> None:
        """Take Fernet keys separated by commas, the newest first. Raises ValueError for a bad one."""
        self._keys = split_keys(keys)
        plain = [Fernet(key) for key in self._keys]
        self._newest = {one: Fernet(key_for(one, self._keys[0])) for one in Purpose if plain}
        self._fernets = {
            one: MultiFernet(
                [*(Fernet(key_for(one, key)) for key in self._keys), *(plain if one in STORED else ())]
            )
            for one in Purpose
        }

    @property
    def fingerprint(self) -> str:
        """What tells the newest key from others, and nothing of the key itself."""
        return key_for("fingerprint", self._keys[0]).decode()[:16]

    def marks(self, purpose: str, text: str) -> tuple[str, ...]:
        """What stands for a text without telling it: under every key, the newest first."""
        return tuple(keyed_hash(key_for(f"mark:{purpose}", key), text) for key in self._keys)

    def derive(self, purpose: str) -> tuple[bytes, ...]:
        """Keys of 32 bytes for one purpose, one of each data key, the newest first."""
        return tuple(urlsafe_b64decode(key_for(purpose, key)) for key in self._keys)

    def seal(self, text: str) -> str:
        return self._fernets[Purpose.TEXT].encrypt(text.encode()).decode()

    def open(self, encrypted: str) -> str:
        """Decrypt. Raises DecryptError when no key fits."""
        return self._fernets[Purpose.TEXT].decrypt(encrypted.encode()).decode()

    def opens(self, encrypted: str) -> bool:
        """Whether any key fits a text."""
        try:
            self.open(encrypted)
        except DecryptError:
            return False
        return True

    def seal_link(self, text: str) -> str:
        """Encrypt what a link says."""
        return self._fernets[Purpose.LINK].encrypt(text.encode()).decode()

    def open_link(self, encrypted: str) -> str:
        """Decrypt what a link says. Raises DecryptError for all that was encrypted for anything else."""
        return self._fernets[Purpose.LINK].decrypt(encrypted.encode()).decode()

    def seal_bytes(self, content: bytes) -> bytes:
        return self._fernets[Purpose.FILE].encrypt(content)

    def open_bytes(self, encrypted: bytes) -> bytes:
        """Decrypt a file. Raises DecryptError when no key fits."""
        return self._fernets[Purpose.FILE].decrypt(encrypted)

    def seal_timeless(self, text: str, step: int) -> str:
        """Encrypt without the time, and with the size in steps of so many bytes: neither tells anything."""
        content = text.encode()
        padded = content + b"\0" * (-len(content) % step)
        return self._fernets[Purpose.TIMELESS].encrypt_at_time(padded, 0).decode()

    def open_timeless(self, encrypted: str) -> str:
        """Decrypt what was encrypted so. Raises DecryptError when no key fits."""
        return self._fernets[Purpose.TIMELESS].decrypt(encrypted.encode()).decode().rstrip("\0")

    def rotate(self, purpose: Purpose, encrypted: str | bytes) -> bytes | None:
        """Encrypt anew with the newest key; None if it is so already. Raises DecryptError."""
        try:
            self._newest[purpose].decrypt(encrypted)
        except DecryptError:
            return self._fernets[purpose].rotate(encrypted)
        return None


@cache
def key_for(purpose: str, key: str) -> bytes:
    """The key for one purpose that comes of a data key, in the form of a Fernet key."""
    derived = HKDF(SHA256(), 32, salt=None, info=f"ambassador-bot {purpose}".encode())
    return urlsafe_b64encode(derived.derive(key.encode()))


def key_beside(file: Path) -> str:
    """The key kept in `file`. If there is none, one is made, readable by its owner only."""
    make_folder(file.parent)
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as new:
            new.write(Fernet.generate_key())
    except FileExistsError:
        pass
    return file.read_text("ascii")


def split_keys(keys: str) -> list[str]:
    """The keys of a setting or a file, the newest first."""
    return [key.strip() for key in keys.split(",") if key.strip()]


def keys_in(file: Path) -> list[str]:
    """The keys that are kept in `file`."""
    return split_keys(file.read_text("ascii"))


def new_key() -> str:
    """A key that nobody has had before."""
    return Fernet.generate_key().decode("ascii")


def keep_keys(file: Path, keys: str) -> None:
    """Put other keys into `file`, at once or not at all."""
    fresh = file.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as new:
        new.write(keys)
        new.flush()
        os.fsync(new.fileno())
    fresh.replace(file)
