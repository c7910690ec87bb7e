"""Files for nobody but the user that the bot runs as: what it makes is theirs alone from the first moment."""

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_BESIDE = ("", "-wal", "-shm", "-journal")


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, if they are not there. One that is there stays as it is."""
    if not folder.exists():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def make_file(file: Path) -> None:
    """Make an empty file if there is none. What SQLite puts beside a database gets the database's mode."""
    if not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))


def database_files(file: Path) -> list[Path]:
    """An SQLite database's files, as far as they are there."""
    return [one for ending in _BESIDE if (one := Path(f"{file}{ending}")).exists()]


def is_open_to_others(path: Path) -> bool:
    """Whether other users of this machine may do anything with a file or folder."""
    return bool(path.stat().st_mode & _OTHERS)


def make_private(file: Path) -> None:
    """Take a file away from others. Where it is not ours to change, it stays, and the doctor names it."""
    with suppress(OSError):
        if is_open_to_others(file):
            file.chmod(0o600)
