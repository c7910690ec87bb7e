"""Boxes for tests: of each store its own, in a folder that is new for each test."""

import shutil
import tempfile
from pathlib import Path

from bot.store.boxes.boxes import Boxes
from bot.store.boxes.mark_keys import ProcessKeys
from bot.store.boxes.seal_keys import FolderKeys
from bot.store.boxes.shelves import FileShelf, RowShelf, Shelf
from bot.store.engine import Store

_opened: dict[str, tuple[Boxes, Path]] = {}


def boxes_of(store: Store) -> Boxes:
    """The boxes of this store's database, until the test ends or the database is emptied."""
    return _of(store)[0]


def folder_of(store: Store) -> Path:
    """Where their files are."""
    return _of(store)[1]


def forget_boxes() -> None:
    for boxes, folder in _opened.values():
        boxes.close()
        shutil.rmtree(folder)
    _opened.clear()


def _of(store: Store) -> tuple[Boxes, Path]:
    name = str(store.engine.url)
    if name not in _opened:
        folder = Path(tempfile.mkdtemp())
        shelf: Shelf = FileShelf(store, folder / "boxes") if store.is_sqlite else RowShelf(store)
        _opened[name] = Boxes(shelf, FolderKeys(folder / "round-keys"), ProcessKeys()), folder
    return _opened[name]
