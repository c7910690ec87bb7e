"""Encryption of what only its owner should read, with keys that can be changed."""

import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.store.marks import Marks

Unopened = InvalidToken
"""What no key fits."""


class Vault:
    """Seals text with the newest key, and opens what any of the keys sealed."""

    def __init__(self, keys: str) -> None:
        """Take Fernet keys separated by commas, the newest first. Raises ValueError for a bad one."""
        each = [key.strip() for key in keys.split(",") if key.strip()]
        self._fernet = MultiFernet([Fernet(key) for key in each])
        self._marks = Marks(each)

    def marks(self, purpose: str, text: str) -> tuple[str, ...]:
        """What stands for a text without telling it: under every key, the newest first."""
        return self._marks.of(purpose, text)

    def seal(self, text: str) -> str:
        """Encrypt."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Decrypt. Raises Unopened when no key fits."""
        return self._fernet.decrypt(sealed.encode()).decode()

    def seal_bytes(self, content: bytes) -> bytes:
        """Encrypt a file."""
        return self._fernet.encrypt(content)

    def open_bytes(self, sealed: bytes) -> bytes:
        """Decrypt a file. Raises Unopened when no key fits."""
        return self._fernet.decrypt(sealed)

    def seal_timeless(self, text: str, step: int) -> str:
        """Encrypt without the time, and with the size in steps of so many bytes: neither tells anything."""
        content = text.encode()
        return self._fernet.encrypt_at_time(content + b"\0" * (-len(content) % step), 0).decode()

    def open_timeless(self, sealed: str) -> str:
        """Decrypt what was sealed so. Raises Unopened when no key fits."""
        return self.open(sealed).rstrip("\0")

    def rotate(self, sealed: str | bytes) -> bytes:
        """Encrypt anew with the newest key. Raises Unopened."""
        return self._fernet.rotate(sealed)


def key_beside(file: Path) -> str:
    """The key kept in `file`. If there is none, one is made, readable by its owner only."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as new:
            new.write(Fernet.generate_key())
    except FileExistsError:
        pass
    return file.read_text("ascii")


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
