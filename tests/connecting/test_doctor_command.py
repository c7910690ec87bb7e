"""The doctor as a command: its exit codes, and how it reads."""

import asyncio
import os
import pty
import subprocess
from pathlib import Path

from tests.commands import run_command
from tests.connecting.conftest import Around
from tests.connecting.test_doctor import APP, BOT, COMMAND
from tests.loop_time import closed_port
from tests.patience import PATIENCE


def is_empty(folder: Path) -> bool:
    return not list(folder.iterdir())


def run(folder: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    return run_command(folder, "doctor", settings=settings)


async def test_the_command_ends_with_1_and_plain_lines(tmp_path: Path) -> None:
    with closed_port() as port:
        done = await asyncio.to_thread(run, tmp_path, PORT=str(port))
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("to do  Settings: neither Slack nor Teams is connected.")
    assert all(line.startswith(("ok     ", "to do  ")) for line in lines)
    assert is_empty(tmp_path)


async def test_wrong_settings_come_first(tmp_path: Path) -> None:
    done = await asyncio.to_thread(run, tmp_path, PORT="many", SLACK_APP_TOKEN="hunter2")
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["PORT", "SLACK_APP_TOKEN"]
    assert "hunter2" not in done.stderr


async def test_the_command_ends_with_0_when_all_is_well(
    around: Around, sqlite_url: str, tmp_path: Path
) -> None:
    given = {
        "DATABASE_URL": sqlite_url,
        "PORT": str(around.port),
        "SLACK_API_URL": f"{around.url}api/",
        "SLACK_BOT_TOKEN": BOT,
        "SLACK_APP_TOKEN": APP,
        "HR_SLACK_USERS": "U1",
    }
    done = await asyncio.to_thread(lambda: run(tmp_path, **given))
    assert (done.returncode, done.stderr) == (0, "")
    assert "hunter2" not in done.stdout


def test_on_a_terminal_it_is_a_table(tmp_path: Path) -> None:
    here, there = pty.openpty()
    with (
        closed_port() as port,
        subprocess.Popen(
            [COMMAND, "doctor"],
            cwd=tmp_path,
            stdout=there,
            env={"TERM": "xterm", "PORT": str(port), "COLUMNS": "100"},
        ) as process,
    ):
        os.close(there)
        seen = b""
        while True:
            try:
                seen += os.read(here, 4096)
            except OSError:
                break
        assert process.wait(timeout=PATIENCE) == 1
    os.close(here)
    assert b"\x1b[1;31mto do" in seen
    assert "Settings" in seen.decode()
