"""Which groups may be shown beside the whole that they are part of, and which neighbours go together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
Name = TypeVar("Name", bound=str)

LEAST = 5
"""Nothing is told about fewer people than this."""


def disclosable(sizes: Mapping[Name, int], whole: int, *, changes: bool = False) -> list[Name]:
    """The groups that hide everybody, by name.

    Everyone counts in the whole, and in one group at most. A shown group has five people or more, and so has
    what is left of the whole without any of the shown groups, unless that is nobody. So whatever is
    subtracted from whatever, nobody stands alone. In what `changes` nobody is as few as one: else a group
    that is shown no more would tell that somebody came to another one.
    """
    if whole < LEAST:
        return []
    large = [name for name, size in sizes.items() if size >= LEAST]
    by_size = sorted(large, key=lambda name: (sizes[name], name))
    rest = whole - sum(sizes[name] for name in large)
    while (rest or changes) and rest < LEAST and by_size:
        rest += sizes[by_size.pop(0)]
    return sorted(by_size)


def group_until(items: Iterable[T], enough: Callable[[Sequence[T]], bool]) -> list[list[T]]:
    """Neighbours put together until they are enough; those at the end that are not yet are left out.

    What was put together before stays as it is when there are more, so that nothing can be subtracted.
    """
    together: list[list[T]] = []
    waiting: list[T] = []
    for item in items:
        waiting.append(item)
        if enough(waiting):
            together.append(waiting)
            waiting = []
    return together
