"""The table of everything that happens because time passed. A new timed job is a line here."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from scheduler.each import guarded
from scheduler.engine import Engine


@dataclass(frozen=True)
class Job:
    """Something to do every so many seconds; it may run late or twice."""

    name: str
    seconds: float
    work: Callable[[], Awaitable[None]]

    async def run(self) -> None:
        """Do it. What goes wrong is logged and counted, and tried again the next time."""
        with guarded(self.name):
            await self.work()


def jobs(engine: Engine, seconds: float = 60) -> tuple[Job, ...]:
    """All jobs. `seconds` between two looks at who is due; the demo looks more often."""
    return (
        Job("plan nudges", seconds, engine.plan),
        Job("deliver messages", min(seconds, 5), engine.deliver),
        Job("forget what is old", 3600, engine.forget),
        Job("leave nothing in the log", 60, engine.empty_log),
        Job("read vacancy feeds", 60, engine.read_sources),
        Job("show what has closed", seconds, engine.follow_closings),
        # None of it is due at a minute, and it looks at everybody.
        Job("recognise", 5 * seconds, engine.recognise),
        Job("follow buddies", 5 * seconds, engine.follow_buddies),
        Job("follow places", 5 * seconds, engine.follow_places),
        Job("follow feedback", 5 * seconds, engine.follow_voice),
        Job("follow onboarding", 5 * seconds, engine.follow_onboarding),
        Job("note the month", 3600, engine.note_the_month),
        Job("follow cases", seconds, engine.follow_cases),
        Job("hold check-ins", seconds, engine.hold_checkins),
        Job("follow consents", 5 * seconds, engine.follow_consents),
        Job("hold events", seconds, engine.hold_events),
        Job("remind of training", 60 * seconds, engine.remind_of_training),
        Job("say which key is in use", 60, engine.report_key),
        Job("remind of check-ins", 10 * seconds, engine.remind_of_checkins),
    )
