"""Whom a case reaches last was stored as its sponsor, and is its final contact from now on."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from sqlalchemy import String, insert, select

from bot.domain.cases.case import Sees, Step
from bot.domain.people import Role
from bot.store import members
from bot.store.cases import access, records
from bot.store.engine import Store, Tx
from bot.store.migrate import _config, migrate
from bot.store.tables import metadata
from bot.store.tables.base import Json
from bot.store.tables.cases import case_access, cases
from bot.store.tables.outbox import audit, outbox
from bot.store.tables.people import members as people
from bot.store.tables.people import roles, workspaces
from content_library.library import Library
from scheduler.cases import follow_cases
from tests.people import MONDAY
from tests.store.earlier import insert_nameless
from tests.timed_runs import run_at

BEFORE = "0019"
REPORTER, CONTACT = 1, 2


@pytest.fixture
def old(empty_url: str) -> Iterator[Store]:
    """A database of before, with two cases: one is about to reach its last contact, one has."""
    store = Store(empty_url)
    store.write(lambda tx: command.upgrade(_config(tx), BEFORE))
    store.write(_fill)
    yield store
    store.close()


def _fill(tx: Tx) -> None:
    place = {"id": 1, "platform": "slack", "external_id": "T1", "time_zone": "Europe/Amsterdam"}
    tx.execute(insert_nameless(workspaces, place | {"created_at": MONDAY}))
    for number in (REPORTER, CONTACT):
        row = {"id": number, "workspace_id": 1, "external_id": f"U{number}", "name": "Noor Jansen"}
        row |= {"state": "known", "language": "en", "time_zone": "Europe/Amsterdam", "weekday": 0, "hour": 9}
        row |= {"address": {"channel": "D1"}, "topics": [], "networks": [], "seen_on": MONDAY.date()}
        tx.execute(insert(people).values(row))
    tx.execute(insert(roles).values({"member_id": CONTACT, "role": "sponsor", "source": "desk"}))
    _case(tx, 1, next_step="sponsor", next_at=MONDAY)
    _case(tx, 2, next_step="again", next_at=None)
    given = {"case_id": 2, "member_id": CONTACT, "why": "sponsor", "since": MONDAY, "sees": "facts"}
    tx.execute(insert(case_access).values(given))
    named = {"workspace_id": 1, "actor_id": CONTACT, "at": MONDAY, "action": "ChangeCaseRules"}
    changed = {"handler_added": "1", "sponsor_added": "2", "sponsor_removed": "1", "now_before": "1"}
    tx.execute(insert(audit).values(named | {"details": changed}))


def _case(tx: Tx, number: int, **step: object) -> None:
    row: dict[str, Any] = {"id": number, "workspace_id": 1, "number": number, "reporter_id": REPORTER}
    row |= {"kind": "threat", "urgency": "now", "wish": "advice", "audience": "hr", "network": ""}
    row |= {"state": "received", "created_at": MONDAY, "respond_by": MONDAY}
    tx.execute(insert_nameless(cases, row | step))


def all_texts(store: Store) -> str:
    every = (column for table in metadata.sorted_tables for column in table.c)
    columns = [one for one in every if isinstance(one.type, String | Json)]
    return store.read(lambda tx: str([list(tx.scalars(select(one))) for one in columns]))


def test_nothing_stored_says_sponsor_any_more_and_nobody_loses_what_they_were(old: Store) -> None:
    migrate(old)
    assert "sponsor" not in all_texts(old)
    (contact,) = old.read(lambda tx: members.list_with_role(tx, 1, Role.FINAL_CONTACT))
    assert (contact.id, contact.roles) == (CONTACT, frozenset({Role.FINAL_CONTACT}))
    assert old.read(lambda tx: access.access_level(tx, 2, CONTACT)) is Sees.FACTS
    assert old.read(lambda tx: records.get_case(tx, 1)).next_step is Step.FINAL_CONTACT


def test_a_step_that_waited_is_done_and_reaches_the_same_person(old: Store, library: Library) -> None:
    migrate(old)
    follow_cases(run_at(MONDAY, old, library))
    query = select(outbox.c.message).where(outbox.c.kind == "alert", outbox.c.member_id == CONTACT)
    (message,) = old.read(lambda tx: list(tx.scalars(query)))
    assert library.words("case_alert", "en").text("final_contact") in str(message)
    assert old.read(lambda tx: access.access_level(tx, 1, CONTACT)) is Sees.FACTS


def test_the_audit_log_says_the_same_under_the_new_name(old: Store) -> None:
    migrate(old)
    (details,) = old.read(lambda tx: list(tx.scalars(select(audit.c.details))))
    assert details == {
        "handler_added": "1",
        "final_contact_added": "2",
        "final_contact_removed": "1",
        "now_before": "1",
    }
