"""Encryption of what only its owner should read, with keys that can be changed."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.domain.sealed import Place, Purpose, Sealed
from bot.store.earlier_sealing import EarlierSealing
from bot.store.errors import DecryptError
from bot.store.marks import keyed_hash
from bot.store.private_files import make_folder

_FORM = b"\x02"
"""What everything encrypted begins with, to be told from what earlier releases made."""
_NONCE = 12


@dataclass(frozen=True)
class ToSeal:
    """Something that is encrypted when it is known where it will be kept."""

    purpose: Purpose
    content: bytes = field(repr=False)
    _vault: "Vault" = field(repr=False)

    def at(self, place: Place) -> Sealed:
        return self._vault.seal_at(self.purpose, place, self.content)


class Vault:
    """Seals with the newest key, and opens what any of the keys sealed for that purpose and that place."""

    def __init__(self, keys: str) -> None:
        """Take data keys separated by commas, the newest first. Raises ValueError for a bad one."""
        self._keys = split_keys(keys)
        if not [Fernet(key) for key in self._keys]:
            raise ValueError("there has to be a key, in the form of Fernet's")
        self._ciphers: Mapping[Purpose, Sequence[AESGCM]] = {
            one: [AESGCM(derive_key(f"seal:{one}", key)) for key in self._keys] for one in Purpose
        }
        self._earlier = EarlierSealing(self._keys)

    @property
    def fingerprint(self) -> str:
        """What tells the newest key from others, and nothing of the key itself."""
        return urlsafe_b64encode(self.derive("fingerprint")).decode()[:16]

    def derive(self, purpose: str) -> bytes:
        """The key of 32 bytes for one purpose that comes of the newest data key."""
        return derive_key(purpose, self._keys[0])

    def derive_all(self, purpose: str) -> tuple[bytes, ...]:
        """The same of every data key, the newest first."""
        return tuple(derive_key(purpose, key) for key in self._keys)

    def marks(self, purpose: str, text: str) -> tuple[str, ...]:
        """What stands for a text without telling it: under every key, the newest first."""
        keys = (urlsafe_b64encode(derive_key(f"mark:{purpose}", key)) for key in self._keys)
        return tuple(keyed_hash(key, text) for key in keys)

    def seal(self, text: str) -> ToSeal:
        return ToSeal(Purpose.TEXT, text.encode(), self)

    def seal_timeless(self, text: str, step: int) -> ToSeal:
        """A text whose size is kept in steps of so many bytes, which tell nothing."""
        content = text.encode()
        return ToSeal(Purpose.TIMELESS, content + b"\0" * (-len(content) % step), self)

    def seal_bytes(self, content: bytes) -> ToSeal:
        return ToSeal(Purpose.FILE, content, self)

    def move(self, sealed: Sealed) -> ToSeal:
        """The same for another place. Raises DecryptError as opening it does."""
        return ToSeal(sealed.purpose, self.open_bytes(sealed), self)

    def open(self, sealed: Sealed) -> str:
        """What a text says. Raises DecryptError if it is not of this place, or no key fits."""
        return self.open_bytes(sealed).decode().rstrip("\0")

    def open_bytes(self, sealed: Sealed) -> bytes:
        """What is in a file. Raises DecryptError as a text does."""
        return self._decrypt(sealed.purpose, bytes(sealed.place), sealed.content)

    def opens(self, sealed: Sealed) -> bool:
        """Whether any key fits, be it that of an earlier release."""
        try:
            self.reseal(sealed)
        except DecryptError:
            return False
        return True

    def seal_link(self, text: str) -> str:
        """What a link says, to be a part of its address."""
        return urlsafe_b64encode(self._encrypt(Purpose.LINK, b"", text.encode())).decode().rstrip("=")

    def open_link(self, token: str) -> str:
        """What a link says. Raises DecryptError for all that was encrypted for anything else."""
        try:
            content = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except ValueError:
            raise DecryptError from None
        return self._decrypt(Purpose.LINK, b"", content).decode()

    def seal_at(self, purpose: Purpose, place: Place, content: bytes) -> Sealed:
        return Sealed(purpose, place, self._encrypt(purpose, bytes(place), content))

    def reseal(self, sealed: Sealed) -> Sealed | None:
        """The same in the same place with the newest key; None if it is so already. Raises DecryptError.

        Only here is opened what was sealed before there were places, for then it is not moved.
        """
        if not sealed.content.startswith(_FORM):
            content = self._earlier.open(sealed.purpose, sealed.content)
            return self.seal_at(sealed.purpose, sealed.place, content)
        try:
            _open_with(self._ciphers[sealed.purpose][:1], bytes(sealed.place), sealed.content)
        except DecryptError:
            return self.seal_at(sealed.purpose, sealed.place, self.open_bytes(sealed))
        return None

    def _encrypt(self, purpose: Purpose, place: bytes, content: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        return _FORM + nonce + self._ciphers[purpose][0].encrypt(nonce, content, place)

    def _decrypt(self, purpose: Purpose, place: bytes, content: bytes) -> bytes:
        return _open_with(self._ciphers[purpose], place, content)


def is_of_now(sealed: Sealed) -> bool:
    """Whether it has the form in which this release seals."""
    return sealed.content.startswith(_FORM)


def _open_with(ciphers: Sequence[AESGCM], place: bytes, content: bytes) -> bytes:
    nonce, rest = content[len(_FORM) : len(_FORM) + _NONCE], content[len(_FORM) + _NONCE :]
    if not content.startswith(_FORM) or not rest:
        raise DecryptError
    for cipher in ciphers:
        try:
            return cipher.decrypt(nonce, rest, place)
        except InvalidTag:
            continue
    raise DecryptError


@cache
def derive_key(purpose: str, key: str) -> bytes:
    """The key for one purpose that comes of a data key."""
    return HKDF(SHA256(), 32, salt=None, info=f"ambassador-bot {purpose}".encode()).derive(key.encode())


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
