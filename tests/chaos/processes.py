"""The processes of the bot in a run: started as an administrator would, killed, frozen, started again."""

import asyncio
import os
import random
import signal
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.end_to_end.served import Served

ROOT = Path(__file__).parents[2]
WHOLE = ""
"""The role of a process that does everything."""
_KEPT = ("PATH", "HOME", "LANG")
_TRIES = 5


@dataclass
class One:
    """A process, and what it is for."""

    role: str
    served: Served
    frozen: bool = False


@dataclass
class Fleet:
    """`roles` are as `serve --role` takes them. Whoever dies is started again at once."""

    folder: Path
    settings: Mapping[str, str]
    roles: Sequence[str]
    chance: random.Random
    running: list[One] = field(default_factory=list)
    logs: list[str] = field(default_factory=list)
    exits: list[int] = field(default_factory=list)
    _starting: list[asyncio.Task[None]] = field(default_factory=list)

    async def start(self) -> None:
        """The first one brings the database to this release, and the others wait for that."""
        self.running.append(await self._begin(self.roles[0]))
        await asyncio.gather(*(self._join(role) for role in self.roles[1:]))

    def web(self) -> str:
        """Where one of those is that people reach, as a load balancer chooses; empty if there is none."""
        serving = [
            one for one in self.running if one.role != "worker" and one.served.process.returncode is None
        ]
        return self.chance.choice(serving).served.url if serving else ""

    def any(self, *, working: bool = False) -> One | None:
        """One of them; `working`: one that delivers."""
        fit = [one for one in self.running if not one.frozen and not (working and one.role == "web")]
        return self.chance.choice(fit) if fit else None

    def is_frozen(self) -> bool:
        return any(one.frozen for one in self.running)

    async def kill(self, one: One) -> None:
        """End it as a power failure does, and start another in its place."""
        self.running.remove(one)
        one.served.process.kill()
        await one.served.ended()
        self.logs += one.served.lines
        self._starting.append(asyncio.create_task(self._join(one.role)))

    async def _join(self, role: str) -> None:
        self.running.append(await self._begin(role))

    async def complete(self) -> None:
        """Wait until everybody is there again."""
        await asyncio.gather(*self._starting)

    async def freeze(self, one: One, seconds: float) -> tuple[float, float]:
        """Let it stand still; return from when to when."""
        one.frozen, begin = True, time.time()
        one.served.process.send_signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            with suppress(ProcessLookupError):
                one.served.process.send_signal(signal.SIGCONT)
            one.frozen = False
        return begin, time.time()

    async def stop(self) -> None:
        """End all of them as an administrator does; keep their exit codes."""
        await self.complete()
        for one in self.running:
            with suppress(ProcessLookupError):
                one.served.process.send_signal(signal.SIGCONT)
                one.served.process.send_signal(signal.SIGTERM)
        for one in self.running:
            self.exits.append(await one.served.ended())
            self.logs += one.served.lines
        self.running.clear()

    async def _begin(self, role: str) -> One:
        """Start one. What finds no database gives up by itself, and is started again as a machine does."""
        for _ in range(_TRIES):
            served = Served(await self._started(role))
            await served.until_serving()
            if served.port:
                return One(role, served)
            await served.ended()
            self.logs += served.lines
            await asyncio.sleep(1)
        raise RuntimeError("it does not start: " + "".join(self.logs[-3:]))

    async def _started(self, role: str) -> asyncio.subprocess.Process:
        named = {name.upper(): value for name, value in self.settings.items()}
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        arguments = ["-m", "tests.chaos.child", "serve", *(["--role", role] if role else [])]
        environment = {**kept, **named, "PYTHONPATH": str(ROOT)}
        return await asyncio.create_subprocess_exec(
            sys.executable, *arguments, cwd=self.folder, env=environment, stdout=PIPE, stderr=PIPE
        )
