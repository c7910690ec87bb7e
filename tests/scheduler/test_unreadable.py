"""What another release or somebody's hand left in the database hurts itself only."""

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.domain.outbox import Kind
from bot.domain.people import Platform
from bot.store.engine import Store
from tests.people import MONDAY, outgoing
from tests.scheduler.world import World

BROKEN = [
    "UPDATE outbox SET kind = 'telepathy' WHERE key = 'bad'",
    "UPDATE outbox SET message = '{no json' WHERE key = 'bad'",
    "UPDATE outbox SET message = '[1, 2]' WHERE key = 'bad'",
    "UPDATE outbox SET due_at = 'yesterday' WHERE key = 'bad'",
    "UPDATE outbox SET expires_at = 'some day' WHERE key = 'bad'",
    """UPDATE members SET topics = '["unknown"]' WHERE external_id = 'BAD'""",
    "UPDATE members SET networks = '{no json' WHERE external_id = 'BAD'",
    "UPDATE members SET address = '{no json' WHERE external_id = 'BAD'",
    "UPDATE members SET language = 'tlh' WHERE external_id = 'BAD'",
    "UPDATE members SET state = 'asleep' WHERE external_id = 'BAD'",
    "UPDATE members SET hour = 99 WHERE external_id = 'BAD'",
]


@pytest.fixture
def world(sqlite_store: Store) -> World:
    """SQLite, which keeps what PostgreSQL refuses."""
    return World(sqlite_store)


@pytest.mark.parametrize("statement", BROKEN)
@pytest.mark.parametrize("kind", [Kind.NUDGE, Kind.ALERT])
async def test_one_bad_row_keeps_nobody_waiting(world: World, statement: str, kind: Kind) -> None:
    bad = world.person("BAD", name="Secret Name")
    world.post(outgoing(bad, "bad", kind=kind))
    people = [world.person(f"U{number}") for number in range(20)]
    world.post(*(outgoing(one, one.external_id, kind=Kind.NUDGE) for one in people))
    world.store.write(lambda tx: tx.execute(text(statement)))
    with capture_logs() as logs:
        for _ in range(3):
            await world.deliver()
    assert {len(world.slack.titles(one.external_id)) for one in people} == {1}
    assert "Secret Name" not in str(logs)
    faults = [(one["event"], one.get("row")) for one in logs if one["log_level"] in {"warning", "error"}]
    assert len(faults) == len(set(faults)) <= 2, "the message, and the person whom it is for"
    row = "SELECT state, reason FROM outbox WHERE key = 'bad'"
    state, reason = world.store.read(lambda tx: tuple(tx.execute(text(row)).one()))
    assert state in {"sent", "dead", "todo"}
    if state == "dead":
        assert reason == "unreadable"
        assert [one["delivery"] for one in logs if "delivery" in one] == [1]


async def test_a_whole_batch_of_bad_rows_is_set_aside_at_once(world: World) -> None:
    bad, good = world.person("BAD"), world.person("U1")
    world.post(*(outgoing(bad, f"bad {number}") for number in range(50)), outgoing(good, "good"))
    world.store.write(lambda tx: tx.execute(text("UPDATE outbox SET kind = '?' WHERE key LIKE 'bad%'")))
    await world.deliver()
    assert world.slack.titles() == ["Message good"]
    assert world.states() == ["dead"] * 50 + ["sent"]


async def test_a_workspace_of_an_unknown_platform_stops_no_other_and_is_logged_once(world: World) -> None:
    world.post(outgoing(world.person("U1")), outgoing(world.person("A1", Platform.TEAMS)))
    strange = "UPDATE workspaces SET platform = 'irc' WHERE external_id = 'tenant'"
    world.store.write(lambda tx: tx.execute(text(strange)))
    with capture_logs() as logs:
        for _ in range(3):
            await world.deliver()
    assert world.slack.titles("U1") == ["Message one"]
    workspace = world.workspaces[Platform.TEAMS].id
    assert [(one["event"], one["of"], one["row"]) for one in logs] == [
        ("row_set_aside", "workspaces", workspace)
    ]
    assert world.clock.now() == MONDAY
