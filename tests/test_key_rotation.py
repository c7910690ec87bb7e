"""`rotate-key`: two steps, between which a running bot reads everything; no key goes that is needed."""

import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.config import Settings, load_settings
from bot.domain.cases.timeline import Event
from bot.domain.sealed import Sealed
from bot.key_rotation import NotPossible, run_rotation_step
from bot.store import data_keys
from bot.store.cases import timeline
from bot.store.engine import Store
from bot.store.vault import ToSeal, Vault, key_beside, keys_in
from content_library.library import Library
from scheduler.presence import Presence
from tests.people import MONDAY
from tests.scheduler.case_team import Desk

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


def settings(url: str, key: str = "") -> Settings:
    return load_settings(database_url=url, data_key=key)


def keep(url: str, library: Library, sealed: ToSeal) -> None:
    """A case with an encrypted note in it."""
    with closing(Store(url)) as store:
        team = Desk(store, library)
        store.write(lambda tx: timeline.add_entry(tx, team.case.id, MONDAY, Event.NOTE, None, sealed))


def note(url: str) -> Sealed:
    with closing(Store(url)) as store:
        text = store.read(lambda tx: timeline.list_entries(tx, 1))[-1].text
    assert text
    return text


def test_with_a_key_file(sqlite_url: str, library: Library, tmp_path: Path) -> None:
    file = tmp_path / "data.key"
    old = key_beside(file)
    keep(sqlite_url, library, Vault(old).seal("what happened"))
    first = run_rotation_step(settings(sqlite_url), NOW)
    both = file.read_text("ascii")
    assert both.endswith(f",{old}")
    assert "start the bot again" in first[-1]
    assert Vault(old).open(note(sqlite_url)) == "what happened"
    second = run_rotation_step(settings(sqlite_url), NOW)
    new = file.read_text("ascii")
    assert second[0].startswith("1 pieces of text")
    assert both == f"{new},{old}"
    assert Vault(new).open(note(sqlite_url)) == "what happened"
    kept = tmp_path / "data.key.old"
    assert keys_in(kept) == [old], "copies of the database from before need it"
    assert {stat.S_IMODE(one.stat().st_mode) for one in (file, kept)} == {0o600}


def test_the_old_keys_are_kept_for_the_copies_that_need_them(sqlite_url: str, tmp_path: Path) -> None:
    used = [key_beside(tmp_path / "data.key")]
    for _ in range(2):
        run_rotation_step(settings(sqlite_url), NOW)
        used.insert(0, keys_in(tmp_path / "data.key")[0])
        run_rotation_step(settings(sqlite_url), NOW)
    assert [*keys_in(tmp_path / "data.key"), *keys_in(tmp_path / "data.key.old")] == used


def test_with_a_key_in_the_settings(sqlite_url: str, library: Library, tmp_path: Path) -> None:
    old = Fernet.generate_key().decode()
    keep(sqlite_url, library, Vault(old).seal("what happened"))
    first = run_rotation_step(settings(sqlite_url, old), NOW)
    both = first[0].partition("DATA_KEY=")[2]
    second = run_rotation_step(settings(sqlite_url, both), NOW)
    new = second[1].partition("DATA_KEY=")[2]
    assert Vault(new).open(note(sqlite_url)) == "what happened"
    assert not (tmp_path / "data.key").exists()


def test_a_key_that_is_missing_is_said_and_nothing_is_thrown_away(sqlite_url: str, library: Library) -> None:
    lost = Fernet.generate_key().decode()
    keep(sqlite_url, library, Vault(lost).seal("what happened"))
    two = ",".join(Fernet.generate_key().decode() for _ in range(2))
    for keys in (two, two.split(",")[0]):
        with pytest.raises(NotPossible, match="a key that is not here"):
            run_rotation_step(settings(sqlite_url, keys), NOW)
    assert Vault(lost).open(note(sqlite_url)) == "what happened"


def test_in_a_folder_without_a_bot_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotPossible, match="no database"):
        run_rotation_step(load_settings(_env_file=None), NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_key_file_that_is_gone_is_not_made_anew(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="Bring it back"):
        run_rotation_step(settings(sqlite_url), NOW)
    assert not (tmp_path / "data.key").exists()


def test_a_database_of_another_release_is_left_alone(empty_url: str) -> None:
    key = Fernet.generate_key().decode()
    with closing(Store(empty_url)) as store:
        store.write(lambda tx: tx.execute(text("SELECT 1")))
    with pytest.raises(NotPossible, match="release"):
        run_rotation_step(settings(empty_url, key), NOW)


def test_the_old_key_stays_until_every_bot_has_the_new_one(store: Store, store_url: str) -> None:
    """Two processes at one database, with the key from the environment."""
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    both = f"{new},{old}"
    one, two = Presence(store, Vault(old)), Presence(store, Vault(old))
    one.arrive(NOW)
    two.arrive(NOW)
    assert_refused(store_url, both, 2)
    one.leave()
    Presence(store, Vault(both)).arrive(NOW)
    assert_refused(store_url, both, 1)
    two.leave()
    assert run_rotation_step(settings(store_url, both), NOW)[1].endswith(new)
    with pytest.raises(data_keys.WrongKey):
        Presence(store, Vault(old)).arrive(NOW)


def assert_refused(url: str, keys: str, bots: int) -> None:
    with pytest.raises(NotPossible, match=f"another key: {bots}\\."):
        run_rotation_step(settings(url, keys), NOW)


def test_a_bot_that_was_killed_holds_it_up_for_ten_minutes(store: Store, store_url: str) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    Presence(store, Vault(old)).arrive(NOW)
    with pytest.raises(NotPossible, match="10 minutes"):
        run_rotation_step(settings(store_url, f"{new},{old}"), NOW + timedelta(minutes=9))
    assert run_rotation_step(settings(store_url, f"{new},{old}"), NOW + timedelta(minutes=11))


def test_a_bot_that_starts_while_the_old_key_goes_is_seen_or_does_not_start(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every moment of the last step."""
    old = key_beside(tmp_path / "data.key")
    late = Vault(old)
    with closing(Store(sqlite_url)) as store:
        Presence(store, late).arrive(NOW - timedelta(hours=1))
    run_rotation_step(settings(sqlite_url), NOW)
    true = data_keys.count_with_another_key
    looks = 0

    def look(*given: object) -> int:
        nonlocal looks
        looks += 1
        found = true(*given)  # type: ignore[arg-type]
        if looks == 2:
            with closing(Store(sqlite_url)) as store, pytest.raises(data_keys.WrongKey):
                Presence(store, late).arrive(NOW)
        return found

    monkeypatch.setattr(data_keys, "count_with_another_key", look)
    run_rotation_step(settings(sqlite_url), NOW)
    assert looks == 3
