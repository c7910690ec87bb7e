"""The command as an administrator uses it: real processes, and what they leave in the database."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.commands import run_command
from tests.each import each
from tests.sealing import KEY
from tests.vacancy_feeds.samples import FEEDS, greenhouse, job

COMMAND = Path(sys.executable).with_name("ambassador-bot")
TEAM = "T0123ABCD"
TENANT = "8b5c2f1e-1111-4222-8333-444455556666"


@dataclass
class Machine:
    """A machine with the bot on it, and nothing else set."""

    folder: Path
    umask: int = 0o022

    def run(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return run_command(self.folder, *words, settings=settings, umask=self.umask)

    def write(self, name: str, data: bytes | str) -> str:
        (self.folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return name

    def imported(self, *words: str, **settings: str) -> str:
        """Import, which has to go well; return what was said."""
        done = self.run("import-vacancies", *words, **settings)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    def refused(self, *words: str, **settings: str) -> str:
        """Try to import, which has to fail in words; return them."""
        done = self.run("import-vacancies", *words, **settings)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr
        return done.stderr

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.folder / "var" / "ambassador.db")
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_whole_greenhouse_board_is_imported_with_titles_places_and_links(machine: Machine) -> None:
    said = machine.imported(str(FEEDS / "greenhouse.json"), "--workspace", TEAM)
    assert said.splitlines() == [
        "Greenhouse, 2 vacancies.",
        f"greenhouse feed into slack workspace {TEAM}: 2 new, 0 known, 0 closed.",
    ]
    assert machine.rows("SELECT title, location, department, url FROM vacancies ORDER BY id") == [
        (
            "Millwright, Wind and Water",
            "Hybrid - Deventer",
            "Workshop",
            "https://job-boards.greenhouse.io/molenwiek/jobs/4400112003",
        ),
        (
            "Planner, Repairs",
            "Hybrid - Deventer",
            "Planning",
            "https://job-boards.greenhouse.io/molenwiek/jobs/4400098003",
        ),
    ]
    ((summary,), *_) = machine.rows("SELECT summary FROM vacancies ORDER BY id")
    assert summary.startswith("About Molenwiek:")
    assert not {"<", "&lt;", "&#39;"} & set(summary.split())
    assert machine.rows("SELECT opened_at FROM vacancies ORDER BY id")[0][0].startswith("2026-08-04")


def test_a_whole_recruitee_site_is_imported_with_titles_places_and_links(machine: Machine) -> None:
    said = machine.imported(str(FEEDS / "recruitee.json"), "--workspace", TENANT)
    assert said.splitlines() == [
        "Recruitee, 2 vacancies.",
        f"recruitee feed into teams workspace {TENANT}: 2 new, 0 known, 0 closed.",
    ]
    found = machine.rows("SELECT title, location, department, hours, salary, url FROM vacancies ORDER BY id")
    assert [row[0] for row in found] == ["Route Planner Benelux - Dutch speaking", "Head of People & Bikes"]
    assert all("Utrecht" in row[1] for row in found)
    assert [row[2] for row in found] == ["Planning", "Staff"]
    assert all("32" in row[3] and "40" in row[3] for row in found)
    assert "3100" in found[0][4].replace(".", "").replace(",", "")
    assert found[1][5] == "https://werken.bakfiets.example/o/head-of-people-bikes"


def test_where_nobody_watches_there_are_plain_lines(machine: Machine) -> None:
    feed = machine.write("feed.json", greenhouse(*(job(number) for number in range(2000))))
    said = machine.imported(feed, "--workspace", TEAM)
    assert said.splitlines() == [
        "Greenhouse, 2000 vacancies.",
        f"greenhouse feed into slack workspace {TEAM}: 2000 new, 0 known, 0 closed.",
    ]


def test_a_mistake_is_one_line_on_standard_error(machine: Machine) -> None:
    assert machine.refused("nowhere.json") == "nowhere.json: No such file or directory\n"


def test_migrate_makes_the_database_and_twice_is_fine(machine: Machine) -> None:
    for _ in range(2):
        done = machine.run("migrate")
        assert (done.returncode, done.stdout) == (0, "The database is up to date.\n")
        assert "Traceback" not in done.stderr
    assert machine.rows("SELECT count(*) FROM members") == [(0,)]


SLACK = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}
PASSWORD = "hunter2"


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_serve_without_a_platform_says_what_to_set(machine: Machine) -> None:
    done = machine.run("serve")
    assert (done.returncode, done.stdout) == (2, "")
    for name in (
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
        "TEAMS_APP_ID",
        "TEAMS_TENANT_ID",
        "ambassador-bot demo",
    ):
        assert name in done.stderr
    assert not (machine.folder / "var").exists()


@pytest.mark.parametrize("role", ["web", "worker"])
def test_with_sqlite_one_process_does_all(machine: Machine, role: str) -> None:
    slack = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "secret"}
    done = machine.run("serve", "--role", role, **slack)
    told = f"--role {role} needs PostgreSQL. With SQLite one process does all: leave --role out.\n"
    assert (done.returncode, done.stderr, list(machine.folder.iterdir())) == (2, told, [])


@pytest.mark.parametrize("command", ["serve", "import-vacancies"])
def test_wrong_settings_stop_every_command_with_a_line_each(machine: Machine, command: str) -> None:
    words = (command, "feed.json") if command == "import-vacancies" else (command,)
    machine.write("feed.json", greenhouse(job()))
    done = machine.run(*words, PORT="many", SLACK_BOT_TOKEN="xoxb-very-secret", DATA_KEY="very-secret")
    assert done.returncode == 2
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [
        "PORT",
        "DATA_KEY",
        "SLACK_SIGNING_SECRET",
    ]
    assert "very-secret" not in done.stderr


def test_the_demo_runs_in_a_folder_for_nobody_else(machine: Machine) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    with subprocess.Popen(
        [COMMAND, "demo"],
        cwd=machine.folder,
        env=kept | {"PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        umask=0,
    ) as process:
        try:
            assert process.stdout
            assert any("The demo is at" in line for line in process.stdout)
            folder = machine.folder / "var"
            assert [_mode(folder), _mode(folder / "demo")] == [0o700] * 2
            files = list((folder / "demo").iterdir())
            assert {"demo.db", "demo.db-wal", "demo.db-shm", "data.key"} <= {file.name for file in files}
            assert {_mode(file) for file in files} == {0o600, 0o700}
            assert all(file.is_dir() == (_mode(file) == 0o700) for file in files)
        finally:
            process.terminate()


def test_the_demo_keeps_away_from_real_settings(machine: Machine) -> None:
    done = machine.run("demo", SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s")
    assert done.returncode == 2
    assert "does not start beside SLACK_BOT_TOKEN" in done.stderr


@each(
    ("command", "words"),
    [
        ("", ("demo", "serve", "migrate", "import-vacancies")),
        ("demo", ("simulated",)),
        ("serve", ("Slack and Teams",)),
        ("migrate", ("tables",)),
        ("import-vacancies", ("--format", "--workspace")),
    ],
)
def test_each_command_explains_itself(command: str, words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, [*filter(None, [command]), "--help"], env={"COLUMNS": "120"})
    assert done.exit_code == 0
    for word in ("Usage:", *words):
        assert word in done.output


def test_without_a_word_the_command_explains_itself_too() -> None:
    assert "import-vacancies" in CliRunner().invoke(app, []).output


def test_the_module_is_the_same_command() -> None:
    done = subprocess.run([sys.executable, "-m", "bot", "--help"], capture_output=True, text=True, check=True)
    assert "import-vacancies" in done.stdout


def test_with_nothing_to_confirm_the_second_yes_says_so_in_a_line(machine: Machine) -> None:
    machine.imported(str(FEEDS / "greenhouse.json"), "--workspace", TEAM)
    done = machine.run("confirm-case-team", "--yes", DATA_KEY=KEY)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "Nothing waits for a second yes.\n")
