"""What everybody gets in a few days: every timed job, each message, and all that can be asked by typing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from structlog.testing import capture_logs

from bot.domain.actions.base import Action, Who
from bot.domain.languages import LANGUAGES
from bot.domain.people import Platform
from bot.drawing import Pen
from bot.store.engine import Store
from bot.store.rows import SET_ASIDE
from content_library.library import Library
from scheduler.delivery import Outbox
from scheduler.engine import Engine
from scheduler.jobs import JOBS
from tests.channel_double import ChannelDouble
from tests.features.world import World, phrase, said
from tests.spoilt.lived_in import BAD_IDS, HOMES, HR, MONDAY, NOW, WELL
from tests.stopped_clock import StoppedClock
from tests.timed_runs import run_by

MOMENTS = (NOW, MONDAY, MONDAY + timedelta(days=1))
_RANDOM = re.compile(r"(?<=/[rs]/)[\w-]+|(?<=/share/)[\w-]+|(?<=/page/)[\w.=-]+|(?<=/join/)[\w-]+")
ROUNDS = 3
"""So often delivery looks at each moment: what waits for something else is still there afterwards."""
TRY_AGAIN = {phrase("sorry", "notice", language) for language in LANGUAGES}
SORRY = TRY_AGAIN | {phrase("sorry", "unreadable", language) for language in LANGUAGES}
Got = tuple[str, str]
"""Who, and what they read."""
Log = Mapping[str, object]


@dataclass
class Life:
    """What came of it. `counted`: rows set aside, by the metric."""

    messages: Counter[Got] = field(default_factory=Counter)
    answers: dict[Got, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    logs: Sequence[Log] = ()
    counted: float = 0

    @property
    def sorry(self) -> list[Got]:
        """Apologies; to those whose rows are spoilt only that it should be tried again, which is not true."""
        return [
            key for key, text in self.answers.items() if text in (TRY_AGAIN if BAD_IDS in key[0] else SORRY)
        ]


def typed(*who: Who) -> Iterator[Action]:
    """All that can be typed without more, and what is in a menu."""
    for kind in sorted(Action.__subclasses__(), key=lambda one: one.wire):
        if kind.who in who and (kind.typed or kind.menu):
            yield kind()


async def live_on(store: Store, library: Library, bad: Iterable[int] = ()) -> Life:
    """Let the days pass, and everybody ask; of those whose rows may be spoilt only the `bad` ones."""
    life, clock, before = Life(), StoppedClock(NOW), _counted()
    world = World(store, clock, library)
    doubles = {one: ChannelDouble(one, pace=1e9) for one in Platform}
    outbox = Outbox(store, doubles, clock, Pen(library))
    engine = Engine(run_by(clock, store, library), outbox, JOBS)
    with capture_logs() as life.logs:
        due = engine._claim()
        life.failed += [f"{job.name} is not begun" for job in JOBS if job.name not in due]
        for clock.moment in MOMENTS:
            life.failed += [f"{job.name} failed" for job in JOBS if not await engine.work(job)]
            await _deliver(outbox)
        for workspace, platform in HOMES.items():
            await _ask(life, world, HR, workspace, platform, *(one for one in Who if one.takes_role))
        for user in (WELL, *(f"{BAD_IDS}{number}" for number in bad)):
            await _ask(life, world, user, "T1", Platform.SLACK, Who.EVERYBODY)
    life.counted = _counted() - before
    life.messages.update(
        (f"{platform} {recipient}", scrubbed(said(one.message)))
        for platform, double in doubles.items()
        for recipient, shown in double.chats.items()
        for one in shown
    )
    return life


async def _deliver(outbox: Outbox) -> None:
    for _ in range(ROUNDS):
        if not (waiting := await outbox.waiting()):
            break
        for workspace in waiting:
            await outbox.drain(*workspace)


async def _ask(life: Life, world: World, user: str, workspace: str, platform: Platform, *who: Who) -> None:
    person = world.person(user, workspace=workspace, platform=platform, name=f"Person {user}")
    for action in typed(*who):
        reply = await person.do(action)
        life.answers[f"{workspace} {user}", type(action).__name__] = scrubbed(said(reply))


def _counted() -> float:
    found = (one for metric in SET_ASIDE.collect() for one in metric.samples)
    return sum(one.value for one in found if one.name.endswith("_total"))


def scrubbed(text: str) -> str:
    return _RANDOM.sub("…", text)
