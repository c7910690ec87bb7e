"""A clock that every process of a run reads, and that can be set while they run."""

import mmap
import struct
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock import Clock

_AHEAD = struct.Struct("d")


class SharedClock(Clock):
    """The real time, and so many seconds more as a file says."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        if not file.exists():
            file.write_bytes(_AHEAD.pack(0))
        with file.open("r+b") as opened:
            self._ahead = mmap.mmap(opened.fileno(), _AHEAD.size)

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._seconds())

    def timestamp(self) -> float:
        """The same, as the simulated platforms want it."""
        return time.time() + self._seconds()

    def put(self, seconds: float) -> None:
        """Set it forward, or back."""
        self._ahead[:] = _AHEAD.pack(self._seconds() + seconds)

    def set_to(self, moment: datetime) -> None:
        self.put((moment - self.now()).total_seconds())

    def _seconds(self) -> float:
        ahead: float = _AHEAD.unpack(self._ahead[:])[0]
        return ahead
