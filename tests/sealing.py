"""The key of tests, something sealed with it, and what earlier releases sealed."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.domain.sealed import Purpose
from bot.store.vault import Vault

KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
VAULT = Vault(KEY)
SEALED = VAULT.seal("sealed words")


def sealed_before(key: str, content: bytes, purpose: Purpose | None) -> bytes:
    """A token of Fernet, bound to no place: with the key of a purpose, or with the data key itself."""
    if purpose is None:
        return Fernet(key).encrypt(content)
    derived = HKDF(SHA256(), 32, salt=None, info=f"ambassador-bot {purpose}".encode())
    return Fernet(urlsafe_b64encode(derived.derive(key.encode()))).encrypt(content)
