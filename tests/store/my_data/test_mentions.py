"""Nothing that others were sent, or will be, names a person who was erased."""

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import example, given, settings
from sqlalchemy import delete, select

from bot.domain.messages import Fact, Message, Part, escape
from bot.domain.naming import name_matcher
from bot.domain.outbox import Kind, Outgoing, State
from bot.domain.people import Workspace
from bot.store import members, outbox
from bot.store.engine import Store, Tx
from bot.store.my_data import erasing
from bot.store.payloads import text_of_message
from bot.store.tables.outbox import outbox as rows
from bot.store.tables.people import members as people
from tests.domain.test_naming import HARD, NAMES
from tests.people import MONDAY, add_ambassador, add_workspace


@pytest.fixture
def workspace(store: Store) -> Workspace:
    return add_workspace(store)


def send_to(tx: Tx, workspace: Workspace, other: int, name: str) -> None:
    """A message that was sent, its edit, one that waits, and one about nobody."""
    messages = {
        "sent": Message("Thanks", (Part(text=f"**{escape(name)}** says hello"),)),
        "waits": Message("A buddy", (Part(facts=(Fact(name, "IT"),), note="x"),)),
        "nobody": Message("Hello", (Part(text="Good morning"),)),
    }
    for key, message in messages.items():
        outbox.add_messages(tx, Outgoing(workspace.id, other, Kind.COLLEAGUE, key, message, due_at=MONDAY))
    (sent,) = outbox.claim_messages(tx, workspace.id, MONDAY, 1)
    outbox.mark_sent(tx, sent, MONDAY, "D1", "1.0")
    edit = Outgoing(workspace.id, other, Kind.EDIT, "edit", Message(name), due_at=MONDAY + timedelta(days=1))
    outbox.add_edit(tx, edit, sent.id)


@settings(max_examples=30)
@given(NAMES)
@example(HARD[0])
@example(HARD[1])
@example(HARD[2])
@example(HARD[3])
@example(HARD[4])
@example(HARD[5])
def test_no_message_names_who_was_erased(store: Store, workspace: Workspace, name: str) -> None:
    for table in (rows, people):
        store.write(partial(Tx.execute, statement=delete(table)))
    person, other = (add_ambassador(store, workspace, user) for user in ("U1", "U2"))
    store.write(lambda tx: members.update_member(tx, person.id, name=name))
    store.write(lambda tx: send_to(tx, workspace, other.id, name))
    store.write(lambda tx: erasing.erase_member(tx, person.id, MONDAY, ended=True))
    left = store.read(lambda tx: {row.key: row for row in tx.execute(select(rows))})
    assert {key: row.state for key, row in left.items() if key != "nobody"} == {
        "sent": State.SENT,
        "waits": State.DROPPED,
        "edit": State.DROPPED,
    }
    assert not any(
        name_matcher(name)(text_of_message(row.message)) for key, row in left.items() if key != "nobody"
    )
    assert name not in [text_of_message(row.message) for row in left.values()]
    if not name_matcher(name)("Hello\nGood morning"):  # a person may be called so
        assert left["nobody"].state == State.TODO
        assert text_of_message(left["nobody"].message) == "Hello\nGood morning"
