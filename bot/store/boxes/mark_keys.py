"""The keys that marks of people are made with. They are in memory only: no disk ever tells who answered.

On one machine they lie in a file system that is memory itself, so they outlive a process that is killed.
Where there is none they go with the process. A key that is lost loses no answer: somebody may answer once
more, and what is counted under another key is never counted as other people (`bot/domain/tally.py`).
"""

import os
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from bot.store.private_files import is_open_to_others

KEY_BYTES = 16
_MEMORY = Path("/dev/shm")  # noqa: S108 - it is looked at whether it is memory, and what is in it whether it is ours
_MOUNTS = Path("/proc/mounts")


class MarkKeys(Protocol):
    def ensure_key(self, name: str) -> bytes:
        """The key of a round, which all processes that run share."""

    def delete_key(self, name: str) -> None:
        pass

    def delete_others(self, keep: set[str]) -> None:
        """Forget all keys but these."""

    def close(self) -> None:
        pass


class ProcessKeys:
    """In the memory of this process alone."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes] = {}

    def ensure_key(self, name: str) -> bytes:
        return self._keys.setdefault(name, os.urandom(KEY_BYTES))

    def delete_key(self, name: str) -> None:
        self._keys.pop(name, None)

    def delete_others(self, keep: set[str]) -> None:
        self._keys = {name: key for name, key in self._keys.items() if name in keep}

    def close(self) -> None:
        pass


class MachineKeys:
    """In files of a folder that is memory, for all processes of one user on one machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ensure_key(self, name: str) -> bytes:
        """Nobody else may be at it: a box is held by one at a time."""
        path = self._folder / name
        if path.exists() and len(kept := path.read_bytes()) == KEY_BYTES:
            return kept
        key = os.urandom(KEY_BYTES)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as new:
            new.write(key)
        return key

    def delete_key(self, name: str) -> None:
        (self._folder / name).unlink(missing_ok=True)

    def delete_others(self, keep: set[str]) -> None:
        for one in self._folder.iterdir():
            if one.name not in keep:
                one.unlink(missing_ok=True)

    def close(self) -> None:
        pass


def keys_on_this_machine(database: Path, memory: Path = _MEMORY, mounts: Path = _MOUNTS) -> MarkKeys:
    """The keys for the boxes of a database file, shared by its processes where there is memory to share."""
    if not _is_memory(memory, mounts):
        return ProcessKeys()
    mine = sha256(str(database.resolve()).encode()).hexdigest()[:16]
    folder = memory / f"ambassador-bot-{os.getuid()}-{mine}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        seen = folder.lstat()
        ours = folder.is_dir() and not folder.is_symlink() and seen.st_uid == os.getuid()
    except OSError:
        return ProcessKeys()
    return MachineKeys(folder) if ours and not is_open_to_others(folder) else ProcessKeys()


def _is_memory(folder: Path, mounts: Path) -> bool:
    try:
        lines = mounts.read_text().splitlines()
    except OSError:
        return False
    kinds = {place: kind for _, place, kind, *_ in (line.split() for line in lines)}
    return kinds.get(str(folder)) in {"tmpfs", "ramfs"}
