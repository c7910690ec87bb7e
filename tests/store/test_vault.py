from itertools import permutations
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.domain.sealed import Place, Purpose, Sealed
from bot.store.errors import DecryptError
from bot.store.vault import Vault, derive_key, key_beside
from tests.each import each
from tests.sealing import sealed_before

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
HERE = Place("drafts", "text", "a" * 32)
ELSEWHERE = [
    Place("goals", "text", "a" * 32),
    Place("drafts", "progress", "a" * 32),
    Place("drafts", "text", "b" * 32),
]
STORED = [one for one in Purpose if one is not Purpose.LINK]


def sealed(keys: str, purpose: Purpose = Purpose.TEXT, place: Place = HERE) -> Sealed:
    return Vault(keys).seal_at(purpose, place, b"words")


@each("purpose", STORED)
def test_every_purpose_opens_its_own(purpose: Purpose) -> None:
    assert Vault(NEW).open(sealed(NEW, purpose)) == "words"


@each(("encrypted_for", "opened_for"), [*permutations(Purpose, 2)])
def test_nothing_opens_for_another_purpose(encrypted_for: Purpose, opened_for: Purpose) -> None:
    vault = Vault(f"{NEW},{OLD}")
    with pytest.raises(DecryptError):
        vault.open(Sealed(opened_for, HERE, sealed(NEW, encrypted_for).content))


@each("place", ELSEWHERE)
def test_nothing_opens_in_another_place(place: Place) -> None:
    with pytest.raises(DecryptError):
        Vault(NEW).open(Sealed(Purpose.TEXT, place, sealed(NEW).content))


@each("purpose", STORED)
def test_what_was_sealed_before_there_were_places_opens_only_to_be_sealed_anew(purpose: Purpose) -> None:
    vault = Vault(f"{NEW},{OLD}")
    for of_purpose in (True, False):
        before = Sealed(purpose, HERE, sealed_before(OLD, b"words", purpose if of_purpose else None))
        with pytest.raises(DecryptError):
            vault.open(before)
        anew = vault.reseal(before)
        assert anew
        assert Vault(NEW).open(anew) == "words"
        assert vault.reseal(anew) is None


def test_what_was_sealed_before_never_opens_as_a_link() -> None:
    vault = Vault(NEW)
    for purpose in (*Purpose, None):
        token = sealed_before(NEW, b"{}", purpose)
        with pytest.raises(DecryptError):
            vault.open_link(token.decode())
        with pytest.raises(DecryptError):
            vault.reseal(Sealed(Purpose.LINK, HERE, token))


def test_a_link_says_what_it_said_and_nothing_else_is_one() -> None:
    vault = Vault(NEW)
    token = vault.seal_link("page")
    assert vault.open_link(token) == "page"
    for forged in (token[:-1], token[1:], token[:20], "", "ä", Vault(OLD).seal_link("page")):
        with pytest.raises(DecryptError):
            vault.open_link(forged)


def test_what_was_encrypted_cannot_be_read_but_opened() -> None:
    vault = Vault(NEW)
    kept = vault.seal("https://x.com/me/1").at(HERE)
    assert b"x.com" not in kept.content
    assert "x.com" not in repr(vault.seal("https://x.com/me/1"))
    assert vault.open(kept) == "https://x.com/me/1"


def test_the_size_of_what_is_padded_tells_nothing() -> None:
    vault = Vault(NEW)
    kept = [vault.seal_timeless(text, 16).at(HERE) for text in ("", "yes", "fifteen letters")]
    assert [vault.open(one) for one in kept[1:]] == ["yes", "fifteen letters"]
    assert len(kept[1].content) == len(kept[2].content)


def test_after_a_change_of_keys_the_old_still_opens_and_the_new_seals() -> None:
    both = Vault(f"{NEW}, {OLD}")
    assert both.open(sealed(OLD)) == "words"
    anew = both.reseal(sealed(OLD))
    assert anew
    assert Vault(NEW).open(anew) == "words"
    with pytest.raises(DecryptError):
        Vault(NEW).open(sealed(OLD))


@each("keys", ["not a key", "", f"{NEW},short"])
def test_a_bad_key_is_refused(keys: str) -> None:
    with pytest.raises(ValueError, match="Fernet"):
        Vault(keys)


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "var" / "data.key"
    key = key_beside(file)
    assert key_beside(file) == key
    assert Vault(key).open(sealed(key)) == "words"
    assert file.stat().st_mode & 0o777 == 0o600


def test_each_purpose_has_a_key_of_its_own_of_each_data_key() -> None:
    keys = {derive_key(purpose, key) for purpose in ("marks", "boxes") for key in (OLD, NEW)}
    assert [len(keys), {len(one) for one in keys}] == [4, {32}]
    assert Vault(f"{NEW},{OLD}").derive("boxes") == derive_key("boxes", NEW)


def test_marks_differ_by_key_and_by_purpose_and_the_newest_key_comes_first() -> None:
    both = Vault(f"{NEW},{OLD}")
    assert both.marks("a", "x") == (*Vault(NEW).marks("a", "x"), *Vault(OLD).marks("a", "x"))
    found = [mark for purpose in "ab" for text in "xy" for mark in both.marks(purpose, text)]
    assert len(set(found)) == len(found)
