"""A database of an earlier release, with what it kept of people, after the upgrade."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.domain.people import Platform
from bot.store import members, workspaces
from bot.store.ambassador_recruitment import opt_outs
from bot.store.engine import Store, Tx
from bot.store.migrate import _config, migrate
from tests.people import MONDAY
from tests.sealing import VAULT


@pytest.fixture
def earlier(empty_url: str) -> Iterator[Store]:
    """A database as it was before this revision, with a workspace."""
    store = Store(empty_url)
    store.write(lambda tx: command.upgrade(_config(tx), "0011"))
    store.write(_add_workspace)
    yield store
    store.close()


def _add_workspace(tx: Tx) -> None:
    values = {"at": str(MONDAY), "zone": "Europe/Amsterdam"}
    statement = "INSERT INTO workspaces (platform, external_id, time_zone, created_at)"
    tx.execute(text(f"{statement} VALUES ('slack', 'T1', :zone, :at)"), values)


def _add_member(store: Store, user: str, day: str | None) -> None:
    columns = (
        "workspace_id, external_id, address, state, language, time_zone, weekday, hour, topics, networks"
    )
    values = "1, :user, '{}', 'known', 'nl', 'Europe/Amsterdam', 0, 9, '[]', '[]', CAST(:day AS DATE)"
    if store.is_sqlite:
        values = values.replace("CAST(:day AS DATE)", ":day")
    store.write(inserts(f"INSERT INTO members ({columns}, seen_on) VALUES ({values})", user=user, day=day))


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    return store.read(lambda tx: [tuple(row) for row in tx.execute(text(query))])


def inserts(statement: str, **values: object) -> Callable[[Tx], None]:
    def work(tx: Tx) -> None:
        tx.execute(text(statement), values)

    return work


def test_hashes_of_who_did_what_are_gone(earlier: Store) -> None:
    told = sha256(b"exit:1:2026-11-30").hexdigest()
    earlier.write(inserts("INSERT INTO received (key, at) VALUES (:key, :at)", key=told, at=str(MONDAY)))
    migrate(earlier)
    assert rows(earlier, "SELECT key FROM received") == []


def test_who_refused_is_still_not_invited_and_cannot_be_found_by_trying(earlier: Store) -> None:
    plain = sha256(b"invited:T1:U1").hexdigest()
    into = "INSERT INTO invitation_marks (workspace_id, mark, refused) VALUES (1, :mark, :refused)"
    earlier.write(inserts(into, mark=plain, refused=True))
    migrate(earlier)
    earlier.write(lambda tx: opt_outs.rekey_marks(tx, VAULT))
    [(kept,)] = rows(earlier, "SELECT mark FROM invitation_marks")
    assert kept != plain
    assert earlier.read(lambda tx: opt_outs.has_refused(tx, VAULT, 1, "U1"))
    assert not earlier.write(lambda tx: opt_outs.mark_invited(tx, VAULT, 1, "U1", MONDAY.date()))
    earlier.write(lambda tx: opt_outs.rekey_marks(tx, VAULT))
    assert rows(earlier, "SELECT mark FROM invitation_marks") == [(kept,)]


def test_days_on_which_people_were_here_become_months_and_nobody_is_without_one(earlier: Store) -> None:
    days = {"U1": "2026-03-01", "U2": "2026-03-31", "U3": "2024-02-29", "U4": None}
    for user, day in days.items():
        _add_member(earlier, user, day)
    earlier.write(inserts("INSERT INTO roles (member_id, role, source) VALUES (2, 'hr', 'settings')"))
    earlier.write(inserts("DELETE FROM members WHERE id = 4"))
    _add_member(earlier, "U5", None)
    migrate(earlier)
    found = {str(one): str(day) for one, day in rows(earlier, "SELECT external_id, seen_on FROM members")}
    assert found.pop("U5")[8:] == "01"
    assert found == {"U1": "2026-03-01", "U2": "2026-03-01", "U3": "2024-02-01"}
    assert rows(earlier, "SELECT member_id FROM roles") == [(2,)]
    fresh = earlier.write(lambda tx: members.add_member(tx, 1, "U6", MONDAY.date()))
    assert fresh.id == 6, "ids are never given twice"
    with pytest.raises(IntegrityError):
        earlier.write(inserts("UPDATE members SET seen_on = NULL"))


def test_the_workspace_is_as_it_was(earlier: Store) -> None:
    migrate(earlier)
    found = earlier.read(lambda tx: workspaces.find_workspace(tx, Platform.SLACK, "T1"))
    assert found
    assert found.time_zone == "Europe/Amsterdam"
