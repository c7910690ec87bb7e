"""One test of a whole table: a run names every row that is wrong.

`pytest.mark.parametrize` makes each row a test of its own. That is for what needs a world or a database of
its own; where rows say the same of other values, one test says it of them all.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import Parameter, iscoroutinefunction, signature
from typing import Any

import pytest

Test = Callable[..., Any]

LONGEST = 80
"""Of what a row is called by; some hold a whole page."""


def each(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[[Test], Test]:
    """Run a test with one row after another, as `parametrize` would, but all with the same fixtures.

    Args:
        names: the argument, or the arguments, that a row is given as.
        rows: a value each or, for several names, as many values.
    """
    named = (names,) if isinstance(names, str) else names
    listed = [(row,) if isinstance(names, str) else tuple(row) for row in rows]
    assert listed, "nothing would be tested"
    table = [
        (f"{number}: {', '.join(map(_called, row))}"[:LONGEST], dict(zip(named, row, strict=True)))
        for number, row in enumerate(listed)
    ]

    def over(test: Test) -> Test:
        @wraps(test)
        def run(subtests: pytest.Subtests, **fixtures: Any) -> None:
            for called, row in table:
                with subtests.test(called):
                    test(**row, **fixtures)

        @wraps(test)
        async def wait(subtests: pytest.Subtests, **fixtures: Any) -> None:
            for called, row in table:
                with subtests.test(called):
                    await test(**row, **fixtures)

        chosen: Any = wait if iscoroutinefunction(test) else run
        fixtures = [name for name in signature(test).parameters if name not in named]
        kind = Parameter.POSITIONAL_OR_KEYWORD
        chosen.__signature__ = signature(test).replace(
            parameters=[Parameter(name, kind) for name in ("subtests", *fixtures)]
        )
        return chosen  # type: ignore[no-any-return]

    return over


def _called(value: object) -> str:
    return ascii(value[:LONGEST] if isinstance(value, str | bytes) else value)
