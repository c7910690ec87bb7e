"""How attacks are found, done and counted."""

import asyncio
import shutil
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import aclosing, closing, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryDirectory
from time import monotonic

from bot.store.engine import Store
from bot.store.migrate import migrate
from tests import attacks
from tests.features.world import World


@dataclass(frozen=True)
class Try:
    """One thing that was tried."""

    what: str
    held: bool


Tries = AsyncGenerator[Try, None]
Attempt = Callable[[World], Tries]


@dataclass(frozen=True)
class Attack:
    """`name` says what somebody tries; `theme` is the module that it is in."""

    name: str
    theme: str
    attempt: Attempt


@dataclass
class Outcome:
    attack: Attack
    tries: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Nothing got through, and something was tried."""
        return self.tries > 0 and not self.failed


_ATTACKS: list[Attack] = []


def attack(name: str) -> Callable[[Attempt], Attempt]:
    """The function below tries this: an asynchronous generator that is given a world, and yields `Try`s."""

    def register(attempt: Attempt) -> Attempt:
        _ATTACKS.append(Attack(name, attempt.__module__.rpartition(".")[2], attempt))
        return attempt

    return register


def find_attacks(*words: str) -> list[Attack]:
    """All attacks of all modules, or those with one of these words in their name or theme."""
    for module in iter_modules(attacks.__path__, f"{attacks.__name__}."):
        if not module.name.endswith(("__main__", "test_attacks")):
            import_module(module.name)
    return [one for one in _ATTACKS if not words or any(word in f"{one.theme} {one.name}" for word in words)]


async def carry_out(
    one: Attack, world: World, most: int | None = None, until: float = float("inf")
) -> Outcome:
    """Try everything, or the first so many, up to a moment of the monotonic clock."""
    outcome = Outcome(one)
    async with aclosing(one.attempt(world)) as tries:
        async for tried in tries:
            outcome.tries += 1
            if not tried.held:
                outcome.failed.append(tried.what)
            if outcome.tries == most or monotonic() >= until:
                break
    return outcome


def run(chosen: Iterable[Attack], most: int, seconds: float) -> Iterator[Outcome]:
    """Each attack in a world of its own, on SQLite; after so long one try of each that is left."""
    until = monotonic() + seconds
    with TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.db"
        with closing(Store(f"sqlite:///{empty}")) as store:
            migrate(store)
        for number, one in enumerate(chosen):
            with _world(empty, Path(folder) / f"{number}.db") as world:
                yield asyncio.run(carry_out(one, world, most, until))


@contextmanager
def _world(empty: Path, file: Path) -> Iterator[World]:
    shutil.copy(empty, file)
    with closing(Store(f"sqlite:///{file}")) as store:
        yield World(store)
