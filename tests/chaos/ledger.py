"""What really happened in a run of chaos, as the platforms and the people saw it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Shown:
    """A message that a platform showed: of which row of the outbox, when in real time, and where."""

    row: int
    at: float
    place: str
    content: str = ""


@dataclass(frozen=True)
class Click:
    """What somebody did, and whether they were told that it was done.

    `kind` is share, decline or report; a report has no item. `acked` is None if no answer came in time.
    """

    kind: str
    person: str
    item: int = 0
    acked: bool | None = None
    seconds: float = 0.0
    network: str = ""
    at: float = 0.0


@dataclass
class Ledger:
    """Everything that was seen. `of_items` are cards that are known by an item on them, `of_people` other
    messages of which only is known who got them. `troubles` are when something was done to the bot.

    `began` is when the bot was there first. `frozen` has from when to when a process stood still for longer
    than its lease.
    """

    shown: list[Shown] = field(default_factory=list)
    of_items: list[tuple[int, Shown]] = field(default_factory=list)
    of_people: list[tuple[str, Shown]] = field(default_factory=list)
    edited: dict[str, str] = field(default_factory=dict)
    clicks: list[Click] = field(default_factory=list)
    troubles: list[float] = field(default_factory=list)
    frozen: list[tuple[float, float]] = field(default_factory=list)
    exits: list[int] = field(default_factory=list)
    began: float = 0.0

    def name_rows(self, of_items: Mapping[int, int], of_people: Mapping[str, int]) -> None:
        """Find the row of what Teams showed: of each item's card, and the one other that somebody has."""
        self.shown += [replace(shown, row=of_items[item]) for item, shown in self.of_items]
        self.shown += [replace(shown, row=of_people[person]) for person, shown in self.of_people]

    def by_row(self) -> dict[int, list[Shown]]:
        """Every time that each row was shown, the first time first."""
        found: dict[int, list[Shown]] = defaultdict(list)
        for one in sorted(self.shown, key=lambda one: one.at):
            found[one.row].append(one)
        return found

    def content_of(self, one: Shown) -> str:
        """What a message shows in the end."""
        return self.edited.get(one.place, one.content)

    def is_calm(self, start: float, end: float) -> bool:
        """Whether nothing was done to the bot between these moments."""
        return not any(start <= moment <= end for moment in self.troubles)

    def was_frozen(self, moment: float, soon: float = 5) -> bool:
        """Whether a process that had stood still longer than its lease went on just before."""
        return any(begin <= moment <= end + soon for begin, end in self.frozen)


def content(blocks: Iterable[Any]) -> str:
    """Blocks as a text to compare, without the ids that Slack adds."""
    return json.dumps([_without_ids(one) for one in blocks], sort_keys=True)


def _without_ids(value: Any) -> Any:
    match value:
        case dict():
            kept = {name: _without_ids(inner) for name, inner in value.items()}
            return {name: inner for name, inner in kept.items() if name not in ("block_id", "action_id")}
        case list():
            return [_without_ids(inner) for inner in value]
    return value
