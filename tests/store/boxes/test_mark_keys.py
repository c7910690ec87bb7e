"""Keys of marks are shared by the processes of a bot, and are on no disk."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store.boxes.mark_keys import KEY_BYTES, MachineKeys, ProcessKeys, keys_on_this_machine
from bot.store.boxes.shared_mark_keys import SharedKeys
from bot.store.engine import Store
from bot.store.tables import metadata
from bot.store.vault import Vault, new_key


@pytest.fixture
def memory(tmp_path: Path) -> tuple[Path, Path]:
    """A folder that is said to be memory, and what says so."""
    folder = tmp_path / "memory"
    folder.mkdir()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"proc /proc proc rw 0 0\ntmpfs {folder} tmpfs rw 0 0\n")
    return folder, mounts


def test_processes_on_one_machine_share_a_key_which_outlives_them(
    memory: tuple[Path, Path], tmp_path: Path
) -> None:
    one, other = (keys_on_this_machine(tmp_path / "bot.db", *memory) for _ in range(2))
    assert isinstance(one, MachineKeys)
    key = one.ensure_key("box")
    assert len(key) == KEY_BYTES
    assert other.ensure_key("box") == key
    assert other.ensure_key("another") != key
    assert keys_on_this_machine(tmp_path / "other.db", *memory).ensure_key("box") != key
    assert {path.stat().st_mode & 0o777 for path in memory[0].rglob("*")} == {0o600, 0o700}
    one.delete_others({"another"})
    assert other.ensure_key("box") != key


@pytest.mark.parametrize("kind", ["a disk", "of somebody else", "a link", "nothing there"])
def test_what_may_be_on_a_disk_or_read_by_others_is_not_used(
    memory: tuple[Path, Path], tmp_path: Path, kind: str
) -> None:
    folder, mounts = memory
    keys_on_this_machine(tmp_path / "bot.db", folder, mounts)
    [place] = folder.iterdir()
    if kind == "a disk":
        mounts.write_text(f"/dev/sda {folder} ext4 rw 0 0\n")
    elif kind == "of somebody else":
        place.chmod(0o777)
    elif kind == "a link":
        place.rmdir()
        place.symlink_to(tmp_path)
    else:
        mounts.unlink()
    keys = keys_on_this_machine(tmp_path / "bot.db", folder, mounts)
    assert isinstance(keys, ProcessKeys)
    assert keys.ensure_key("box") == keys.ensure_key("box")
    keys.delete_others(set())


def test_machines_at_one_postgresql_share_a_key_as_long_as_one_runs(postgres_store: Store) -> None:
    vault = Vault(new_key())
    first, second, third, last = (SharedKeys(postgres_store.engine, vault) for _ in range(4))
    try:
        key = first.ensure_key("box")
        assert second.ensure_key("box") == key
        assert second.ensure_key("another") != key
        first.close()
        assert third.ensure_key("box") == key
        third.close()
        assert second.ensure_key("box") == key
        second.close()
        wait_until_free(postgres_store)
        assert last.ensure_key("box") != key, "nobody held it any more"
        last.delete_key("box")
        last.delete_others(set())
        assert not held(postgres_store)
    finally:
        for one in (first, second, third, last):
            one.close()


def test_a_login_of_the_database_sees_numbers_that_the_key_cannot_be_made_of(postgres_store: Store) -> None:
    keys = SharedKeys(postgres_store.engine, Vault(new_key()))
    stranger = SharedKeys(postgres_store.engine, Vault(new_key()))
    try:
        key = keys.ensure_key("box")
        assert stranger.ensure_key("box") != key
        assert stranger.ensure_key("box") == stranger.ensure_key("box")
        seen = b"".join(number.to_bytes(4) for number in held(postgres_store))
        assert key not in seen
        assert keys.ensure_key("box") == key
        tables = "".join(
            str(postgres_store.read(lambda tx, name=name: tx.execute(text(f'SELECT * FROM "{name}"')).all()))  # type: ignore[misc]
            for name in metadata.tables
        )
        assert repr(key) not in tables
    finally:
        keys.close()
        stranger.close()


def test_a_change_of_the_data_key_keeps_the_key_of_marks(postgres_store: Store) -> None:
    old, new = new_key(), new_key()
    before = SharedKeys(postgres_store.engine, Vault(old))
    during = SharedKeys(postgres_store.engine, Vault(f"{new},{old}"))
    try:
        assert before.ensure_key("box") == during.ensure_key("box") == before.ensure_key("box")
    finally:
        before.close()
        during.close()


def test_after_the_server_was_started_again_the_same_key_is_held_anew(postgres_store: Store) -> None:
    keys = SharedKeys(postgres_store.engine, Vault(new_key()))
    try:
        key = keys.ensure_key("box")
        end = text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        postgres_store.write(lambda tx: tx.execute(end).all())
        assert keys.ensure_key("box") == key
        assert held(postgres_store)
    finally:
        keys.close()


def wait_until_free(store: Store) -> None:
    """The server lets go of what a session held some moments after that was closed."""
    query = text(
        "SELECT pg_advisory_xact_lock(classid::int, objid::int) FROM pg_locks"
        " WHERE locktype = 'advisory' AND objsubid = 2"
    )
    store.write(lambda tx: tx.execute(query).all())


def held(store: Store) -> list[int]:
    query = text("SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2")
    return store.read(lambda tx: list(tx.scalars(query)))
