"""A change of keys reaches everything that is encrypted, in every table."""

from functools import partial

import pytest
from cryptography.fernet import Fernet
from sqlalchemy.exc import StatementError

from bot.domain.cases.timeline import Event
from bot.domain.sealed import Place
from bot.store.cases import timeline
from bot.store.engine import Store, Tx
from bot.store.errors import DecryptError
from bot.store.rotation import BATCH, encrypted_columns, rotate
from bot.store.sealing import ROW_NAME
from bot.store.vault import Vault
from content_library.library import Library
from tests.people import MONDAY
from tests.scheduler.case_team import Desk

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))


def test_every_column_with_something_encrypted_is_marked_as_encrypted() -> None:
    marked = {(table.name, column.name) for table, column in encrypted_columns()}
    assert marked == {
        ("exit_comments", "text"),
        ("workspaces", "mark_key"),
        ("cases", "link"),
        ("checkin_comments", "text"),
        ("checkin_named", "value"),
        ("event_ideas", "text"),
        ("exit_talks", "answers"),
        ("goals", "text"),
        ("key_proof", "proof"),
        ("network_sizes", "size"),
        ("nominations", "text"),
        ("recognitions", "text"),
        ("removals", "places"),
        ("reuses", "title"),
        ("reuses", "link"),
        ("reuses", "purpose"),
        ("skills", "text"),
        ("case_entries", "text"),
        ("case_examples", "text"),
        ("case_files", "content"),
        ("cooling_drafts", "text"),
        ("drafts", "text"),
        ("drafts", "progress"),
        ("publications", "place"),
        ("shares", "post_link"),
        ("stories", "title"),
        ("stories", "link"),
        ("feedback", "question"),
        ("feedback", "tip"),
        ("feedback", "proposal"),
        ("feedback", "before"),
        ("source_keys", "headers"),
        ("source_candidates", "headers"),
        ("vacancy_uploads", "content"),
        ("vacancy_uploads", "found"),
    }


def test_all_is_readable_with_the_new_key_alone(store: Store, library: Library) -> None:
    team, old = Desk(store, library), Vault(OLD)

    def write(tx: Tx) -> None:
        for number in range(BATCH + 1):
            timeline.add_entry(tx, team.case.id, MONDAY, Event.NOTE, None, old.seal(f"note {number}"))
        timeline.add_entry(tx, team.case.id, MONDAY, Event.TAKEN)
        timeline.add_file(
            tx, team.case.id, team.people["U1"].id, MONDAY, "image/png", 3, old.seal_bytes(b"abc")
        )

    store.write(write)
    assert rotate(store, Vault(f"{NEW},{OLD}")) == BATCH + 2
    new = Vault(NEW)
    texts = [one.text for one in store.read(lambda tx: timeline.list_entries(tx, team.case.id)) if one.text]
    assert [new.open(text) for text in texts] == [f"note {number}" for number in range(BATCH + 1)]
    assert new.open_bytes(store.read(lambda tx: timeline.read_content(tx, 1))) == b"abc"
    with pytest.raises(DecryptError):
        old.open(texts[0])


def test_what_no_key_opens_stops_it_and_stays_as_it_is(store: Store, library: Library) -> None:
    team = Desk(store, library)
    lost = Vault(Fernet.generate_key().decode())
    store.write(lambda tx: timeline.add_entry(tx, team.case.id, MONDAY, Event.NOTE, None, lost.seal("x")))
    with pytest.raises(DecryptError):
        rotate(store, Vault(f"{NEW},{OLD}"))
    kept = store.read(lambda tx: timeline.list_entries(tx, team.case.id))[-1].text
    assert kept
    assert lost.open(kept) == "x"


def test_every_table_with_something_encrypted_names_its_rows() -> None:
    assert all(ROW_NAME in table.c for table, _ in encrypted_columns())


def test_a_text_is_kept_only_as_what_is_sealed_for_its_column(store: Store, library: Library) -> None:
    team = Desk(store, library)
    elsewhere = Vault(NEW).seal("x").at(Place("drafts", "text", "a" * 32))
    for wrong in ("plain words", elsewhere):
        with pytest.raises(StatementError, match="takes only what is sealed for it"):
            store.write(
                partial(timeline.add_entry, case_id=team.case.id, at=MONDAY, event=Event.NOTE, text=wrong)  # type: ignore[arg-type]
            )
