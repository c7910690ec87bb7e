"""Faults of acts without a name: logged later and together, for the moment of one would tell when it was."""

from collections import Counter

import structlog

log = structlog.get_logger()
_noted: Counter[str] = Counter()


def note(fault: str) -> None:
    _noted[fault] += 1


def log_noted() -> None:
    """Say what went wrong since the last time."""
    faults = dict(_noted)
    _noted.clear()
    if faults:
        log.error("traceless_acts_failed", faults=faults)
