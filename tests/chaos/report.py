"""What is told of runs of chaos."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from tests.chaos.auditor import Finding
from tests.chaos.rounds import Outcome
from tests.chaos.soak import Soaked

_MOST = 20
"""Findings of one round that are told one by one."""
_WIDTH = 150
console = Console(width=_WIDTH, soft_wrap=True, markup=False, highlight=False)


def print_outcomes(outcomes: Sequence[Outcome], found: Iterable[Finding] = ()) -> bool:
    """A line for each round, and each finding with the seed that makes it again. Whether there was none."""
    columns = ("seed", "on", "messages", "clicks", "pause", "to the bot", "by the platforms", "findings")
    table = Table(*columns)
    for one in outcomes:
        messages, clicks = sum(one.audit.messages.values()), _counts(one.clicks)
        weather = _counts({name: count for name, count in one.weather.items() if name != "fine"})
        pause = f"{one.audit.pause:.0f} s"
        row = (one.seed, one.place, messages, clicks, pause, _counts(one.happened), weather)
        table.add_row(*map(str, row), str(len(one.audit.findings)))
        table.add_section()
    console.print(table)
    for one in outcomes:
        console.print(*(f"SEED={one.seed}: {it}" for it in one.audit.findings[:_MOST]), sep="\n")
        if one.tracebacks:
            console.print(f"SEED={one.seed}: {one.tracebacks} tracebacks in the logs")
        if allowed := _counts(one.audit.allowed):
            console.print(f"SEED={one.seed}: within the guarantee: {allowed}")
    console.print(*map(str, found), sep="\n")
    return not any(one.audit.findings for one in outcomes)


def print_soaked(done: Soaked) -> bool:
    """The figures of a soak; whether all was well."""
    median, slow, slowest = done.seconds
    console.print(
        f"{done.clicks} clicks: median {median:.2f} s, 1 % from {slow:.2f} s, slowest {slowest:.2f} s"
    )
    console.print(f"alert after {', '.join(f'{one:.1f} s' for one in done.alerts)}")
    console.print(f"memory from {done.memory[0]:.0f} to {done.memory[-1]:.0f} MB")
    findings = map(str, done.audit.findings[:_MOST])
    console.print(f"{sum(done.audit.messages.values())} messages", *findings, sep="\n")
    return not done.audit.findings


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()) if count)
