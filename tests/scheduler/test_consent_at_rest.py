"""Consents of many end soon: who is due is asked of the database, and who is not costs no writing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, insert, select

from bot.domain.people import Member, MemberState
from bot.store import members
from bot.store.consent import ledger
from bot.store.engine import Store, Tx
from bot.store.tables.consent import consent_texts, consents, removals
from bot.store.tables.outbox import outbox
from content_library.library import Library
from scheduler.consent import follow_consents, remind_hr
from scheduler.each import BATCH
from tests.databases import on_sqlite
from tests.people import MONDAY, add_ambassadors, add_hr, add_workspace
from tests.timed_runs import run_at

DAY = timedelta(days=1)
MANY = 2 * BATCH
ENDS = MONDAY.date() + 30 * DAY


Follow = Callable[[datetime], None]


@pytest.fixture
def follow(store: Store, library: Library) -> Follow:
    return lambda now: follow_consents(run_at(now, store, library))


@pytest.fixture
def people(store: Store) -> list[Member]:
    """All of them agreed at the launch, so their consent ends on one day."""
    workspace = add_workspace(store)
    add_hr(store, workspace)
    found = add_ambassadors(store, workspace, MANY, next_nudge_at=None)
    words = {"texts": {"nl": "x"}, "purposes": {"nl": "x"}, "contact": "x", "mail": "x"}
    text = {
        "workspace_id": workspace.id,
        "months": 12,
        "made_at": MONDAY,
        "version": 1,
        "published_at": MONDAY,
    }
    given = {"workspace_id": workspace.id, "channel": "linkedin", "event": "given", "how": "chat"}
    when = {"at": MONDAY - 335 * DAY, "until": ENDS}

    def work(tx: Tx) -> None:
        number = tx.execute(insert(consent_texts).values(words | text).returning(consent_texts.c.id)).scalar()
        tx.execute(
            insert(consents),
            [given | when | {"member_id": one.id, "person": str(one.id), "text_id": number} for one in found],
        )

    store.write(work)
    return found


@contextmanager
def writing(store: Store) -> Iterator[list[None]]:
    """Counts the transactions that may write."""
    count: list[None] = []

    def begun(_: object) -> None:
        count.append(None)

    event.listen(store.engine, "commit", begun)
    try:
        yield count
    finally:
        event.remove(store.engine, "commit", begun)


def asked(store: Store) -> int:
    query = select(outbox.c.id).where(outbox.c.key.startswith("consent-ends:"))
    return len(store.read(lambda tx: tx.execute(query).all()))


@on_sqlite
def test_who_was_reminded_is_not_written_for_again(
    store: Store, follow: Follow, people: list[Member]
) -> None:
    with writing(store) as first:
        follow(MONDAY)
    assert len(first) == MANY / BATCH
    assert asked(store) == len(people)
    for minutes in (5, 10, 60 * 24):
        with writing(store) as again:
            follow(MONDAY + timedelta(minutes=minutes))
        assert again == []
    follow(MONDAY + 23 * DAY)
    assert asked(store) == 2 * len(people)


def test_on_the_last_day_nothing_is_written_before_it_is_over(
    store: Store, follow: Follow, people: list[Member]
) -> None:
    follow(MONDAY + 23 * DAY)
    with writing(store) as during:
        follow(MONDAY + 30 * DAY)
    assert during == []
    with writing(store) as after:
        follow(MONDAY + 30 * DAY + timedelta(hours=16))
    assert len(after) == MANY / BATCH
    ended = store.read(lambda tx: ledger.list_entries(tx, people[0].id))
    assert [one.event for one in ended] == ["given", "expired"]


def test_who_has_left_is_not_looked_at(store: Store, follow: Follow, people: list[Member]) -> None:
    store.write(lambda tx: members.update_member(tx, people[0].id, state=MemberState.LEFT))
    follow(MONDAY)
    assert asked(store) == MANY - 1


def test_hr_is_reminded_twice_of_a_removal_and_nothing_is_written_between(
    store: Store, library: Library, people: list[Member]
) -> None:
    due = {"ended_on": MONDAY.date(), "due_on": MONDAY.date() + 20 * DAY}
    row = {"workspace_id": people[0].workspace_id, "member_id": people[0].id, "channel": "website", **due}
    store.write(lambda tx: tx.execute(insert(removals).values(row | {"cause": "withdrawn"})))
    told = []
    for day in range(24):
        with writing(store) as count:
            remind_hr(run_at(MONDAY + day * DAY, store, library))
        told += [day] if count else []
    assert len(told) == 2
    assert told[1] == 20
