"""Cases that are open when who reads them changes: whom they only came to is closed out, and it is asked."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from alembic import command
from sqlalchemy import insert, select

from bot.channels.markdown import strip_markdown
from bot.domain.cases.case import Sees, Why
from bot.domain.mentions import with_names
from bot.domain.people import Role
from bot.store import members
from bot.store.cases import access, records
from bot.store.engine import Store, Tx
from bot.store.migrate import _config, migrate
from bot.store.tables.cases import case_access, case_entries, cases
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members as people
from bot.store.tables.people import roles, workspaces
from content_library.library import Library
from scheduler.cases import follow_cases
from tests.people import MONDAY
from tests.store.earlier import insert_nameless
from tests.timed_runs import run_at

BEFORE = "0011"
WHO = {"REP": None, "HAN": Role.HANDLER, "NEW": Role.HANDLER, "DEP": Role.DEPUTY, "SPO": "sponsor"}
LATER = MONDAY + timedelta(hours=2)


@pytest.fixture
def old(empty_url: str) -> Iterator[Store]:
    """A database of before, with a case that came to the deputy, the last contact and a new handler."""
    store = Store(empty_url)
    store.write(lambda tx: command.upgrade(_config(tx), BEFORE))
    store.write(_fill)
    yield store
    store.close()


def _fill(tx: Tx) -> None:
    place = {"id": 1, "platform": "slack", "external_id": "T1", "time_zone": "Europe/Amsterdam"}
    tx.execute(insert_nameless(workspaces, place | {"created_at": MONDAY}))
    for number, (who, role) in enumerate(WHO.items(), start=1):
        row = {"id": number, "workspace_id": 1, "external_id": who, "name": f"{who} Jansen", "address": {}}
        row |= {"state": "known", "language": "en", "time_zone": "Europe/Amsterdam", "weekday": 0, "hour": 9}
        tx.execute(insert(people).values(row | {"topics": [], "networks": []}))
        if role:
            tx.execute(insert(roles).values({"member_id": number, "role": role, "source": "desk"}))
    _case(tx, 1, {"HAN": (Why.HANDLER, MONDAY), "NEW": (Why.HANDLER, LATER)})
    _case(tx, 2, {"HAN": (Why.MANAGER, MONDAY), "NEW": (Why.HANDLER, LATER)})
    widened = {"case_id": 2, "at": LATER, "event": "widened", "details": {}}
    tx.execute(insert_nameless(case_entries, widened))


def _case(tx: Tx, number: int, who: dict[str, tuple[str, datetime]]) -> None:
    row: dict[str, Any] = {"id": number, "workspace_id": 1, "number": number, "reporter_id": 1}
    row |= {"kind": "threat", "urgency": "now", "wish": "advice", "audience": "hr", "network": ""}
    row |= {"state": "received", "created_at": MONDAY, "respond_by": LATER, "next_step": "again"}
    tx.execute(insert_nameless(cases, row | {"next_at": MONDAY + timedelta(days=9)}))
    chain = {"DEP": (Why.DEPUTY, LATER), "SPO": ("sponsor", LATER)}
    for user, (why, since) in {**who, **chain}.items():
        member = list(WHO).index(user) + 1
        given = {"case_id": number, "member_id": member, "why": why, "since": since}
        tx.execute(insert(case_access).values(given))


def seen(store: Store, case: int) -> dict[str, Sees | None]:
    def read(tx: Tx) -> dict[str, Sees | None]:
        return {who: access.access_level(tx, case, number) for number, who in enumerate(WHO, start=1)}

    return store.read(read)


def told(store: Store) -> list[dict[str, Any]]:
    """The messages to the reporter."""
    query = select(outbox.c.message).where(outbox.c.member_id == 1).order_by(outbox.c.id)
    names = {number: (f"{who} Jansen", who) for number, who in enumerate(WHO, start=1)}
    return store.read(lambda tx: [with_names(one, names) for one in tx.scalars(query)])


def test_whom_a_case_only_came_to_sees_the_facts_from_then_on(old: Store) -> None:
    migrate(old)
    facts = {"DEP": Sees.FACTS, "SPO": Sees.FACTS}
    assert seen(old, 1) == {"REP": None, "HAN": Sees.READS, "NEW": Sees.FACTS, **facts}
    assert seen(old, 2) == {"REP": None, "HAN": Sees.READS, "NEW": Sees.READS, **facts}


def test_while_a_handler_is_there_the_reporter_is_not_troubled(old: Store, library: Library) -> None:
    migrate(old)
    follow_cases(run_at(LATER, old, library))
    assert told(old) == []


def test_if_no_handler_can_be_reached_the_reporter_is_asked_at_once_and_once(
    old: Store, library: Library
) -> None:
    old.write(lambda tx: members.update_member(tx, 2, unreachable_since=MONDAY))
    migrate(old)
    for minutes in range(3):
        follow_cases(run_at(LATER + timedelta(minutes=minutes), old, library))
    (question,) = told(old)
    (part,) = question["parts"]
    assert "NEW Jansen, DEP Jansen and SPO Jansen" in strip_markdown(part["text"])
    labels = [button["label"] for button in part["buttons"]]
    assert labels[:3] == [f"Yes, {who} Jansen can read it" for who in ("NEW", "DEP", "SPO")]


def test_a_deputy_who_had_taken_it_has_it_no_more_until_the_reporter_agrees(
    old: Store, library: Library
) -> None:
    def taken(tx: Tx) -> None:
        tx.execute(cases.update().where(cases.c.id == 1).values(handler_id=4, state="handling"))

    old.write(taken)
    migrate(old)
    follow_cases(run_at(LATER, old, library))
    case = old.read(lambda tx: records.get_case(tx, 1))
    assert (case.handler_id, case.is_open) == (None, True)
    assert seen(old, 1)["DEP"] is Sees.FACTS
    assert "can no longer do so" in str(told(old)[0])
    assert old.write(lambda tx: access.allow_reading(tx, case, 4))
    assert seen(old, 1)["DEP"] is Sees.READS
