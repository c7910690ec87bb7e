"""What is in the files of an SQLite database after somebody was erased: nothing of them."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from bot.domain.people import Member
from bot.store.engine import Store
from bot.store.my_data import erasing
from bot.store.tables.outbox import audit
from bot.store.tables.people import members
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.store.my_data.filling import fill

PRIVATE = (b"Sanne Uniquename", b"Secret Department", b"U-UNIQUE-ID")


@pytest.fixture
def crowd(sqlite_store: Store) -> Member:
    """Somebody among others, in tables whose pages have been split and joined."""
    workspace = add_workspace(sqlite_store)
    person = add_ambassador(
        sqlite_store, workspace, "U-UNIQUE-ID", name="Sanne Uniquename", department="Secret Department"
    )
    fill(sqlite_store, person)
    for number in range(150):
        add_ambassador(sqlite_store, workspace, f"U{number}", name=f"N{number}" * 20)
    rows = [{"workspace_id": workspace.id, "at": MONDAY, "action": "x" * 40, "details": {}}] * 500
    sqlite_store.write(lambda tx: tx.execute(insert(audit), rows))
    sqlite_store.write(lambda tx: tx.execute(text("DELETE FROM roles")))
    sqlite_store.write(lambda tx: tx.execute(text("DELETE FROM case_access")))
    return person


def left(store: Store) -> set[tuple[str, bytes]]:
    """Which private words are in which file."""
    assert store.engine.url.database
    files = filter(
        Path.is_file, Path(store.engine.url.database).parent.glob(f"{Path(store.engine.url.database).name}*")
    )
    return {(file.suffix, word) for file in files for word in PRIVATE if word in file.read_bytes()}


def erase(store: Store, person: Member) -> None:
    """Somebody is erased; a later piece of work is done after the log was seen to."""
    store.write(lambda tx: erasing.erase_member(tx, person.id, MONDAY, ended=True))
    store.write(lambda tx: tx.execute(select(members.c.id)).first())


def test_nothing_is_left_in_any_file(sqlite_store: Store, crowd: Member) -> None:
    assert {word for _, word in left(sqlite_store)} == set(PRIVATE)
    erase(sqlite_store, crowd)
    assert left(sqlite_store) == set()


def test_who_reads_meanwhile_is_not_disturbed_and_it_is_tried_again(
    sqlite_store: Store, crowd: Member
) -> None:
    with sqlite_store._reading.connect() as connection:
        connection.execute(select(members.c.id)).first()
        erase(sqlite_store, crowd)
        assert not sqlite_store.empty_log()
    assert sqlite_store.empty_log()
    assert left(sqlite_store) == set()


def test_what_is_deleted_is_overwritten_whatever_the_library_was_built_with(sqlite_store: Store) -> None:
    assert sqlite_store.write(lambda tx: tx.execute(text("PRAGMA secure_delete")).scalar()) == 1
