"""Work that is killed at one step. The platform is a file, so that what it was sent outlives the worker."""

import asyncio
import json
import os
import signal
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from bot.channels.base import Call, CannotTell, Delivery, DeliveryError, Reference
from bot.channels.conversation import Conversation
from bot.domain.actions.base import Action
from bot.domain.actions.cases import Report
from bot.domain.actions.weekly import Share
from bot.domain.answers import Answers
from bot.domain.people import Actor, Platform, Profile
from bot.drawing import Pen
from bot.store.engine import Store, Tx
from bot.store.vault import Vault
from scheduler.cases import follow_cases
from scheduler.delivery import Outbox
from scheduler.nudges import plan_due
from tests.boxes import boxes_of
from tests.library import read_library
from tests.sealing import KEY
from tests.stopped_clock import StoppedClock
from tests.timed_runs import run_at

T = TypeVar("T")
LIBRARY = read_library()
"""Read before anybody is copied, and so by none of them."""


class Death:
    """Comes at one step, such as “after commit 2”, if at all."""

    def __init__(self, step: str = "") -> None:
        self._step = step
        self._counts: dict[str, int] = {}

    def passes(self, step: str) -> None:
        """Tell which step the work is at; kills the process if this is the one."""
        self._counts[step] = self._counts.get(step, 0) + 1
        if self._step == f"{step} {self._counts[step]}":
            os.kill(os.getpid(), signal.SIGKILL)


class DyingStore(Store):
    """The true store, in a process that may die before or after a commit."""

    def __init__(self, url: str, death: Death) -> None:
        super().__init__(url)
        self._death = death

    def _write(self, work: Callable[[Tx], T]) -> T:
        def die_within(tx: Tx) -> T:
            result = work(tx)
            self._death.passes("before commit")
            return result

        result = super()._write(die_within)
        self._death.passes("after commit")
        return result


class FilePlatform:
    """A platform whose chats are lines in a file."""

    pace = 10_000.0
    a_minute: Mapping[Call, int] = {}

    def __init__(self, platform: Platform, file: Path, death: Death | None = None) -> None:
        self.platform = platform
        self._file = file
        self._death = death or Death()

    async def send(self, delivery: Delivery) -> Reference:
        """Show a new message."""
        self._death.passes("before call")
        shown = str(len(self.lines()) + 1)
        self._write({"message": shown, "delivery": delivery.id, "title": delivery.message.title})
        self._death.passes("after call")
        return Reference("chat", shown, delivery.address)

    async def edit(self, delivery: Delivery, reference: Reference) -> None:
        """Replace a message; one that is not there cannot be."""
        self._death.passes("before call")
        if reference.message not in {line["message"] for line in self.lines()}:
            raise DeliveryError("message_not_found", permanent=True)
        self._write({"message": reference.message, "edit": True, "title": delivery.message.title})
        self._death.passes("after call")

    async def find_delivery(self, delivery: Delivery) -> Reference | None:
        """Look for a message of before."""
        if self.platform is Platform.TEAMS:
            raise CannotTell
        found = (line for line in self.lines() if line.get("delivery") == delivery.id)
        line = next(found, None)
        return Reference("chat", line["message"], delivery.address) if line else None

    async def probe(self, workspace: str, address: Mapping[str, str]) -> None:
        """It is always there."""

    def is_open(self, address: Mapping[str, str]) -> bool:
        """Nobody's conversation has to be opened."""
        return address is not None

    def titles(self) -> list[str]:
        """What is in the chats now."""
        return list({line["message"]: line["title"] for line in self.lines()}.values())

    def lines(self) -> list[dict[str, Any]]:
        """All that the platform was ever sent."""
        text = self._file.read_text("utf-8") if self._file.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    def _write(self, line: dict[str, Any]) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def deliver(url: str, file: Path, platform: Platform, now: datetime, step: str = "") -> None:
    """Send what is due, and die at `step`."""
    death = Death(step)
    store = DyingStore(url, death)
    channels = {platform: FilePlatform(platform, file, death)}
    outbox = Outbox(store, channels, StoppedClock(now), Pen(LIBRARY))

    async def drain() -> None:
        for workspace in await outbox.waiting():
            await outbox.drain(*workspace)

    asyncio.run(drain())
    store.close()


def plan(url: str, now: datetime, step: str = "") -> None:
    """Write the nudges that are due, and die at `step`."""
    store = DyingStore(url, Death(step))
    plan_due(run_at(now, store, LIBRARY))
    store.close()


def follow(url: str, now: datetime, step: str = "") -> None:
    """See to the cases that wait, and die at `step`."""
    store = DyingStore(url, Death(step))
    follow_cases(run_at(now, store, LIBRARY))
    store.close()


def share(url: str, item: int, now: datetime, answered: Path, step: str = "") -> None:
    """Tap “I shared it”, die at `step`, and else write down what the person is told."""
    _act(url, Share(item), Answers({"network": "x"}), now, answered, step)


def report(url: str, now: datetime, answered: Path, step: str = "") -> None:
    """Report a threat, die at `step`, and else write down what the person is told."""
    told = Answers({"kind": "threat", "text": "what happened", "readers": ("UHR",)})
    _act(url, Report(), told, now, answered, step)


def _act(url: str, action: Action, answers: Answers, now: datetime, answered: Path, step: str) -> None:
    store = DyingStore(url, Death(step))
    hr: dict[Platform, tuple[str, ...]] = dict.fromkeys(Platform, ())
    vault = Vault(KEY)  # the same in each process, as a bot's is
    address = "https://bot.example.org"
    boxes = boxes_of(store)
    conversation = Conversation(store, LIBRARY, vault, StoppedClock(now), hr, lambda: None, address, boxes)

    async def nothing_known() -> Profile:
        return Profile()

    person = Actor(Platform.SLACK, "T1", "U1")
    reply = asyncio.run(
        conversation.act(person, action, answers, once="the same request", meet=nothing_known)
    )
    answered.write_text(type(reply).__name__, "utf-8")
    store.close()
