"""No payload escapes the judges."""

import re
from pathlib import Path

from judges.schemas import judge_by_schema
from tests.judging import JUDGES

ROOT = Path(__file__).parents[1]
JUDGING = re.compile(r"^from tests\.judging import .*\b(judge|assert_\w+)\b", re.MULTILINE)


def test_the_schemas_are_asked_in_this_run() -> None:
    assert judge_by_schema in JUDGES


def test_every_test_that_judges_payloads_runs_with_this_folder() -> None:
    asked = [ROOT / word for word in (ROOT / ".ci" / "run").read_text().split() if word.startswith("tests/")]
    judging = [file for file in (ROOT / "tests").rglob("*.py") if JUDGING.search(file.read_text("utf-8"))]
    assert len(judging) > 10
    assert [file for file in judging if not any(file.is_relative_to(folder) for folder in asked)] == []
