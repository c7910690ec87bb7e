"""Compares what the platforms showed with what the database says, against the guarantee of each kind."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.outbox import Kind, State
from bot.store import leases
from tests.chaos.ledger import Click, Ledger, Shown

LOOK = 5.0
"""Seconds after which a worker looks again by itself."""


@dataclass(frozen=True)
class Row:
    """A row of the outbox in the end. `due_at` is by the bot's clock, which may have been set meanwhile.

    `readable`: it can be looked up whether it arrived, as in a person's chat in Slack. `failed`: it was tried
    more than once, or put off.
    """

    id: int
    workspace: int
    member: int
    kind: Kind
    state: State
    due_at: float
    rank: int = 2
    reason: str = ""
    readable: bool = True
    failed: bool = False


@dataclass(frozen=True)
class Finding:
    """Something that was promised and is not so."""

    what: str
    about: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.about} {self.detail}".strip()


@dataclass
class Audit:
    """What was found, and what was counted by kind. `allowed` counts what the guarantee allows."""

    findings: list[Finding]
    messages: Counter[Kind]
    allowed: Counter[str]
    pause: float = 0.0


def audit(rows: Iterable[Row], ledger: Ledger, *, pause: float | None = None) -> Audit:
    """Look at every message. `pause`: so many seconds a workspace may get nothing, if that counts."""
    done = Audit([], Counter(), Counter())
    shown, rows = ledger.by_row(), list(rows)
    for row in rows:
        times = shown.pop(row.id, [])
        done.messages[row.kind] += bool(times)
        done.findings += _of_one(row, times, ledger, done.allowed)
    done.findings += [
        Finding("unknown", f"row {row}", "was shown, and is not in the outbox") for row in shown
    ]
    done.findings += _out_of_order(rows, ledger)
    done.pause = longest_pause(rows, ledger)
    if pause is not None and done.pause > pause:
        done.findings.append(Finding("late", f"a workspace got nothing for {done.pause:.0f} s"))
    done.findings += [Finding("exit", f"code {code}") for code in ledger.exits if code]
    return done


def _of_one(row: Row, times: list[Shown], ledger: Ledger, allowed: Counter[str]) -> Iterator[Finding]:
    about = f"{row.kind} {row.id}"
    if row.state in (State.TODO, State.SENDING):
        yield Finding("stuck", about, f"{row.state}, {row.reason}")
    if len(times) > 1:
        if ledger.was_frozen(times[-1].at):
            allowed["double after a freeze"] += 1
        elif row.readable or not row.kind.policy.twice:
            yield Finding("double", about, f"{len(times)} times")
        else:
            allowed["double, better than never"] += 1
    if not times and row.state is State.SENT:
        yield Finding("lost", about, "is said to be sent")
    if row.state is State.LOST and (row.readable or row.kind.policy.twice):
        yield Finding("lost", about, f"in doubt, though it could be {_way_out(row)}")
    elif row.state is State.LOST:
        allowed["lost, better than twice"] += not times
    if row.state is State.DEAD:
        yield Finding("lost", about, f"given up: {row.reason}")
    if times and row.state is State.DROPPED and row.reason != "done":
        yield Finding("lie", about, f"was shown, and is said to be dropped: {row.reason}")


def _way_out(row: Row) -> str:
    return "looked up" if row.readable else "sent again"


def _out_of_order(rows: list[Row], ledger: Ledger) -> Iterator[Finding]:
    """What was due later came first, though neither was tried twice and nothing was done to the bot."""
    shown, by_person = ledger.by_row(), defaultdict(list)
    for row in rows:
        if row.id in shown and not row.failed:
            by_person[row.workspace, row.member, row.rank].append(row)
    for queue in by_person.values():
        queue.sort(key=lambda row: (row.due_at, row.id))
        for first, second in pairwise(queue):
            early, late = shown[first.id][0].at, shown[second.id][0].at
            if late < early and ledger.is_calm(late - leases.SECONDS - LOOK, early):
                yield Finding("order", f"{second.kind} {second.id}", f"before {first.kind} {first.id}")


def longest_pause(rows: Iterable[Row], ledger: Ledger) -> float:
    """How long a workspace got nothing, though something was due there from the beginning."""
    where, moments = {row.id: row.workspace for row in rows}, defaultdict(list)
    for one in sorted(ledger.shown, key=lambda one: one.at):
        moments[where.get(one.row, 0)].append(one.at)
    waits = (b - a for one in moments.values() for a, b in pairwise([ledger.began or one[0], *one]))
    return max(waits, default=0.0)


def check_clicks(
    clicks: Iterable[Click],
    shares: Mapping[tuple[int, str], int],
    declined: Iterable[int],
    reports: Mapping[str, int],
) -> Iterator[Finding]:
    """`shares` counts what is in the database by item and network, `reports` by person."""
    gone, clicks = set(declined), list(clicks)
    sure = {_what(one) for one in clicks if one.acked is not False}
    for click in clicks:
        about = f"{click.kind} of {click.person}"
        kept = {
            "share": shares.get((click.item, click.network), 0),
            "decline": int(click.item in gone),
            "report": reports.get(click.person, 0),
        }[click.kind]
        if click.acked and not kept:
            yield Finding("click", about, f"{click.item or ''} was acknowledged, and is not kept")
        if kept > 1:
            yield Finding("click", about, f"{click.item or ''} is kept {kept} times")
        if (
            click.acked is False
            and kept
            and (click.kind, click.person, click.item, click.network) not in sure
        ):
            yield Finding("click", about, "was told that nothing was saved, and it was")


def _what(click: Click) -> tuple[str, str, int, str]:
    return click.kind, click.person, click.item, click.network


def check_cards(ledger: Ledger, expected: Mapping[int, str]) -> Iterator[Finding]:
    """`expected` is what each row's card looks like by the database."""
    for row, times in ledger.by_row().items():
        if row in expected and any(ledger.content_of(one) != expected[row] for one in times):
            yield Finding("card", f"row {row}", "does not show what the database says")


def check_vacancies(offered: Collection[int], opened: Iterable[int]) -> Iterator[Finding]:
    """Of a board that was read once more: what it has is open, once, and nothing else is."""
    counts = Counter(opened)
    for one in sorted({*offered, *counts}):
        if counts[one] != (one in offered):
            yield Finding("vacancy", f"number {one}", f"is open {counts[one]} times")


def check_planned(due: Iterable[int], planned: Iterable[int]) -> Iterator[Finding]:
    """Everybody who was due has one card of the week."""
    counts = Counter(planned)
    for person in due:
        if counts[person] != 1:
            yield Finding(
                "lost" if not counts[person] else "double", f"card of person {person}", "in the plan"
            )
