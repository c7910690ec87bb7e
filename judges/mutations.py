"""Samples with something in them changed, taken away, added or repeated too often."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

Path = tuple[Any, ...]
_LONG = "x" * 20_000
_STRANGE: tuple[Any, ...] = (
    *(None, "", " ", "\n", "word", "Word\n", _LONG, 7, -1, 0.5, True, [], {}, ["x"], ["x", "x"], [[]]),
    *({"type": "nobody"}, {"type": "plain_text", "text": ""}, {"x": None}),
    *("no url", "https://", "https://a.example/ x", "http://a.example", "javascript:x", "ftp://a.example"),
    *("2026-13-01", "2026-11-23 ", "24:00", "#12345", "1.6", "U", "primary", "danger", "auto"),
)
_LISTS = (0, 2, 3, 5, 6, 11, 26, 51, 101, 300)
"""How often what is in a list is repeated."""


def each_with_one(sample: Any) -> Iterator[Any]:
    """The sample with one thing changed, in all the ways there are."""
    for path in [(), *_paths(sample)]:
        for change in _changes(sample, path):
            yield _changed(sample, path, change)


@st.composite
def with_several(draw: st.DrawFn, samples: list[Any]) -> Any:
    """Any sample with one to four things changed, each after the other."""
    sample = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from([(), *_paths(sample)]))
        if changes := _changes(sample, path):
            sample = _changed(sample, path, draw(st.sampled_from(changes)))
    return sample


def _changes(sample: Any, path: Path) -> list[Any]:
    """What can stand there instead; of the whole only its inside is changed."""
    here = _at(sample, path)
    changes = [*_STRANGE, _take_away] if path else []
    if isinstance(here, dict):
        changes.append({**here, "unknown": 1})
    if isinstance(here, list):
        changes += [here * times for times in _LISTS]
    return changes


def _take_away() -> None:
    """Stands for a change that takes something away."""


def _changed(sample: Any, path: Path, change: Any) -> Any:
    if not path:
        return change
    changed = copy.deepcopy(sample)
    if change is _take_away:
        del _at(changed, path[:-1])[path[-1]]
    else:
        _at(changed, path[:-1])[path[-1]] = change
    return changed


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, item in items:
        yield (*path, key)
        yield from _paths(item, (*path, key))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value
