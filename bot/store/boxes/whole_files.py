"""Small files that are replaced whole: after a crash each is as before or as after, and not in between."""

import os
from contextlib import suppress
from pathlib import Path

from bot.store.private_files import make_folder

_NEW = ".new"


class WholeFiles:
    """The files of one folder with one ending, by name. The folder is made when the first is kept."""

    def __init__(self, folder: Path, ending: str) -> None:
        self._folder, self._ending = folder, ending

    def find(self, name: str) -> bytes | None:
        with suppress(FileNotFoundError):
            return self._path(name).read_bytes()
        return None

    def save(self, name: str, content: bytes) -> None:
        """Keep it, so that it is there after a power cut as well."""
        make_folder(self._folder)
        path = self._path(name)
        fresh = path.with_name(path.name + _NEW)
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        fresh.replace(path)
        self._settle()

    def delete(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._path(name).unlink()
            self._settle()

    def list_names(self) -> list[str]:
        return sorted(one.name.removesuffix(self._ending) for one in self._folder.glob(f"*{self._ending}"))

    def delete_half_written(self) -> None:
        """Take away what a crash left before it was whole. Nobody may be writing."""
        for one in self._folder.glob(f"*{self._ending}{_NEW}"):
            one.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{self._ending}"

    def _settle(self) -> None:
        place = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
