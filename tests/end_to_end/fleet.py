"""Several `ambassador-bot serve --role …` on one PostgreSQL, each copied from a process that has the code."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bot import serving
from bot.channels import conversation
from bot.channels.apologies import SAID_WITHIN
from bot.channels.attempt import ANSWER_WITHIN
from tests.commands import be_command
from tests.end_to_end.world import HOST
from tests.forks import forks
from tests.patience import PATIENCE, wait_for
from tests.sealing import KEY

MINUTE = 60.0
AS_EVER, PATIENTLY = signal.SIGUSR1, signal.SIGUSR2
"""From now on it answers in the time that a platform gives, or (as it begins) however busy the machine is."""


@dataclass
class Server:
    """One of them, with where it writes its log."""

    role: str
    process: ForkServerProcess
    log: Path
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines() if line.startswith("{")]

    async def until_serving(self) -> None:
        await wait_for(lambda: self.process.exitcode is not None or self._serving())
        (self.port,) = (one["port"] for one in self._serving())

    async def get(self, path: str) -> tuple[int, dict[str, Any]]:
        async with ClientSession() as session, session.get(f"{self.url}{path}") as response:
            return response.status, json.loads(await response.text()) if response.status != 404 else {}

    def send(self, which: signal.Signals) -> None:
        assert self.process.pid
        os.kill(self.process.pid, which)

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int | None:
        """End it with a signal; return its exit code."""
        self.send(how)
        await wait_for(lambda: self.process.exitcode is not None)
        return self.process.exitcode

    def _serving(self) -> list[dict[str, Any]]:
        return [one for one in self.lines() if one["event"] == "serving"] if self.log.exists() else []


@asynccontextmanager
async def fleet(
    folder: Path, settings: Mapping[str, str], roles: Sequence[str], minute: float = MINUTE
) -> AsyncIterator[list[Server]]:
    """Start one for each role, and end all of them after. In a `minute` of timed jobs are so many seconds."""
    named = {name.upper(): value for name, value in settings.items()} | {"PORT": "0", "DATA_KEY": KEY}
    servers = [_start(folder, named, role, minute, number) for number, role in enumerate(roles)]
    try:
        await asyncio.gather(*(one.until_serving() for one in servers))
        yield servers
    finally:
        for one in servers:
            one.process.kill()
            one.process.join()


def _start(folder: Path, named: dict[str, str], role: str, minute: float, number: int) -> Server:
    log = folder / f"{role}-{number}.log"
    process = forks.Process(target=_serve, args=(folder, role, named, log, minute))
    process.start()
    return Server(role, process, log)


def _serve(folder: Path, role: str, named: dict[str, str], log: Path, minute: float) -> None:
    serving.running = partial(serving.running, seconds=minute)  # type: ignore[attr-defined]
    as_ever = ANSWER_WITHIN, SAID_WITHIN
    for which, limits in ((AS_EVER, as_ever), (PATIENTLY, (PATIENCE, PATIENCE))):
        signal.signal(which, partial(_answer_within, limits))
    _answer_within((PATIENCE, PATIENCE))
    be_command(folder, ("serve", "--role", role), named, 0o022, (Path("/dev/null"), log))


def _answer_within(limits: tuple[float, float], *_: object) -> None:
    vars(conversation).update(zip(("ANSWER_WITHIN", "SAID_WITHIN"), limits, strict=True))
