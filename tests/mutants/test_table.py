"""The mutants follow the code: what they change is there, and so are the tests that have to notice."""

from collections import Counter

from tests.mutants.table import mutants


def test_every_mutant_changes_one_place_and_names_tests_that_are_there() -> None:
    found = mutants()
    faults = [fault for one in found for fault in one.faults()]
    faults += [f"{one.name}: no tests" for one in found if not one.tests]
    faults += [f"{name}: twice" for name, times in Counter(one.name for one in found).items() if times > 1]
    assert not faults, "\n".join(faults)
