"""`ambassador-bot serve` as a process of its own."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientSession

from tests.commands import run_command
from tests.end_to_end.world import HOST
from tests.patience import PATIENCE

LONGEST_LINE = 2**22
"""Of what it logs, in bytes: a traceback has the whole statement, which may write a thousand rows."""
PATIENT = f"""
from bot.channels import conversation
conversation.ANSWER_WITHIN = conversation.SAID_WITHIN = {PATIENCE}
from bot.cli import app
app()
"""
"""The command, which answers however busy the machine is."""


@dataclass
class Served:
    """A running `serve`, with what it has written to standard error."""

    process: Process
    ports: dict[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    _reader: "asyncio.Task[None] | None" = None

    @property
    def port(self) -> int:
        """Where people come in; 0 before it serves."""
        return self.ports.get("port", 0)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    async def get(self, path: str, port: str = "port") -> int:
        """What it answers at one of its ports."""
        url = f"http://{HOST}:{self.ports[port]}{path}"
        async with ClientSession() as session, session.get(url) as response:
            return response.status

    async def until_serving(self) -> None:
        """Read until it serves, or ends; then go on reading beside the test."""
        async with asyncio.timeout(PATIENCE):
            await self._read(lambda line: '"serving"' in line)
        if self.lines and '"serving"' in self.lines[-1]:
            said = json.loads(self.lines[-1])
            self.ports = {name: at for name, at in said.items() if name.endswith("port")}
        self._reader = asyncio.create_task(self._read(lambda _: False))

    async def ended(self) -> int:
        """Wait until it has ended, and return its exit code."""
        async with asyncio.timeout(PATIENCE):
            code = await self.process.wait()
            if self._reader:
                await self._reader
        return code

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End it with a signal; return its exit code."""
        self.process.send_signal(how)
        return await self.ended()

    async def _read(self, enough: "object") -> None:
        assert self.process.stderr
        async for line in self.process.stderr:
            self.lines.append(line.decode())
            if callable(enough) and enough(self.lines[-1]):
                return

    def events(self) -> list[str]:
        """The names of what was logged."""
        return [json.loads(line)["event"] for line in self.lines if line.startswith("{")]


@asynccontextmanager
async def serving(folder: Path, settings: Mapping[str, str], port: int = 0) -> AsyncIterator[Served]:
    """Start it in `folder` with these settings, and nothing of this process's environment; end it after.

    By itself it takes a port that is free, and says which.
    """
    served = Served(await _start(folder, {**settings, "port": str(port)}))
    try:
        await served.until_serving()
        yield served
    finally:
        with suppress(ProcessLookupError):
            served.process.kill()
        await served.ended()


async def run(command: str, folder: Path, settings: Mapping[str, str]) -> tuple[int, str, str]:
    """Run another command; return its exit code, and what it wrote."""
    named = {name.upper(): value for name, value in settings.items()}
    done = await asyncio.to_thread(run_command, folder, command, settings=named)
    return done.returncode, done.stdout, done.stderr


async def _start(folder: Path, settings: Mapping[str, str]) -> Process:
    environment = {name.upper(): value for name, value in settings.items()}
    path = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    command = sys.executable, "-c", PATIENT, "serve"
    return await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=path | environment, stdout=PIPE, stderr=PIPE, limit=LONGEST_LINE
    )
