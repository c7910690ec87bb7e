from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken

from bot.store.vault import Vault, key_beside

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_what_was_sealed_cannot_be_read_but_opened() -> None:
    vault = Vault(NEW)
    sealed = vault.seal("https://x.com/me/1")
    assert "x.com" not in sealed
    assert vault.open(sealed) == "https://x.com/me/1"


def test_after_a_change_of_keys_the_old_still_opens_and_the_new_seals() -> None:
    sealed = Vault(OLD).seal("secret")
    both = Vault(f"{NEW}, {OLD}")
    assert both.open(sealed) == "secret"
    assert Vault(NEW).open(both.seal("secret")) == "secret"
    with pytest.raises(InvalidToken):
        Vault(NEW).open(sealed)


@pytest.mark.parametrize("keys", ["not a key", "", f"{NEW},short"], ids=["bad", "none", "one of two"])
def test_a_bad_key_is_refused(keys: str) -> None:
    with pytest.raises(ValueError, match="Fernet"):
        Vault(keys)


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "var" / "data.key"
    key = key_beside(file)
    assert key_beside(file) == key
    assert Vault(key).open(Vault(key).seal("secret")) == "secret"
    assert file.stat().st_mode & 0o777 == 0o600


def test_marks_differ_by_key_and_by_purpose_and_the_newest_key_comes_first() -> None:
    both = Vault(f"{NEW},{OLD}")
    assert both.marks("a", "x") == (*Vault(NEW).marks("a", "x"), *Vault(OLD).marks("a", "x"))
    found = [mark for purpose in "ab" for text in "xy" for mark in both.marks(purpose, text)]
    assert len(set(found)) == len(found)
