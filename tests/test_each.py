"""A test of a whole table fails over any row, and names each that is wrong."""

import pytest

pytest_plugins = "pytester"

TABLE = """
from tests.each import each

@each(("one", "two"), [(1, 1), (2, 3), ("x" * 500, "y"), (4, 4)])
def test_same(one, two):
    assert one == two

@each("number", [1, 2, 3])
async def test_later(number, tmp_path):
    assert number < 3 and tmp_path.exists()
"""


@pytest.fixture
def apart(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder for a run of its own, with the settings of ours that matter."""
    pytester.makeini("[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function")
    return pytester


def test_every_row_that_is_wrong_is_named(apart: pytest.Pytester) -> None:
    apart.makepyfile(TABLE)
    done = apart.runpytest_inprocess("-p", "no:xdist")
    done.assert_outcomes(failed=5)  # three rows and the two tests that have them
    done.stdout.fnmatch_lines_random(["*[[]1: 2, 3[]]*", "*[[]2: 'xxx*", "*[[]2: 3[]]*"])
    done.stdout.no_fnmatch_line("*[[]0: *")


def test_an_empty_table_is_a_mistake(apart: pytest.Pytester) -> None:
    apart.makepyfile(TABLE.replace("[1, 2, 3]", "[]"))
    apart.runpytest_inprocess("-p", "no:xdist").stdout.fnmatch_lines(["*nothing would be tested*"])
