"""`ambassador-bot rotate-key`: a new key in two steps, so that a running bot can always read everything.

First the new key is put in front of the old one, and the bot is started again with both. Then everything is
sealed anew with the new key, and the old one can go.
"""

from collections.abc import Iterator

from bot.config import Settings
from bot.store.opening import opened
from bot.store.rotation import rotate
from bot.store.vault import Unopened, Vault, keep_keys, key_beside, new_key


class NotPossible(Exception):
    """Why the keys cannot be changed."""


def run(settings: Settings) -> Iterator[str]:
    """Take the next step, and say what to do then. Raises NotPossible."""
    file = settings.folder / "data.key"
    given = settings.data_key.get_secret_value()
    keys = [key.strip() for key in (given or key_beside(file)).split(",") if key.strip()]
    name = "DATA_KEY" if given else str(file)
    if len(keys) == 1:
        yield from _first(settings, keys[0])
        return
    yield f"{_seal_anew(settings, keys)} pieces of text are now encrypted with the newest key."
    if given:
        yield f"Leave only the first key in DATA_KEY, and start the bot again: DATA_KEY={keys[0]}"
    else:
        keep_keys(file, keys[0])
        yield f"The old key is gone from {name}. Start the bot again, and throw away old copies of that file."


def _first(settings: Settings, old: str) -> Iterator[str]:
    both = f"{new_key()},{old}"
    if settings.data_key.get_secret_value():
        yield f"Set DATA_KEY to the new key and the old one: DATA_KEY={both}"
    else:
        keep_keys(settings.folder / "data.key", both)
        yield f"A new key is in {settings.folder / 'data.key'}, in front of the old one."
    yield "Then start the bot again, and run this command once more."


def _seal_anew(settings: Settings, keys: list[str]) -> int:
    try:
        with opened(settings.database_url) as store:
            return rotate(store, Vault(",".join(keys)))
    except Unopened:
        raise NotPossible(
            "Something was encrypted with a key that is not here. Add it behind the others and try again."
        ) from None
