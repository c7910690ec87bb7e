"""`ambassador-bot rotate-key`: a new key in two steps, so that a running bot can always read everything.

First the new key is put in front of the old one, and the bot is started again with both. Then everything is
encrypted anew with the new key, and the old one can go: when nothing that is kept and no bot that runs needs
it.
"""

from datetime import datetime
from pathlib import Path

from bot.config import Settings
from bot.store import data_keys
from bot.store.boxes.opening import open_boxes
from bot.store.data_keys import SILENT_FOR, WrongKey
from bot.store.engine import Store, Tx
from bot.store.errors import DecryptError
from bot.store.migrate import is_current
from bot.store.opening import opened_unmigrated
from bot.store.rotation import rotate
from bot.store.vault import Vault, keep_keys, keys_in, new_key, split_keys


class NotPossible(Exception):
    pass


def run_rotation_step(settings: Settings, now: datetime) -> list[str]:
    """Take the next step, and say what to do then. Raises NotPossible."""
    if settings.is_without_database:
        raise NotPossible(
            f"There is no database in {settings.folder.absolute()}. Run this where the bot runs, "
            "in the folder with its .env, or set DATABASE_URL."
        )
    try:
        with opened_unmigrated(settings.database_url) as store:
            return _next_step(settings, store, now)
    except (DecryptError, WrongKey):
        raise NotPossible(
            "Something was encrypted with a key that is not here. Add it behind the others and try again."
        ) from None


def _next_step(settings: Settings, store: Store, now: datetime) -> list[str]:
    if not store.read(is_current):
        raise NotPossible(
            "The database's tables are not those of this release. Start the bot of this release first."
        )
    file = None if settings.data_key.get_secret_value() else settings.folder / "data.key"
    if file and not file.exists():
        raise NotPossible(f"{file} is not there. Bring it back from your copy, or set DATA_KEY.")
    keys = keys_in(file) if file else split_keys(settings.data_key.get_secret_value())
    store.read(lambda tx: data_keys.check_key(tx, Vault(",".join(keys))))
    if len(keys) == 1:
        return _add(store, file, keys)
    count = _seal_anew(store, Vault(",".join(keys)), settings.round_keys_folder, now)
    return [f"{count} pieces of text were encrypted anew with the newest key.", *_drop(store, file, keys)]


def _add(store: Store, file: Path | None, keys: list[str]) -> list[str]:
    both = [new_key(), *keys]
    last = "Then start the bot again, and run this command once more."
    if file is None:
        return [f"Set DATA_KEY to the new key and the old one: DATA_KEY={','.join(both)}", last]
    _replace(store, file, keys, both)
    return [f"A new key is in {file}, in front of the old one.", last]


def _seal_anew(store: Store, vault: Vault, round_keys: Path | None, now: datetime) -> int:
    """Let nothing and nobody need an older key; return how much was encrypted with one."""
    _nobody_seals_with_another(store, vault, now)
    # From here on no bot starts that has not got the newest key. One that did just before has said so.
    store.write(lambda tx: data_keys.save_key_proof(tx, vault, anew=True))
    _nobody_seals_with_another(store, vault, now)
    count = rotate(store, vault)
    boxes = open_boxes(store, vault, round_keys)
    boxes.reseal()  # where their keys come of the data key
    boxes.close()
    _nobody_seals_with_another(store, vault, now)
    return count


def _nobody_seals_with_another(store: Store, vault: Vault, now: datetime) -> None:
    number = store.read(lambda tx: data_keys.count_with_another_key(tx, vault, now))
    if number:
        minutes = SILENT_FOR.seconds // 60
        raise NotPossible(
            f"Bots that still encrypt with another key: {number}. Start them again with the newest key "
            f"in front, and then run this once more. (One that was killed counts for {minutes} minutes.)"
        )


def _drop(store: Store, file: Path | None, keys: list[str]) -> list[str]:
    newest, *old = keys
    if file is None:
        return [
            f"Leave only the first key in DATA_KEY: DATA_KEY={newest}",
            f"Copies of the database from before need the old one: keep it as long as those. {','.join(old)}",
        ]
    kept = file.with_name("data.key.old")
    before = keys_in(kept) if kept.exists() else []
    keep_keys(kept, ",".join(dict.fromkeys([*old, *before])))
    _replace(store, file, keys, [newest])
    return [
        f"The old key is no longer in {file}. Copies of the database from before need it: it is in {kept}.",
        "Keep that file with those copies, and throw it away with them.",
    ]


def _replace(store: Store, file: Path, keys: list[str], by: list[str]) -> None:
    """Put other keys into the file, if nobody else has: only one process writes in a database at a time."""

    def work(_: Tx) -> None:
        if keys_in(file) != keys:
            raise NotPossible(f"{file} was changed just now. Look whether this command runs somewhere else.")
        keep_keys(file, ",".join(by))

    store.write(work)
