"""Marks: hashes of things that name somebody. Without a key nobody can try out what one stands for."""

import hmac
from base64 import urlsafe_b64decode
from collections.abc import Sequence
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Marks:
    """Makes marks, with a key of its own for each purpose, derived from the keys of the vault."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take Fernet keys, the newest first."""
        self._roots = [urlsafe_b64decode(key) for key in keys]
        self._keys: dict[str, tuple[bytes, ...]] = {}

    def of(self, purpose: str, text: str) -> tuple[str, ...]:
        """The marks of a text under every key, the newest first: the first is kept, all are looked for."""
        if purpose not in self._keys:
            self._keys[purpose] = tuple(_derived(root, purpose) for root in self._roots)
        return tuple(mark(key, text) for key in self._keys[purpose])


def mark(key: bytes, text: str) -> str:
    """The mark of a text under one key."""
    return hmac.new(key, text.encode(), sha256).hexdigest()


def _derived(root: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, None, f"mark:{purpose}".encode()).derive(root)
