"""The boxes of a database, wherever it is."""

from pathlib import Path

from bot.store.boxes.boxes import Boxes
from bot.store.boxes.mark_keys import ProcessKeys, keys_on_this_machine
from bot.store.boxes.seal_keys import FolderKeys, PurposeKeys
from bot.store.boxes.shared_mark_keys import SharedKeys
from bot.store.boxes.shelves import FileShelf, RowShelf
from bot.store.engine import Store
from bot.store.vault import Vault


def open_boxes(store: Store, vault: Vault, round_keys: Path | None) -> Boxes:
    """Boxes whose seal keys are in the folder `round_keys`, or without one come of the data key."""
    seal_keys = FolderKeys(round_keys) if round_keys else PurposeKeys(vault)
    if not store.is_sqlite:
        return Boxes(RowShelf(store), seal_keys, SharedKeys(store.engine, vault))
    shelf = FileShelf(store, boxes_folder(store))
    return Boxes(shelf, seal_keys, keys_on_this_machine(Path(store.engine.url.database or "")))


def count_lost_boxes(store: Store, data_key: str, round_keys: Path | None) -> int:
    """How many boxes nothing opens that is here; nothing is made for that."""
    if store.is_sqlite and not boxes_folder(store).exists():
        return 0
    shelf = FileShelf(store, boxes_folder(store)) if store.is_sqlite else RowShelf(store)
    seal_keys = FolderKeys(round_keys) if round_keys else PurposeKeys(Vault(data_key))
    return Boxes(shelf, seal_keys, ProcessKeys()).count_lost()


def boxes_folder(store: Store) -> Path:
    """Where the boxes of an SQLite database are: beside its file."""
    database = Path(store.engine.url.database or "")
    return database.with_name(f"{database.name}-boxes")
