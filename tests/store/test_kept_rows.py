"""The database itself keeps the audit log and the ledger of consent, whatever statement is sent to it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from bot.clock import Clock
from bot.domain.people import Platform, Workspace
from bot.store import audit, workspaces
from bot.store.engine import Store, Tx
from bot.store.tables.consent import consent_texts, consents
from bot.store.tables.outbox import audit as table
from bot.store.tables.people import members
from bot.store.tables.people import workspaces as places
from tests.people import MONDAY, add_hr, add_workspace

LONG_AGO = datetime(2019, 5, 1, tzinfo=UTC)
_TEXT = {
    "months": 12,
    "contact": "Marieke",
    "mail": "hr@example.org",
    "made_at": MONDAY,
    "published_at": MONDAY,
}
_ENTRY = {"person": "x", "channel": "website", "event": "given", "at": MONDAY, "how": "chat"}


def run(store: Store, *statements: Any) -> None:
    def work(tx: Tx) -> None:
        for one in statements:
            tx.execute(one)

    store.write(work)


def refused(store: Store, *statements: Any) -> None:
    for one in statements:
        with pytest.raises(DatabaseError, match=r"never changed|duplicate key"):
            run(store, one)


def rows(store: Store) -> list[Any]:
    return store.read(lambda tx: list(tx.execute(select(table).order_by(table.c.id))))


def test_no_row_of_the_audit_log_can_be_changed_or_put_in_anothers_place(store: Store) -> None:
    here = add_workspace(store)
    hr, other = add_hr(store, here), add_hr(store, add_workspace(store, Platform.TEAMS, "tenant"))
    run(
        store,
        insert(table).values(workspace_id=here.id, actor_id=hr.id, at=Clock().now(), action="X", details={}),
    )
    before = rows(store)
    changes: list[dict[str, Any]] = [
        {"action": "Y"},
        {"at": LONG_AGO},
        {"details": {"a": 1}},
        {"changes": {"a": 1}},
        {"refused": "role"},
        {"workspace_id": other.workspace_id},
        {"id": 7},
        {"actor_id": other.id},
        {"about_id": hr.id},
    ]
    refused(store, *(update(table).values(**one) for one in changes), delete(table))
    again = "INTO audit (id, workspace_id, at, action, details) VALUES (1, 1, '2019-05-01', 'Y', '{}')"
    refused(store, text(f"REPLACE {again}" if store.is_sqlite else f"INSERT {again}"))
    if not store.is_sqlite:
        refused(store, text("TRUNCATE audit"), text("TRUNCATE consents, publications"))
    assert rows(store) == before
    run(store, delete(members).where(members.c.id == hr.id))
    assert [one.actor_id for one in rows(store)] == [None]


def test_the_audit_log_ends_after_two_years_by_the_clock_of_the_database(store: Store) -> None:
    hr, now = add_hr(store, add_workspace(store)), Clock().now()
    for at in (LONG_AGO, now - timedelta(days=729), now):
        store.write(lambda tx, at=at: audit.log_action(tx, hr, at, "ShowReport"))  # type: ignore[misc]
    refused(store, delete(table).where(table.c.at > LONG_AGO))
    a_clock_ahead = now + timedelta(days=9000)
    assert store.write(lambda tx: audit.delete_old_actions(tx, LONG_AGO)) == 0
    assert store.write(lambda tx: audit.delete_old_actions(tx, a_clock_ahead)) == 1
    assert len(rows(store)) == 2


def test_all_of_it_goes_with_a_workspace_that_says_that_it_is_forgotten(store: Store) -> None:
    goes, stays = add_workspace(store), add_workspace(store, Platform.TEAMS, "tenant")
    for place in (goes, stays):
        values = {"workspace_id": place.id}
        run(store, insert(consent_texts).values(**_TEXT, **values, version=1))
        run(store, insert(consents).values(**_ENTRY, **values, text_id=place.id))
        hr = add_hr(store, place)
        store.write(lambda tx, hr=hr: audit.log_action(tx, hr, MONDAY, "ShowReport"))  # type: ignore[misc]
    kept = consents, consent_texts, table
    refused(store, *(delete(one) for one in kept), delete(places))
    run(store, update(places).where(places.c.id == goes.id).values(forgetting=MONDAY))
    refused(store, delete(places).where(places.c.id == goes.id), *(_of(stays)(one) for one in kept))
    run(store, *map(_of(goes), kept), delete(places).where(places.c.id == goes.id))
    assert [one.id for one in store.read(workspaces.list_workspaces)] == [stays.id]
    assert [one.workspace_id for one in rows(store)] == [stays.id]


def _of(place: Workspace) -> Callable[[Any], Any]:
    return lambda kept: delete(kept).where(kept.c.workspace_id == place.id)
