"""Measuring two servers in turns, so that whatever else the machine does meets both."""

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
    """Where it listens, and what it answers when all is well."""

    port: int
    status: int


Requests = Callable[[], Sequence[bytes]]
"""The requests of one round; each round has its own."""


def in_turns(
    what: str, ours: Server, bare: Server, requests: Requests, at_a_time: int, rounds: int
) -> Iterator[Row]:
    """Send each round to both, the first one to warm up; give throughput, and the slowest one percent."""
    ratios, speeds, slowest = [], [], []
    for number in range(rounds + 1):
        batch = requests()
        whole, each = zip(
            *(send(one.port, batch, at_a_time, one.status) for one in (ours, bare)), strict=True
        )
        if number:
            ratios.append(whole[1] / whole[0])
            speeds.append([len(batch) / seconds for seconds in whole])
            slowest.append([_slowest(seconds) for seconds in each])
    (mine, theirs), (late, late_theirs) = _medians(speeds), _medians(slowest)
    ratio = f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    yield Row(f"{what}, {at_a_time} at a time", f"{mine:.0f}/s", f"{theirs:.0f}/s", ratio, "0.50 or more")
    yield Row(
        "  the slowest 1 % takes at least",
        f"{late * 1000:.1f} ms",
        f"{late_theirs * 1000:.1f} ms",
        f"{late / late_theirs:.1f}",
        "",
    )


def _medians(pairs: Sequence[Sequence[float]]) -> list[float]:
    return [median(column) for column in zip(*pairs, strict=True)]


def _slowest(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=_PERCENT)[-1] if len(seconds) > 1 else seconds[0]
