"""A box's content sealed: its size tells nothing, and it opens under its own name only."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
STEP = 64 * 1024
"""Sizes are rounded up to a multiple of so many bytes."""
_NONCE, _LENGTH = 12, 8


class CannotOpen(Exception):
    """No key that is here opens the box."""


def seal(key: bytes, name: str, text: str) -> bytes:
    content = text.encode()
    padded = len(content).to_bytes(_LENGTH) + content
    padded += b"\0" * (-len(padded) % STEP)
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, padded, name.encode())


def unseal(keys: tuple[bytes, ...], name: str, sealed: bytes) -> str:
    """What was sealed, with whichever of the keys fits. Raises CannotOpen."""
    for key in keys:
        try:
            padded = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
        except (InvalidTag, ValueError):
            continue
        length = int.from_bytes(padded[:_LENGTH])
        return padded[_LENGTH : _LENGTH + length].decode()
    raise CannotOpen(name)
