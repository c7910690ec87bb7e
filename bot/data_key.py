"""The encryption with the keys of an installation."""

from bot.config import Settings
from bot.store.data_keys import WrongKey
from bot.store.vault import Vault, key_beside, keys_in


def get_vault(settings: Settings) -> Vault:
    """With the key of the settings, or that beside the SQLite database. Raises WrongKey if there is none."""
    file = settings.folder / "data.key"
    keys = settings.data_key.get_secret_value()
    if not keys and not file.exists():
        raise WrongKey(f"There is no data key. Bring {file} back, or set DATA_KEY to what was in it.")
    return Vault(keys or ",".join(keys_in(file)))


def ensure_vault(settings: Settings) -> Vault:
    """The same; a key is made if there is none."""
    keys = settings.data_key.get_secret_value()
    return Vault(keys or key_beside(settings.folder / "data.key"))
