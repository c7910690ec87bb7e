"""`rotate-key`: two steps, between which a running bot can read everything."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.config import Settings, load
from bot.domain.cases.timeline import Event
from bot.key_rotation import NotPossible, run
from bot.store.cases import timeline
from bot.store.engine import Store
from bot.store.vault import Vault, key_beside
from content_library.library import Library
from tests.people import MONDAY
from tests.scheduler.case_desk import Desk


def settings(url: str, key: str = "") -> Settings:
    return load(database_url=url, data_key=key)


def keep(url: str, library: Library, text: str) -> None:
    """A case with a sealed note in it."""
    store = Store(url)
    desk = Desk(store, library)
    store.write(lambda tx: timeline.add(tx, desk.case.id, MONDAY, Event.NOTE, None, text))
    store.close()


def note(url: str) -> str:
    store = Store(url)
    entries = store.read(lambda tx: timeline.of(tx, 1))
    store.close()
    return entries[-1].text or ""


def test_with_a_key_file(sqlite_url: str, library: Library, tmp_path: Path) -> None:
    file = tmp_path / "data.key"
    old = key_beside(file)
    keep(sqlite_url, library, Vault(old).seal("what happened"))
    first = list(run(settings(sqlite_url)))
    both = file.read_text("ascii")
    assert both.endswith(f",{old}")
    assert "start the bot again" in first[-1]
    assert Vault(old).open(note(sqlite_url)) == "what happened"
    second = list(run(settings(sqlite_url)))
    new = file.read_text("ascii")
    assert second[0].startswith("1 pieces of text")
    assert both == f"{new},{old}"
    assert file.stat().st_mode & 0o777 == 0o600
    assert Vault(new).open(note(sqlite_url)) == "what happened"


def test_with_a_key_in_the_settings(sqlite_url: str, library: Library, tmp_path: Path) -> None:
    old = Fernet.generate_key().decode()
    keep(sqlite_url, library, Vault(old).seal("what happened"))
    first = list(run(settings(sqlite_url, old)))
    both = first[0].partition("DATA_KEY=")[2]
    second = list(run(settings(sqlite_url, both)))
    new = second[1].partition("DATA_KEY=")[2]
    assert Vault(new).open(note(sqlite_url)) == "what happened"
    assert not (tmp_path / "data.key").exists()


def test_a_key_that_is_missing_is_said_and_nothing_is_thrown_away(sqlite_url: str, library: Library) -> None:
    lost = Fernet.generate_key().decode()
    keep(sqlite_url, library, Vault(lost).seal("what happened"))
    two = ",".join(Fernet.generate_key().decode() for _ in range(2))
    with pytest.raises(NotPossible, match="a key that is not here"):
        list(run(settings(sqlite_url, two)))
    assert Vault(lost).open(note(sqlite_url)) == "what happened"
