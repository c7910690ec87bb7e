"""What the demo does to the database, on both databases."""

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.domain.outbox import State
from bot.domain.people import MemberState, Platform
from bot.store.engine import Store
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members
from playground import rows
from tests.people import MONDAY, add_ambassador, add_workspace, outgoing, post
from tests.store.cards import add_card

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_a_workspace_is_made_due_without_the_others(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, Platform.TEAMS, "tenant")
    mine = add_ambassador(store, here, "U1")
    other = add_ambassador(store, there, "U1")
    gone = add_ambassador(store, here, "U2", state=MemberState.LEFT, next_nudge_at=None)
    store.write(lambda tx: rows.make_due(tx, here.id, MONDAY + HOUR))
    query = select(members.c.id, members.c.next_nudge_at)
    due = store.read(lambda tx: dict(tuple(row) for row in tx.execute(query)))
    assert due == {mine.id: MONDAY + HOUR, other.id: MONDAY, gone.id: None}


def test_what_comes_next_is_what_comes_for_these_people(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, Platform.TEAMS, "tenant")
    one = add_ambassador(store, here, "U1", next_nudge_at=MONDAY + 3 * DAY)
    add_ambassador(store, there, "aad-1", next_nudge_at=MONDAY + 2 * DAY)
    add_ambassador(store, here, "U2", next_nudge_at=MONDAY + DAY)
    add_ambassador(store, here, "U3", state=MemberState.LEFT, next_nudge_at=None)

    def found(*people: str) -> datetime | None:
        return store.read(lambda tx: rows.next_for(tx, people, MONDAY))

    assert found("U1", "aad-1") == MONDAY + 2 * DAY
    assert found("U3", "aad-3") is None
    assert store.read(rows.list_joined) == ["U1", "aad-1", "U2"]
    post(store, outgoing(one, due_at=MONDAY + HOUR), outgoing(one, due_at=MONDAY - HOUR))
    assert found("U1") == MONDAY + HOUR


def test_what_was_offered_is_known_by_workspace_and_time(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, external_id="T2")
    add_card(store, add_ambassador(store, here, "U1"), now=MONDAY - DAY)
    mine = add_card(store, add_ambassador(store, here, "U2"))
    add_card(store, add_ambassador(store, there))
    assert store.read(lambda tx: rows.offered_since(tx, here.id, MONDAY)) == mine


def test_what_waits_in_one_workspace_can_be_counted_as_sent(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, Platform.TEAMS, "tenant")
    post(store, outgoing(add_ambassador(store, here)), outgoing(add_ambassador(store, there)))
    store.write(lambda tx: rows.count_as_sent(tx, here.id))
    found = store.read(lambda tx: list(tx.execute(select(outbox.c.workspace_id, outbox.c.state))))
    assert {(row.workspace_id, row.state) for row in found} == {
        (here.id, State.SENT),
        (there.id, State.TODO),
    }
