"""Whom a message names stands beside it by id: it gets the name as it leaves, and loses it at an erasure."""

from datetime import timedelta

from sqlalchemy import select, update

from bot.domain.answers import clean
from bot.domain.mentions import mention, mention_user, mentioned_in, with_names
from bot.domain.messages import Button, Fact, Message, Part, escape
from bot.domain.outbox import Kind, Outgoing, State
from bot.domain.people import Member, Workspace
from bot.domain.web_links import chat_with
from bot.store import forgetting, mentions, outbox
from bot.store.engine import Store, Tx
from bot.store.my_data import data_access, erasing
from bot.store.payloads import text_of_message, write_message
from bot.store.tables.outbox import mentions as rows_of_mentions
from bot.store.tables.outbox import outbox as rows
from bot.store.tables.people import members as people
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.sealing import VAULT

NAME = "Anne van \u2019t *Hoff*"


def message_about(workspace: Workspace, person: Member) -> Message:
    """It names somebody in each kind of place."""
    url = chat_with(workspace.platform, workspace.external_id, mention_user(person))
    part = Part(
        text=f"**{mention(person)}** is here",
        facts=(Fact("Who", mention(person)),),
        buttons=(Button(f"Chat with {mention(person)}", url=url),),
    )
    return Message(f"From {mention(person)}", (part,))


def send_to(tx: Tx, workspace: Workspace, other: Member, person: Member) -> None:
    """A message that was sent, its edit, one that waits, one with a name filled in, and one about nobody."""
    about, nobody = message_about(workspace, person), Message("Hello", (Part(text="Good morning"),))
    for key, said, names in (
        ("sent", about, ()),
        ("waits", about, ()),
        ("typed", Message(f"{NAME} made this"), (person.id,)),
        ("nobody", nobody, ()),
    ):
        one = Outgoing(workspace.id, other.id, Kind.COLLEAGUE, key, said, due_at=MONDAY, names=names)
        outbox.add_messages(tx, one)
    (sent,) = outbox.claim_messages(tx, workspace.id, MONDAY, 1)
    outbox.mark_sent(tx, sent, MONDAY, "D1", "1.0")
    edit = Outgoing(workspace.id, other.id, Kind.EDIT, "edit", about, due_at=MONDAY + timedelta(days=1))
    outbox.add_edit(tx, edit, sent.id)


def test_a_name_is_put_in_as_the_message_leaves(store: Store) -> None:
    workspace = add_workspace(store)
    person, other = (
        add_ambassador(store, workspace, "U1", name="Before"),
        add_ambassador(store, workspace, "U2"),
    )
    about = message_about(workspace, person)
    one = Outgoing(workspace.id, other.id, Kind.COLLEAGUE, "one", about, due_at=MONDAY)
    store.write(lambda tx: outbox.add_messages(tx, one))
    assert "Before" not in str(store.read(lambda tx: tx.scalars(select(rows.c.message)).all()))
    store.write(lambda tx: tx.execute(update(people).where(people.c.id == person.id).values(name=NAME)))
    (left,) = store.write(lambda tx: outbox.claim_messages(tx, workspace.id, MONDAY, 1))
    assert isinstance(left.message, Message)
    (part,) = left.message.parts
    assert left.message.title == f"From {NAME}"
    assert (part.text, part.facts[0].value) == (f"**{escape(NAME)}** is here", NAME)
    chat = chat_with(workspace.platform, workspace.external_id, "U1")
    assert (part.buttons[0].label, part.buttons[0].url) == (f"Chat with {NAME}", chat)
    (said,) = [
        one
        for one in store.read(lambda tx: data_access.list_everything(tx, VAULT, other.id))
        if one.name == "outbox"
    ]
    assert f"From {NAME}" in said.rows[0]["message"]


def test_messages_that_name_who_is_erased_are_emptied_and_leave_no_more(store: Store) -> None:
    workspace = add_workspace(store)
    person, other = add_ambassador(store, workspace, "U1", name=NAME), add_ambassador(store, workspace, "U2")
    store.write(lambda tx: send_to(tx, workspace, other, person))
    store.write(lambda tx: erasing.erase_member(tx, person.id, MONDAY, ended=True))
    left = store.read(lambda tx: {row.key: row for row in tx.execute(select(rows))})
    states = {key: row.state for key, row in left.items()}
    dropped = dict.fromkeys(("waits", "typed", "edit"), State.DROPPED)
    assert states == {"sent": State.SENT, "nobody": State.TODO} | dropped
    said = {key: text_of_message(row.message) for key, row in left.items()}
    assert said == dict.fromkeys(("sent", "waits", "typed", "edit"), "") | {"nobody": "Hello\nGood morning"}
    assert not store.read(lambda tx: tx.execute(select(rows_of_mentions)).all())


def test_a_stranger_who_is_forgotten_takes_them_along(store: Store) -> None:
    workspace = add_workspace(store)
    person = add_ambassador(store, workspace, "U1", name=NAME, state="known", next_nudge_at=None)
    other = add_ambassador(store, workspace, "U2")
    store.write(lambda tx: send_to(tx, workspace, other, person))
    later = (MONDAY + timedelta(days=70)).date().replace(day=1)
    assert store.write(lambda tx: forgetting.erase_strangers(tx, later)) == 1
    kept = store.read(lambda tx: {row.key: row.state for row in tx.execute(select(rows))})
    assert kept["waits"] == kept["edit"] == State.DROPPED


def test_an_edit_names_whom_it_names_now(store: Store) -> None:
    workspace = add_workspace(store)
    first, second, other = (add_ambassador(store, workspace, user) for user in ("U1", "U2", "U3"))
    store.write(lambda tx: send_to(tx, workspace, other, first))
    sent = store.read(lambda tx: tx.scalar(select(rows.c.id).where(rows.c.key == "sent")))
    edit = Outgoing(
        workspace.id, other.id, Kind.EDIT, "edit", message_about(workspace, second), due_at=MONDAY
    )
    store.write(lambda tx: outbox.add_edit(tx, edit, sent or 0))
    store.write(lambda tx: erasing.erase_member(tx, first.id, MONDAY, ended=True))
    kept = store.read(lambda tx: {row.key: row for row in tx.execute(select(rows))})
    assert kept["edit"].state == State.TODO
    assert mentioned_in(kept["edit"].message) == {second.id}


def test_nobody_of_another_workspace_is_named_and_nobody_types_a_mention(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, external_id="T2")
    stranger, other = add_ambassador(store, there, name=NAME), add_ambassador(store, here)
    one = Outgoing(here.id, other.id, Kind.COLLEAGUE, "one", Message(mention(stranger)), due_at=MONDAY)
    store.write(lambda tx: outbox.add_messages(tx, one))
    (left,) = store.write(lambda tx: outbox.claim_messages(tx, here.id, MONDAY, 1))
    assert left.message == Message("")
    assert store.read(lambda tx: mentions.names_by_message(tx, [left.id])) == {}
    assert not mentioned_in(clean(mention(stranger)))
    assert with_names(write_message(Message("[5]")), {5: ("Name", "U5")}) == {"title": "[5]"}
