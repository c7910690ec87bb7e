"""The mutants follow the code: what they change is there, and so are the tests that have to notice."""

from collections import Counter

from scheduler.data_retention import STEPS
from scheduler.jobs import JOBS
from tests.mutants.table import mutants


def test_there_is_one_of_each_kind() -> None:
    kinds = Counter(one.name.partition(":")[0].split()[0] for one in mutants() if ":" in one.name)
    assert kinds["job"] == len(JOBS)
    assert kinds["end"] == len(STEPS) + 3, "who stopped, who left, and all of these"
    assert kinds["day"] > 30


def test_every_mutant_changes_one_place_and_names_tests_that_are_there() -> None:
    found = mutants()
    faults = [fault for one in found for fault in one.faults()]
    faults += [f"{one.name}: no tests" for one in found if not one.tests]
    faults += [f"{name}: twice" for name, times in Counter(one.name for one in found).items() if times > 1]
    assert not faults, "\n".join(faults)
