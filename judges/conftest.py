"""The judges need what lies beside the repository, and what a run of the tests has kept for them."""

import os
from pathlib import Path

import pytest

from judges.schemas import SHARED
from tests.judging import KEEP_IN


def pytest_configure() -> None:
    if not SHARED.is_dir():
        raise pytest.UsageError("the judges need the schemas and feeds of ../shared, and it is not there")
    if not list(Path(os.environ.get(KEEP_IN, "/dev/null")).glob("*.jsonl")):
        raise pytest.UsageError(f"the judges need the payloads of a run of the tests: set {KEEP_IN} for both")
