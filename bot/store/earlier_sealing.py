"""What releases before 0022 sealed: bound to its purpose, or to nothing, and to no place.

It is opened once, at the upgrade, to be sealed anew where it stands; never as a link.
"""

from base64 import urlsafe_b64encode
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.domain.sealed import Purpose
from bot.store.errors import DecryptError

_BEGINS = b"gAAAAA"
"""How Fernet's tokens begin: a file was kept as the token itself."""


class EarlierSealing:
    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys

    def open(self, purpose: Purpose, content: bytes) -> bytes:
        """Decrypt what is kept in the database. Raises DecryptError."""
        if purpose is Purpose.LINK:
            raise DecryptError
        token = content if content.startswith(_BEGINS) else urlsafe_b64encode(content)
        of_purpose = [Fernet(_key_for(purpose, key)) for key in self._keys]
        try:
            return MultiFernet([*of_purpose, *map(Fernet, self._keys)]).decrypt(token)
        except InvalidToken:
            raise DecryptError from None


def _key_for(purpose: Purpose, key: str) -> bytes:
    derived = HKDF(SHA256(), 32, salt=None, info=f"ambassador-bot {purpose}".encode())
    return urlsafe_b64encode(derived.derive(key.encode()))
