"""In a run with this folder the schemas judge every payload of every test in it, beside our own rules."""

import pytest

from judges.schemas import SHARED, judge_by_schema
from tests.judging import JUDGES


def pytest_configure() -> None:
    if not SHARED.is_dir():
        raise pytest.UsageError("the judges need the schemas and feeds of ../shared, and it is not there")
    JUDGES.append(judge_by_schema)
