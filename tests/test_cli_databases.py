"""The commands and the database: whose files they are, and what stops a start."""

import base64
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic import command as alembic
from sqlalchemy import text

from bot.domain.sealed import Purpose
from bot.store.engine import Store
from bot.store.migrate import _config
from bot.store.vault import key_beside
from tests.sealing import KEY, sealed_before
from tests.test_cli import PASSWORD, SLACK, TEAM, Machine, _mode
from tests.vacancy_feeds.samples import greenhouse, job


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_what_the_commands_make_is_for_nobody_else(machine: Machine) -> None:
    feed = machine.write("feed.json", greenhouse(job()))
    folder = machine.folder / "var"
    machine.umask = 0
    machine.run("migrate")
    machine.imported(feed, "--workspace", TEAM)
    key_beside(folder / "data.key")
    machine.run("rotate-key")
    assert _mode(folder) == 0o700
    assert {file.name: _mode(file) for file in folder.iterdir()} == {
        "ambassador.db": 0o600,
        "data.key": 0o600,
    }


@pytest.mark.parametrize("command", [["migrate"], ["import-vacancies", "feed.json", "--workspace", TEAM]])
def test_a_database_that_others_could_read_is_taken_from_them_and_its_folder_stays(
    machine: Machine, command: list[str]
) -> None:
    machine.write("feed.json", greenhouse(job()))
    folder = machine.folder / "var"
    folder.mkdir()
    folder.chmod(0o755)
    files = [folder / f"ambassador.db{ending}" for ending in ("", "-wal", "-shm")]
    with sqlite3.connect(files[0]) as open_elsewhere:
        open_elsewhere.execute("PRAGMA journal_mode=WAL")
        open_elsewhere.execute("CREATE TABLE something (id INTEGER)")
        open_elsewhere.commit()
        for file in files:
            file.chmod(0o644)
        assert machine.run(*command).returncode == 0
        assert [_mode(file) for file in files] == [0o600] * 3
    open_elsewhere.close()
    assert _mode(folder) == 0o755


@pytest.mark.parametrize("command", ["serve", "migrate"])
@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("sqlite:////proc/nowhere/ambassador.db", "/proc/nowhere/ambassador.db cannot be used: No such file"),
        ("sqlite:///file/ambassador.db", "file/ambassador.db cannot be used: Not a directory"),
        ("sqlite:///.", "The database . cannot be used: "),
        ("sqlite:///garbage.db", "garbage.db cannot be used: file is not a database"),
        (f"postgresql://bot:{PASSWORD}@127.0.0.1:1/bot", "127.0.0.1:1 does not answer"),
        (f"postgresql://bot:{PASSWORD}@nowhere.invalid/bot", "nowhere.invalid:5432 does not answer"),
    ],
)
def test_a_database_that_cannot_be_used_stops_the_start_in_one_line(
    machine: Machine, command: str, url: str, why: str
) -> None:
    machine.write("file", "")
    machine.write("garbage.db", "garbage" * 1000)
    key = base64.urlsafe_b64encode(bytes(32)).decode()
    done = machine.run(command, DATABASE_URL=url, DATABASE_WAIT="0", DATA_KEY=key, **SLACK)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert why in line
    assert "Check DATABASE_URL" in line
    assert PASSWORD not in line


@pytest.mark.parametrize("table", ["workspaces", "key_holders", "roles", "outbox"])
def test_a_database_that_is_damaged_in_the_middle_stops_the_start_in_one_line(
    machine: Machine, table: str
) -> None:
    assert machine.run("migrate").returncode == 0
    ((page,),) = machine.rows(f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'")
    ((size,),) = machine.rows("PRAGMA page_size")
    with (machine.folder / "var" / "ambassador.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"garbage!" * (size // 8))
    done = machine.run("serve", **SLACK)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line == "The database var/ambassador.db is damaged. Bring back a copy of before."


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_disk_that_can_only_be_read_stops_the_start_in_one_line(machine: Machine, command: str) -> None:
    assert machine.run("migrate").returncode == 0
    with read_only(machine.folder / "var"):
        done = machine.run(command, DATA_KEY=KEY, **SLACK)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("The database var/ambassador.db cannot be used: ")
    assert line.endswith("Check DATABASE_URL, and who may write in its folder.")


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take from this user the right to write there; from root, who has it always, the disk takes it."""
    if os.geteuid():
        modes = {one: one.stat().st_mode for one in (folder, *folder.iterdir())}
        for one in modes:
            one.chmod(0o500 if one.is_dir() else 0o400)
        try:
            yield
        finally:
            for one, mode in modes.items():
                one.chmod(mode)
        return
    if _mount("--bind", folder, folder):
        pytest.skip("root may mount nothing here")
    _mount("-o", "remount,bind,ro", folder)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def _mount(*words: str | Path) -> int:
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_database_of_a_newer_release_stops_the_start_in_one_line(machine: Machine, command: str) -> None:
    assert machine.run("migrate").returncode == 0
    connection = sqlite3.connect(machine.folder / "var" / "ambassador.db")
    connection.execute("UPDATE alembic_version SET version_num = '0099'")
    connection.commit()
    connection.close()
    done = machine.run(command, **SLACK)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "newer release" in line


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_an_upgrade_that_needs_the_key_refuses_in_one_line_and_changes_nothing(
    machine: Machine, command: str
) -> None:
    (machine.folder / "var").mkdir()
    with closing(Store(f"sqlite:///{machine.folder}/var/ambassador.db")) as store:
        store.write(lambda tx: alembic.upgrade(_config(tx), "0021"))
        proof = {"proof": sealed_before(KEY, b"", Purpose.TEXT).decode()}
        added = text("INSERT INTO key_proof (name, proof) VALUES ('proof', :proof)")
        store.write(lambda tx: tx.execute(added, proof))
    for keys in ({}, {"DATA_KEY": base64.urlsafe_b64encode(bytes(32)).decode()}):
        done = machine.run(command, **keys, **SLACK)
        assert (done.returncode, done.stdout) == (2, "")
        (line,) = done.stderr.splitlines()
        assert line.endswith("the database was left as it is.")
        assert machine.rows("SELECT version_num FROM alembic_version") == [("0021",)]
    assert machine.run("migrate", DATA_KEY=KEY).returncode == 0
    [(kept,)] = machine.rows("SELECT proof FROM key_proof")
    assert not kept.startswith("gAAAAA")
