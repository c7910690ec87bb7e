"""The process is killed at each step; the next one finds its way, and nothing that was said is lost."""

import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.domain.people import Member, Platform
from bot.store import outbox
from bot.store.engine import Store
from bot.store.tables.outbox import outbox as outbox_table
from bot.store.tables.weekly import shares
from tests.forks import forks
from tests.leases import end_leases
from tests.patience import PATIENCE
from tests.people import MONDAY, add_ambassador, add_workspace, outgoing, post
from tests.scheduler import dying
from tests.scheduler.dying import FilePlatform
from tests.store.cards import add_card

LATER = MONDAY + timedelta(minutes=1)

# A card and its edit: claimed, begun, marked, and that again; then the lease is given back.
STEPS = [
    *(f"{when} commit {number}" for number in range(1, 8) for when in ("before", "after")),
    *(f"{when} call {number}" for number in (1, 2) for when in ("before", "after")),
]
# Where nobody can tell whether Teams got the card: better never than twice.
LOST_IN_TEAMS = {"after commit 2", "before call 1", "after call 1", "before commit 3"}


@pytest.fixture
def store(sqlite_url: str, sqlite_store: Store) -> Store:
    """Only SQLite: its file is what a killed process leaves behind, and it is nobody else's."""
    assert url(sqlite_store) == sqlite_url
    return sqlite_store


def url(store: Store) -> str:
    return str(store.engine.url)


def killed(work: Callable[..., None], *arguments: object) -> None:
    process = forks.Process(target=work, args=arguments)
    process.start()
    process.join(PATIENCE)
    assert process.exitcode == -signal.SIGKILL


def card_and_edit(store: Store, platform: Platform) -> Member:
    workspace = add_workspace(store, platform)
    member = add_ambassador(store, workspace)
    post(store, outgoing(member, "card", kind=Kind.NUDGE, message=Message("card")))
    edit = outgoing(member, "edit:1", kind=Kind.EDIT, message=Message("shared"))
    store.write(lambda tx: outbox.add_edit(tx, edit, 1))
    return member


@pytest.mark.parametrize("step", STEPS)
def test_slack_shows_a_message_exactly_once_as_it_should_be(store: Store, tmp_path: Path, step: str) -> None:
    file = tmp_path / "slack"
    card_and_edit(store, Platform.SLACK)
    killed(dying.deliver, url(store), file, Platform.SLACK, MONDAY, step)
    end_leases(store)
    dying.deliver(url(store), file, Platform.SLACK, LATER)
    platform = FilePlatform(Platform.SLACK, file)
    assert platform.titles() == ["shared"]
    assert sum("delivery" in line for line in platform.lines()) == 1


@pytest.mark.parametrize("step", STEPS)
def test_teams_shows_a_nudge_at_most_once(store: Store, tmp_path: Path, step: str) -> None:
    file = tmp_path / "teams"
    card_and_edit(store, Platform.TEAMS)
    killed(dying.deliver, url(store), file, Platform.TEAMS, MONDAY, step)
    end_leases(store)
    dying.deliver(url(store), file, Platform.TEAMS, LATER)
    platform = FilePlatform(Platform.TEAMS, file)
    query = select(outbox_table.c.state).order_by(outbox_table.c.id)
    states = store.read(lambda tx: list(tx.scalars(query)))
    if step in LOST_IN_TEAMS:
        assert states == ["lost", "dropped"]
        assert len(platform.lines()) == (step in {"after call 1", "before commit 3"})
    else:
        assert states == ["sent", "sent"]
        assert platform.titles() == ["shared"]
        assert sum("delivery" in line for line in platform.lines()) == 1


def test_without_a_crash_nobody_is_killed(store: Store, tmp_path: Path) -> None:
    card_and_edit(store, Platform.SLACK)
    dying.deliver(url(store), tmp_path / "slack", Platform.SLACK, MONDAY, "after commit 99")
    assert FilePlatform(Platform.SLACK, tmp_path / "slack").titles() == ["shared"]


@pytest.mark.parametrize(("step", "saved"), [("before commit 1", 0), ("after commit 1", 1)])
def test_a_share_is_there_whole_or_not_at_all_and_the_retry_counts_once(
    store: Store, tmp_path: Path, step: str, saved: int
) -> None:
    member = add_ambassador(store, add_workspace(store))
    item, _ = add_card(store, member)
    post(store, outgoing(member, "card", kind=Kind.NUDGE, nudge_id=item.nudge_id))
    file, answered = tmp_path / "slack", tmp_path / "answer"
    dying.deliver(url(store), file, Platform.SLACK, MONDAY)
    killed(dying.share, url(store), item.id, MONDAY, answered, step)
    assert not answered.exists()
    how_many = select(func.count()).select_from(shares)
    assert store.read(lambda tx: tx.scalar(how_many)) == saved
    dying.share(url(store), item.id, MONDAY, answered)
    assert answered.read_text() == ("NoneType" if saved else "Changed")
    assert store.read(lambda tx: tx.scalar(how_many)) == 1
    for moment in (LATER, LATER + timedelta(days=1)):  # the card was the one message of today
        dying.deliver(url(store), file, Platform.SLACK, moment)
    lines = FilePlatform(Platform.SLACK, file).lines()
    assert sorted(line.get("edit", False) for line in lines) == [False, False, True]


def test_a_share_that_was_confirmed_outlives_its_process(store: Store, tmp_path: Path) -> None:
    member = add_ambassador(store, add_workspace(store))
    item, _ = add_card(store, member)
    post(store, outgoing(member, "card", kind=Kind.NUDGE, nudge_id=item.nudge_id))
    answered = tmp_path / "answer"
    process = forks.Process(target=dying.share, args=(url(store), item.id, MONDAY, answered))
    process.start()
    process.join(PATIENCE)
    assert answered.read_text() == "Changed"
    assert store.read(lambda tx: tx.scalar(select(func.count()).select_from(shares))) == 1


@pytest.mark.parametrize("step", ["before commit 1", "after commit 1"])
def test_a_nudge_is_planned_once_whenever_the_planner_dies(store: Store, step: str) -> None:
    add_ambassador(store, add_workspace(store))
    killed(dying.plan, url(store), MONDAY, step)
    dying.plan(url(store), LATER)
    dying.plan(url(store), LATER)
    keys = store.read(lambda tx: list(tx.scalars(select(outbox_table.c.key))))
    assert keys == ["nudge:2026-W48:1"]
