"""All timed jobs: each function of this package that says it is one."""

from importlib import import_module
from pkgutil import iter_modules

import scheduler
from scheduler.timed import TIMED, Job


def find_jobs() -> tuple[Job, ...]:
    modules = (import_module(f"{scheduler.__name__}.{one.name}") for one in iter_modules(scheduler.__path__))
    return tuple(
        vars(thing)[TIMED]
        for module in modules
        for thing in vars(module).values()
        if getattr(thing, "__module__", "") == module.__name__ and TIMED in getattr(thing, "__dict__", ())
    )


JOBS = find_jobs()
