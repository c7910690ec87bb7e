"""Whatever happens in whatever order while keys change: every text that was ever kept opens."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from bot import key_rotation
from bot.config import load_settings
from bot.domain.cases.timeline import Event
from bot.key_rotation import NotPossible
from bot.store.cases import timeline
from bot.store.engine import Store, Tx
from bot.store.tables.cases import case_entries
from bot.store.tables.keys import key_holders, key_proof
from bot.store.vault import Vault, keep_keys, key_beside
from content_library.library import Library
from scheduler.presence import Presence
from tests.people import MONDAY
from tests.scheduler.case_team import Desk


class Killed(BaseException):
    """The command was killed."""


@dataclass
class Installation:
    """A database, a key beside it, and the bots that run."""

    store: Store
    url: str
    file: Path
    case: int
    now: datetime = datetime(2027, 3, 1, 9, tzinfo=UTC)
    bots: list[tuple[Presence, Vault]] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)

    def do(self, step: str, number: int) -> None:
        """One thing that happens; `number` says which bot, or how soon the command is killed."""
        match step:
            case "start":
                vault = Vault(key_beside(self.file))
                self.bots.append((Presence(self.store, vault), vault))
                self.bots[-1][0].arrive(self.now)
            case "stop" if self.bots:
                self.bots.pop(number % len(self.bots))[0].leave()
            case "kill" if self.bots:
                self.bots.pop(number % len(self.bots))
            case "write" if self.bots:
                self.write(self.bots[number % len(self.bots)][1], f"text {len(self.texts)}")
            case "wait":
                self.now += timedelta(minutes=number)
                for presence, _ in self.bots:
                    presence.report(self.now)
            case "rotate":
                self.rotate()
            case "rotate, killed":
                with killed_after(number), suppress(Killed):
                    self.rotate()

    def write(self, vault: Vault, text: str) -> None:
        sealed = vault.seal(text)
        id_ = self.store.write(lambda tx: timeline.add_entry(tx, self.case, MONDAY, Event.NOTE, None, sealed))
        self.texts[id_] = text

    def rotate(self) -> None:
        with suppress(NotPossible):
            key_rotation.run_rotation_step(load_settings(_env_file=None, database_url=self.url), self.now)

    def opened(self) -> dict[int, str]:
        """Every text with the keys of now."""
        vault = Vault(self.file.read_text("ascii"))
        query = select(case_entries.c.id, case_entries.c.text)
        rows = self.store.read(lambda tx: tx.execute(query).all())
        return {row.id: vault.open(row.text) for row in rows}


@contextmanager
def killed_after(times: int) -> Iterator[None]:
    """Kill after so many writes, in the database or of a file."""
    left = times

    def count() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed

    def write(store: Store, work: object) -> object:
        count()
        return store.submit(work).result()  # type: ignore[arg-type]

    def keep(file: Path, keys: str) -> None:
        keep_keys(file, keys)
        count()

    with patch.object(Store, "write", write), patch.object(key_rotation, "keep_keys", keep):
        yield


@pytest.fixture
def installation(sqlite_url: str, library: Library, tmp_path: Path) -> Iterator[Installation]:
    with closing(Store(sqlite_url)) as store:
        yield Installation(store, sqlite_url, tmp_path / "data.key", Desk(store, library).case.id)


STEPS = st.tuples(
    st.sampled_from(
        ["start", "stop", "kill", "write", "write", "wait", "rotate", "rotate", "rotate, killed"]
    ),
    st.integers(0, 12),
)
TWICE = [("start", 0), ("write", 0), ("rotate", 0), ("rotate", 0), ("write", 0), ("rotate", 0)]


@settings(max_examples=30)
@given(st.lists(STEPS, max_size=25))
@example(TWICE)
@example(
    [*TWICE, ("stop", 0), ("rotate", 0), ("start", 0), ("write", 0), ("rotate, killed", 3), ("rotate", 0)]
)
def test_every_text_opens(installation: Installation, steps: list[tuple[str, int]]) -> None:
    for table in (key_proof, key_holders, case_entries):
        installation.store.write(partial(Tx.execute, statement=delete(table)))
    for kept in installation.file.parent.glob("data.*"):
        kept.unlink()
    one = Installation(installation.store, installation.url, installation.file, installation.case)
    one.do("start", 0)
    for step, number in steps:
        one.do(step, number)
        assert one.opened() == one.texts
