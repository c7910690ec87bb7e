"""The keys that boxes are sealed with: of each round its own, in a folder that no backup has.

Without such a folder, on PostgreSQL, they come of the data key: then an old copy can be opened by whoever has
that key, and docs/privacy.md says so.
"""

import os
from pathlib import Path
from typing import Protocol

from bot.store.boxes.sealing import KEY_BYTES
from bot.store.boxes.whole_files import WholeFiles
from bot.store.vault import Vault


class SealKeys(Protocol):
    def find_keys(self, name: str) -> tuple[bytes, ...]:
        """The keys that a box may be sealed with, the newest first; none if there is none."""

    def ensure_key(self, name: str) -> bytes:
        """The key to seal a box with from now on, made if there is none."""

    def delete_key(self, name: str) -> None:
        """Let nobody open any copy of a box again."""

    def list_names(self) -> list[str]:
        pass


class FolderKeys:
    """A file for each key, gone with its round."""

    def __init__(self, folder: Path) -> None:
        self._files = WholeFiles(folder, ".key")

    def find_keys(self, name: str) -> tuple[bytes, ...]:
        found = self._files.find(name)
        return (found,) if found else ()

    def ensure_key(self, name: str) -> bytes:
        if not (found := self._files.find(name)):
            found = os.urandom(KEY_BYTES)
            self._files.save(name, found)
        return found

    def delete_key(self, name: str) -> None:
        self._files.delete(name)

    def list_names(self) -> list[str]:
        self._files.delete_half_written()
        return self._files.list_names()


class PurposeKeys:
    """Keys that come of the data key, so that nothing has to be kept or can be thrown away."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def find_keys(self, name: str) -> tuple[bytes, ...]:
        return self._vault.derive_all(f"box {name}")

    def ensure_key(self, name: str) -> bytes:
        return self.find_keys(name)[0]

    def delete_key(self, name: str) -> None:
        pass

    def list_names(self) -> list[str]:
        return []
