from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.domain.messages import Message, Part
from bot.domain.outbox import Kind, State
from bot.domain.people import Member, Platform
from bot.store import leases, outbox
from bot.store.engine import Store
from bot.store.outbox_rows import Claimed
from bot.store.tables.outbox import outbox as table
from tests.leases import end_leases
from tests.people import MONDAY, add_ambassador, add_ambassadors, add_workspace, outgoing, post, titles_of

SECOND = timedelta(seconds=1)


@pytest.fixture
def member(store: Store) -> Member:
    return add_ambassador(store, add_workspace(store), address={"channel": "D1"})


def claim(store: Store, member: Member, seconds: int = 0, limit: int = 100) -> list[Claimed]:
    now = MONDAY + seconds * SECOND
    return store.write(lambda tx: outbox.claim_messages(tx, member.workspace_id, now, limit))


def states(store: Store) -> dict[str, str]:
    query = select(table.c.key, table.c.state)
    return store.read(lambda tx: dict(tuple(row) for row in tx.execute(query)))


def test_a_key_is_used_once_in_a_workspace(store: Store, member: Member) -> None:
    elsewhere = add_ambassador(store, add_workspace(store, Platform.TEAMS, "tenant"))
    assert post(store, outgoing(member, "one"), outgoing(member, "two"), outgoing(member, "one")) == 2
    assert post(store, outgoing(member, "one", message=Message("Another"))) == 0
    assert post(store, outgoing(elsewhere, "one")) == 1
    assert post(store) == 0
    assert [one.message for one in claim(store, member)] == [
        Message("Message one", (Part(text="Well done"),)),
        Message("Message two", (Part(text="Well done"),)),
    ]


def test_sixteen_that_add_the_same_message_add_one(store: Store, member: Member) -> None:
    def add(_: int) -> int:
        return post(store, outgoing(member))

    with ThreadPoolExecutor(16) as threads:
        assert sum(threads.map(add, range(16))) == 1


def test_eight_claimers_share_two_hundred_rows_without_overlap(store: Store, member: Member) -> None:
    post(store, *(outgoing(member, f"message {number}") for number in range(200)))

    def work(_: int) -> list[int]:
        mine: list[int] = []
        while claimed := claim(store, member, limit=7):
            mine += [one.id for one in claimed]
        return mine

    with ThreadPoolExecutor(8) as threads:
        counts = Counter(row for mine in threads.map(work, range(8)) for row in mine)
    assert len(counts) == 200
    assert set(counts.values()) == {1}


def test_rows_come_when_they_are_due_in_that_order_and_so_many(store: Store, member: Member) -> None:
    for key, seconds in (("third", 2), ("first", 0), ("second", 1), ("too early", 4)):
        post(store, outgoing(member, key, due_at=MONDAY + seconds * SECOND))
    titles = titles_of(claim(store, member, 3, limit=2))
    assert titles == ["Message first", "Message second"]
    assert titles_of(claim(store, member, 3)) == ["Message third"]
    assert claim(store, member, 3) == []


def test_a_claim_takes_from_its_own_workspace_only(store: Store, member: Member) -> None:
    elsewhere = add_ambassador(store, add_workspace(store, Platform.TEAMS, "tenant"))
    post(store, outgoing(elsewhere))
    assert claim(store, member) == []
    assert len(claim(store, elsewhere)) == 1


def test_what_is_claimed_has_all_that_delivery_needs(store: Store, member: Member) -> None:
    expires = MONDAY + timedelta(days=7)
    post(store, outgoing(member, kind=Kind.NUDGE, expires_at=expires))
    (one,) = claim(store, member)
    assert (one.kind, one.attempts, one.revision, one.in_doubt) == (Kind.NUDGE, 0, 0, False)
    assert (one.expires_at, one.member, one.address) == (expires, member, {"channel": "D1"})
    assert (one.conversation, one.reference) == ("", "")


def take_lease(store: Store, member: Member, holder: str) -> bool:
    return store.write(lambda tx: leases.take_lease(tx, member.workspace_id, holder))


def take_back(store: Store, member: Member) -> None:
    store.write(lambda tx: outbox.take_back(tx, member.workspace_id))


def mark(store: Store, one: Claimed, holder: str) -> bool:
    return store.write(lambda tx: outbox.mark_in_flight(tx, one, holder))


def who_has_work(store: Store, holder: str) -> int:
    return len(store.read(lambda tx: outbox.workspaces_with_work(tx, MONDAY, holder)))


def test_a_row_that_a_dead_worker_left_is_in_doubt_if_it_had_begun_to_send_it(
    store: Store, member: Member
) -> None:
    post(store, outgoing(member))
    assert take_lease(store, member, "A")
    claim(store, member)
    assert who_has_work(store, "B") == who_has_work(store, "A") == 0
    end_leases(store)
    assert who_has_work(store, "B") == 1
    assert take_lease(store, member, "B")
    take_back(store, member)
    (one,) = claim(store, member)
    assert not one.in_doubt
    assert mark(store, one, "B")
    end_leases(store)
    take_back(store, member)
    (again,) = claim(store, member)
    assert again.in_doubt


def test_only_who_has_the_lease_has_work(store: Store, member: Member) -> None:
    post(store, outgoing(member))
    assert take_lease(store, member, "A")
    assert (who_has_work(store, "A"), who_has_work(store, "B")) == (1, 0)
    end_leases(store)
    assert who_has_work(store, "B") == 1


def test_a_call_is_begun_only_by_who_claimed_the_row_last_and_has_the_lease(
    store: Store, member: Member
) -> None:
    post(store, outgoing(member))
    assert take_lease(store, member, "A")
    (slow,) = claim(store, member)
    end_leases(store)
    assert not mark(store, slow, "A")
    assert take_lease(store, member, "B")
    take_back(store, member)
    assert not mark(store, slow, "A")
    (second,) = claim(store, member)
    assert not mark(store, slow, "B")
    assert not mark(store, second, "A")
    assert mark(store, second, "B")


@pytest.mark.parametrize("meanwhile", ["sent", "claimed"])
def test_the_dead_workers_own_answer_comes_too_late(store: Store, member: Member, meanwhile: str) -> None:
    """It was slow, not dead; what the second worker does with the row counts."""
    post(store, outgoing(member))
    (slow,) = claim(store, member)
    take_back(store, member)
    (second,) = claim(store, member)
    if meanwhile == "sent":
        store.write(lambda tx: outbox.mark_sent(tx, second, MONDAY, "D1", "here"))
    store.write(lambda tx: outbox.retry_message(tx, slow, MONDAY, "again", in_doubt=True, counts=True))
    store.write(lambda tx: outbox.postpone_message(tx, slow, MONDAY, MONDAY))
    store.write(lambda tx: outbox.release_messages(tx, slow))
    store.write(lambda tx: outbox.finish_message(tx, slow, State.LOST))
    store.write(lambda tx: outbox.mark_sent(tx, slow, MONDAY, "D1", "there"))
    assert states(store) == {"one": "sent" if meanwhile == "sent" else "sending"}


def test_what_was_sent_stays_sent(store: Store, member: Member) -> None:
    post(store, outgoing(member))
    (one,) = claim(store, member)
    store.write(lambda tx: outbox.mark_sent(tx, one, MONDAY + SECOND, "D1", "1.2"))
    assert claim(store, member, 3600) == []
    kept = select(table.c.state, table.c.sent_at, table.c.conversation, table.c.reference)
    assert store.read(lambda tx: tx.execute(kept).one()) == ("sent", MONDAY + SECOND, "D1", "1.2")


def test_a_try_that_counts_is_counted_and_doubt_is_remembered(store: Store, member: Member) -> None:
    post(store, outgoing(member))
    (one,) = claim(store, member)
    due = MONDAY + 5 * SECOND
    store.write(lambda tx: outbox.retry_message(tx, one, due, "timeout", in_doubt=True, counts=True))
    assert claim(store, member, 4) == []
    (again,) = claim(store, member, 5)
    assert (again.attempts, again.in_doubt) == (1, True)
    store.write(lambda tx: outbox.retry_message(tx, again, due, "waits", in_doubt=True, counts=False))
    (last,) = claim(store, member, 5)
    assert last.attempts == 1


def test_a_long_reason_is_cut_and_stops_nothing(store: Store, member: Member) -> None:
    post(store, outgoing(member, "one"), outgoing(member, "two"))
    one, two = claim(store, member)
    store.write(lambda tx: outbox.finish_message(tx, one, State.DEAD, reason="x" * 1000))
    store.write(lambda tx: outbox.retry_message(tx, two, MONDAY, "y" * 1000, in_doubt=False, counts=True))
    reasons = store.read(lambda tx: list(tx.scalars(select(table.c.reason).order_by(table.c.id))))
    assert reasons == ["x" * 200, "y" * 200]


def test_a_message_of_another_release_does_not_hide_the_others(store: Store, member: Member) -> None:
    post(store, outgoing(member, "one"), outgoing(member, "two"))
    strange = {"title": "x", "parts": [{"buttons": [{"label": "x", "action": {"do": "Unknown"}}]}]}
    store.write(lambda tx: tx.execute(update(table).where(table.c.key == "one").values(message=strange)))
    assert [one.message is None for one in claim(store, member)] == [True, False]


def test_messages_are_counted_by_kind_and_state(store: Store) -> None:
    workspace = add_workspace(store)
    one, two, three = add_ambassadors(store, workspace, 3)
    post(store, outgoing(one, "a"), outgoing(two, "b"), outgoing(three, "c", kind=Kind.NUDGE))
    post(store, outgoing(one, "old", due_at=MONDAY - SECOND))
    claimed = claim(store, one, limit=2)
    store.write(lambda tx: outbox.finish_message(tx, claimed[1], State.DEAD, reason="blocked"))
    assert store.read(lambda tx: outbox.count_by_state(tx, workspace.id, MONDAY)) == {
        (Kind.THANKS, State.DEAD): 1,
        (Kind.THANKS, State.TODO): 1,
        (Kind.NUDGE, State.TODO): 1,
    }


def test_what_is_done_and_old_is_forgotten_but_not_what_waits(store: Store, member: Member) -> None:
    post(store, outgoing(member, "sent"), outgoing(member, "waits"))
    (one,) = claim(store, member, limit=1)
    store.write(lambda tx: outbox.mark_sent(tx, one, MONDAY))
    assert store.write(lambda tx: outbox.delete_old_messages(tx, MONDAY)) == 0
    assert store.write(lambda tx: outbox.delete_old_messages(tx, MONDAY + SECOND)) == 1
    assert states(store) == {"waits": "todo"}
