"""Measuring servers in turns, so that whatever else the machine does meets all of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.load import send

_PERCENT = 100


@dataclass(frozen=True)
class Row:
    """One line of the table: `ratio` is ours to the yardstick's, `aim` what it should be."""

    what: str
    ours: str
    yardstick: str
    ratio: str
    aim: str


@dataclass(frozen=True)
class Server:
    """Where it listens, and what it answers when all is well; `path` if it is not that of the requests."""

    port: int
    status: int
    path: str = ""

    def send(self, requests: Sequence[bytes], at_a_time: int) -> tuple[float, list[float]]:
        """The seconds that all took together, and those of each."""
        if self.path:
            requests = [_at(self.path, one) for one in requests]
        return send(self.port, requests, at_a_time, self.status)


@dataclass(frozen=True)
class Beside:
    """A yardstick: `name` says what it does, `aim` how much of its speed is aimed at."""

    name: str
    server: Server
    aim: float


Requests = Callable[[], Sequence[bytes]]
"""The requests of one round; each round has its own."""


def in_turns(
    what: str, ours: Server, yardsticks: Sequence[Beside], requests: Requests, at_a_time: int, rounds: int
) -> Iterator[Row]:
    """Send each round to all, the first one to warm up; give throughput, and the slowest one percent."""
    servers = [ours, *(one.server for one in yardsticks)]
    speeds: list[list[float]] = []
    slowest: list[list[float]] = []
    for number in range(rounds + 1):
        batch = requests()
        whole, each = zip(*(one.send(batch, at_a_time) for one in servers), strict=True)
        if number:
            speeds.append([len(batch) / seconds for seconds in whole])
            slowest.append([_slowest(seconds) for seconds in each])
    mine = median(one[0] for one in speeds)
    for place, yardstick in enumerate(yardsticks, 1):
        ratios = [one[0] / one[place] for one in speeds]
        yield Row(
            f"{what}, {at_a_time} at a time" if place == 1 else f"  beside {yardstick.name}",
            f"{mine:.0f}/s" if place == 1 else "",
            f"{median(one[place] for one in speeds):.0f}/s",
            f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})",
            f"{yardstick.aim:.2f} or more",
        )
    late, late_theirs = (median(one[place] for one in slowest) for place in (0, -1))
    yield Row(
        "  the slowest 1 % takes at least",
        f"{late * 1000:.1f} ms",
        f"{late_theirs * 1000:.1f} ms",
        f"{late / late_theirs:.1f}",
        "",
    )


def _slowest(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=_PERCENT)[-1] if len(seconds) > 1 else seconds[0]


def _at(path: str, request: bytes) -> bytes:
    method, _, rest = request.split(b" ", 2)
    return b" ".join((method, path.encode(), rest))
