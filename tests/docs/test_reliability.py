"""docs/reliability.md promises what the code says, and what it names is there."""

import re
from pathlib import Path

from bot.domain.outbox import Kind
from bot.domain.people import Platform
from tests.chaos import __main__ as chaos
from tests.chaos.auditor import Finding
from tests.chaos.breaks import BREAKS
from tests.guarantees import DOC, Guarantee, guarantee, section

ROOT = Path(__file__).parents[2]
TEXT = DOC.read_text("utf-8")
ROWS = re.findall(r"^\| (\d+) \| .*? \| (yes|partly|no) \| .* \| `([\w/.]+)::(\w+)` \|$", TEXT, re.MULTILINE)


def test_each_of_the_32_things_that_go_wrong_has_a_test_that_exists() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 33))
    for _, _, file, name in ROWS:
        assert f"def {name}(" in (ROOT / file).read_text("utf-8"), f"{file}::{name}"


def test_every_finding_of_the_auditor_is_explained() -> None:
    source = (ROOT / "tests/chaos/auditor.py").read_text("utf-8")
    named = set(re.findall(rf'{Finding.__name__}\(\s*"(\w+)"', source))
    _, _, table = TEXT.partition("What the auditor calls a finding")
    explained = set(re.findall(r"\w+", " ".join(re.findall(r"^\| ([\w, ]+) \|", table, re.MULTILINE))))
    assert named
    assert named <= explained


def test_the_numbers_are_those_of_the_code() -> None:
    numbers = {2: "two", 5: "five", 6: "six"}
    assert f"breaks {numbers[len(BREAKS)]} promises" in TEXT
    assert f"{numbers[chaos.MIGRATIONS]} migrations that are killed" in TEXT


def test_the_table_is_made_of_the_policies() -> None:
    assert section() in TEXT, "python -m tests.guarantees"


def test_what_must_arrive_is_at_least_shown_once_on_either_platform() -> None:
    weak = {kind for kind in Kind if guarantee(kind, Platform.TEAMS) is Guarantee.AT_MOST_ONCE}
    assert not weak & {Kind.ALERT, Kind.CASE, Kind.RECEIPT, Kind.CONSENT, Kind.WELCOME, Kind.ASKED}
    assert weak >= {Kind.NUDGE, Kind.PROMPT, Kind.CHECKIN, Kind.REMINDER}
