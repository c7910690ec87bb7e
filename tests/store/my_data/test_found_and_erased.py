"""One person with a row in every table: all of it is found, and nothing is left when they are erased."""

from typing import Any

import pytest
from sqlalchemy import delete, select

from bot.domain.people import Member, MemberState
from bot.store.engine import Store, Tx
from bot.store.my_data import data_access, data_ownership, erasing
from bot.store.my_data.erasing import Need
from bot.store.tables import metadata
from bot.store.tables.cases import case_access
from bot.store.tables.people import members, roles
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.sealing import VAULT
from tests.store.my_data.filling import Filled, fill, read_opened


@pytest.fixture
def people(store: Store) -> tuple[Member, Filled]:
    workspace = add_workspace(store)
    person = add_ambassador(store, workspace, "U-ERASED-PERSON", name="Ërase Mij", department="Care")
    return person, fill(store, person)


def contents(store: Store) -> dict[str, list[Any]]:
    """Everything in every column, opened."""

    def look(tx: Tx) -> dict[str, list[Any]]:
        return {
            f"{table.name}.{column.name}": (
                read_opened(tx, column)
                if data_ownership.is_encrypted(column)
                else list(tx.scalars(select(column)))
            )
            for table in metadata.sorted_tables
            for column in table.columns
        }

    return store.read(look)


def naming(store: Store, member: Member) -> set[str]:
    """The columns that still name somebody."""

    def look(tx: Tx) -> set[str]:
        return {
            f"{column.table.name}.{column.name}"
            for table in metadata.sorted_tables
            for column in data_ownership.columns_of_people(table)
            if tx.execute(select(column).where(column == member.id)).first()
        }

    return store.read(look)


def be_nobody_special(tx: Tx, person: Member) -> None:
    """Have no role, and be named in no case."""
    tx.execute(delete(roles).where(roles.c.member_id == person.id))
    tx.execute(delete(case_access).where(case_access.c.member_id == person.id))


def test_the_export_holds_all_that_is_somebodys_and_nothing_that_is_not(
    store: Store, people: tuple[Member, Filled]
) -> None:
    person, filled = people
    kept = store.read(lambda tx: data_access.list_everything(tx, VAULT, person.id))
    assert {one.name for one in kept} == {part.name for part in data_ownership.all_owned_rows()}
    assert store.read(lambda tx: data_access.count_rows(tx, person.id)).keys() == {one.name for one in kept}
    text = str(kept)
    for part in data_ownership.all_owned_rows():
        if part.name != part.table.name or part.name == "members":
            continue
        for column in part.columns:
            marks = filled.owned.get(f"{part.name}.{column.name}", set())
            assert all(mark in text for mark in marks), f"{part.name}.{column.name}"
    encrypted = {mark for marks in filled.beside.values() for mark in marks if mark.startswith("encrypted")}
    in_theirs = {mark for mark in encrypted if mark in text}
    assert all(mark.split()[1] in {"recognitions", "nominations", "feedback"} for mark in in_theirs)
    assert "U-OTHER" not in text


@pytest.mark.usefixtures("people")
def test_of_the_others_the_export_holds_nothing(store: Store) -> None:
    stranger = add_ambassador(store, add_workspace(store), "U-THIRD")
    kept = store.read(lambda tx: data_access.list_everything(tx, VAULT, stranger.id))
    assert [one.name for one in kept] == ["members"]


def test_nothing_is_left_of_who_is_erased(store: Store, people: tuple[Member, Filled]) -> None:
    person, filled = people
    store.write(lambda tx: be_nobody_special(tx, person))
    needs = store.write(lambda tx: erasing.erase_member(tx, person.id, MONDAY, ended=True))
    assert not needs
    assert naming(store, person) == set()
    left = contents(store)
    assert_no_texts(left, filled)
    assert person.external_id not in str(left)
    assert person.name not in str(left)
    assert person.id not in left["members.id"]


def test_a_role_keeps_what_it_needs_and_no_more(store: Store, people: tuple[Member, Filled]) -> None:
    person, filled = people
    needs = store.write(lambda tx: erasing.erase_member(tx, person.id, MONDAY, ended=True))
    assert needs == {Need.ROLE}
    hr_work = {name for name in naming(store, person) if name.endswith("by_id")}
    assert naming(store, person) - hr_work - {"outbox.member_id"} <= {
        *("roles.member_id", "case_access.member_id", "cases.handler_id"),
        *("case_entries.actor_id", "case_files.actor_id", "audit.actor_id"),
    }
    left = contents(store)
    assert_no_texts(left, filled)
    row = store.read(lambda tx: tx.execute(select(members).where(members.c.id == person.id)).one())
    assert (row.name, row.external_id, row.state) == (person.name, person.external_id, MemberState.KNOWN)
    assert (row.department, row.topics, row.networks, row.joined_at) == ("", [], [], None)


def test_consent_that_holds_keeps_who_gave_it_until_it_is_over(
    store: Store, people: tuple[Member, Filled]
) -> None:
    person, _ = people
    store.write(lambda tx: be_nobody_special(tx, person))
    needs = store.write(lambda tx: erasing.erase_member(tx, person.id, MONDAY))
    assert needs == {Need.CONSENT}
    kept = {name for name in naming(store, person) if not name.endswith("by_id")} - {"outbox.member_id"}
    assert kept == {f"{name}.member_id" for name in ("consents", "reuses", "publications", "removals")}


def assert_no_texts(left: dict[str, list[Any]], filled: Filled) -> None:
    """Nothing that was written by or for the person is anywhere, but what is said to stay."""
    # Where something is still published; and what was rewritten so that it tells nothing of anybody.
    stays = {"removals.places", "case_examples.text"}
    values = {name: {str(value) for value in found} for name, found in left.items()}
    for name, marks in filled.owned.items():
        encrypted = {mark for mark in marks if mark.startswith("encrypted")}
        assert name in stays or not encrypted & values[name], name
