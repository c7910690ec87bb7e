from base64 import urlsafe_b64decode
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken

from bot.store.vault import STORED, DecryptError, Purpose, Vault, key_beside
from tests.each import each

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()

SEAL: dict[Purpose, Callable[[Vault, str], str]] = {
    Purpose.TEXT: lambda vault, text: vault.seal(text),
    Purpose.FILE: lambda vault, text: vault.seal_bytes(text.encode()).decode(),
    Purpose.TIMELESS: lambda vault, text: vault.seal_timeless(text, 16),
    Purpose.LINK: lambda vault, text: vault.seal_link(text),
}
OPEN: dict[Purpose, Callable[[Vault, str], str]] = {
    Purpose.TEXT: lambda vault, encrypted: vault.open(encrypted),
    Purpose.FILE: lambda vault, encrypted: vault.open_bytes(encrypted.encode()).decode(),
    Purpose.TIMELESS: lambda vault, encrypted: vault.open_timeless(encrypted),
    Purpose.LINK: lambda vault, encrypted: vault.open_link(encrypted),
}


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_opens_its_own(purpose: Purpose) -> None:
    vault = Vault(NEW)
    assert OPEN[purpose](vault, SEAL[purpose](vault, "words")) == "words"


@each(("encrypted_for", "opened_for"), [*permutations(Purpose, 2)])
def test_nothing_opens_for_another_purpose(encrypted_for: Purpose, opened_for: Purpose) -> None:
    vault = Vault(f"{NEW},{OLD}")
    with pytest.raises(DecryptError):
        OPEN[opened_for](vault, SEAL[encrypted_for](vault, "words"))


@pytest.mark.parametrize("purpose", Purpose)
def test_what_was_encrypted_before_there_were_purposes_opens_as_what_is_stored_only(purpose: Purpose) -> None:
    before = Fernet(OLD).encrypt(b"words").decode()
    vault = Vault(f"{NEW},{OLD}")
    if purpose in STORED:
        assert OPEN[purpose](vault, before) == "words"
        anew = vault.rotate(purpose, before)
        assert anew
        assert OPEN[purpose](Vault(NEW), anew.decode()) == "words"
        assert vault.rotate(purpose, anew) is None
    else:
        with pytest.raises(DecryptError):
            OPEN[purpose](vault, before)


def test_to_seal_anew_does_not_tell_when() -> None:
    anew = Vault(f"{NEW},{OLD}").rotate(Purpose.TIMELESS, Vault(OLD).seal_timeless("yes", 16))
    assert anew
    assert int.from_bytes(urlsafe_b64decode(anew)[1:9], "big") == 0


def test_what_was_encrypted_cannot_be_read_but_opened() -> None:
    vault = Vault(NEW)
    encrypted = vault.seal("https://x.com/me/1")
    assert "x.com" not in encrypted
    assert vault.open(encrypted) == "https://x.com/me/1"


def test_after_a_change_of_keys_the_old_still_opens_and_the_new_seals() -> None:
    encrypted = Vault(OLD).seal("secret")
    both = Vault(f"{NEW}, {OLD}")
    assert both.open(encrypted) == "secret"
    assert Vault(NEW).open(both.seal("secret")) == "secret"
    with pytest.raises(InvalidToken):
        Vault(NEW).open(encrypted)


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
