"""APScheduler as a metronome: it only beats. What is due is in our own tables, so nothing is lost with it."""

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.jobs import Job


class Metronome:
    """Runs each job every so many seconds; one that is still running is not run again."""

    def __init__(self, jobs: tuple[Job, ...]) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        for job in jobs:
            self._scheduler.add_job(job.run, "interval", seconds=job.seconds, name=job.name)

    def start(self) -> None:
        """Begin; the event loop must be running."""
        self._scheduler.start()

    def stop(self) -> None:
        """End."""
        self._scheduler.shutdown(wait=False)
