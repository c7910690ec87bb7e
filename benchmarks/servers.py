"""The two servers that are compared, each in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.load import HOST
from benchmarks.yardstick import SECRET

_START_SECONDS = 30.0
ROOT = Path(__file__).parents[1]


@contextmanager
def yardstick(folder: Path) -> Iterator[int]:
    """The bare server; gives its port."""
    port = _free_port()
    with _running(folder, port, "benchmarks.yardstick", str(port)):
        yield port


@contextmanager
def bot(folder: Path, database: str, slack: int) -> Iterator[int]:
    """The bot as it is served, on its own database, with its Slack at another port; gives its port."""
    port = _free_port()
    settings = {
        "DATABASE_URL": database,
        "HOST": HOST,
        "PORT": str(port),
        "SLACK_API_URL": f"http://{HOST}:{slack}/api/",
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": SECRET,
    }
    with _running(folder, port, "bot", "serve", **settings):
        yield port


@contextmanager
def _running(folder: Path, port: int, module: str, *arguments: str, **settings: str) -> Iterator[None]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-m", module, *arguments]
    with (folder / f"{module}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)  # noqa: S603 - our own command
    try:
        _wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            with urlopen(f"http://{HOST}:{port}/healthz"):
                return
        except URLError:
            time.sleep(0.05)
    raise RuntimeError("a server that is to be measured did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        number: int = probe.getsockname()[1]
        return number
