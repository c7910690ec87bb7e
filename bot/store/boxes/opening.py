"""The boxes of a database, wherever it is."""

from pathlib import Path

from bot.store.boxes.boxes import Boxes
from bot.store.boxes.mark_keys import keys_on_this_machine
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
    database = Path(store.engine.url.database or "")
    shelf = FileShelf(store, database.with_name(f"{database.name}-boxes"))
    return Boxes(shelf, seal_keys, keys_on_this_machine(database))
