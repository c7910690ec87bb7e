"""Cards that are sent or will be, and what is shown in them later."""

from datetime import timedelta

import pytest

from bot.domain.messages import Message
from bot.domain.outbox import Kind, State
from bot.domain.people import Member
from bot.store import card_updates, outbox
from bot.store.engine import Store
from bot.store.outbox_rows import Claimed
from tests.people import MONDAY, add_ambassador, add_workspace, outgoing, post, titles_of
from tests.store.cards import add_card

SECOND = timedelta(seconds=1)


@pytest.fixture
def member(store: Store) -> Member:
    return add_ambassador(store, add_workspace(store))


def claim(store: Store, member: Member, seconds: int = 0) -> list[Claimed]:
    now = MONDAY + seconds * SECOND
    return store.write(lambda tx: outbox.claim_messages(tx, member.workspace_id, now, 100))


def shown(claimed: list[Claimed]) -> list[str]:
    return titles_of(claimed)


def edit(store: Store, member: Member, of: Claimed, title: str) -> None:
    new = outgoing(member, f"edit:{of.id}", kind=Kind.EDIT, message=Message(title))
    store.write(lambda tx: outbox.add_edit(tx, new, of.id))


def arrived(store: Store, one: Claimed) -> None:
    store.write(lambda tx: outbox.mark_sent(tx, one, MONDAY, "D1", "1.1"))


@pytest.fixture
def card(store: Store, member: Member) -> Claimed:
    """A card that was claimed and is on its way."""
    post(store, outgoing(member, "card", kind=Kind.NUDGE))
    (one,) = claim(store, member)
    return one


def test_an_edit_knows_where_its_message_is(store: Store, member: Member, card: Claimed) -> None:
    arrived(store, card)
    edit(store, member, card, "shared")
    (one,) = claim(store, member)
    assert (one.kind, one.conversation, one.reference) == (Kind.EDIT, "D1", "1.1")


def test_only_the_newest_edit_is_sent(store: Store, member: Member, card: Claimed) -> None:
    arrived(store, card)
    for title in ("shared once", "shared twice", "shared three times"):
        edit(store, member, card, title)
    assert shown(claim(store, member)) == ["shared three times"]
    assert claim(store, member) == []


def test_an_edit_that_was_sent_is_sent_again_when_it_is_renewed(
    store: Store, member: Member, card: Claimed
) -> None:
    arrived(store, card)
    edit(store, member, card, "shared")
    (one,) = claim(store, member)
    arrived(store, one)
    edit(store, member, card, "undone")
    (again,) = claim(store, member)
    assert shown([again]) == ["undone"]
    assert again.revision == 1


@pytest.mark.parametrize("end", ["sent", "finished", "retried"])
def test_the_end_of_an_edit_does_not_hide_a_newer_one(
    store: Store, member: Member, card: Claimed, end: str
) -> None:
    arrived(store, card)
    edit(store, member, card, "shared")
    (old,) = claim(store, member)
    edit(store, member, card, "undone")
    (new,) = claim(store, member)
    if end == "sent":
        arrived(store, old)
    elif end == "finished":
        store.write(lambda tx: outbox.finish_message(tx, old, State.DEAD))
    else:
        later = MONDAY + timedelta(hours=1)
        store.write(lambda tx: outbox.retry_message(tx, old, later, "timeout", in_doubt=True, counts=True))
    assert claim(store, member, 60) == []
    store.write(lambda tx: outbox.take_back(tx, member.workspace_id))
    assert shown(claim(store, member)) == ["undone"]
    assert shown([new]) == ["undone"]


def test_an_edit_that_failed_is_tried_afresh_when_it_is_renewed(
    store: Store, member: Member, card: Claimed
) -> None:
    arrived(store, card)
    edit(store, member, card, "shared")
    (one,) = claim(store, member)
    store.write(lambda tx: outbox.retry_message(tx, one, MONDAY, "503", in_doubt=False, counts=True))
    edit(store, member, card, "undone")
    (again,) = claim(store, member)
    assert again.attempts == 0


def test_an_edit_waits_for_a_card_that_waits(store: Store, member: Member, card: Claimed) -> None:
    later = MONDAY + timedelta(hours=1)
    store.write(lambda tx: outbox.retry_message(tx, card, later, "quiet hours", in_doubt=False, counts=False))
    edit(store, member, card, "shared")
    assert claim(store, member) == []
    assert store.read(lambda tx: outbox.workspaces_with_work(tx, MONDAY, "me")) == []
    (again,) = claim(store, member, 3600)
    assert shown([again]) == ["Message card"]
    arrived(store, again)
    assert shown(claim(store, member, 3600)) == ["shared"]


def test_an_edit_waits_for_a_card_that_is_on_its_way(store: Store, member: Member, card: Claimed) -> None:
    edit(store, member, card, "shared")
    assert claim(store, member) == []
    arrived(store, card)
    assert shown(claim(store, member)) == ["shared"]


def test_an_edit_waits_for_a_card_that_may_have_arrived(store: Store, member: Member, card: Claimed) -> None:
    later = MONDAY + timedelta(seconds=30)
    store.write(lambda tx: outbox.retry_message(tx, card, later, "timeout", in_doubt=True, counts=True))
    edit(store, member, card, "shared")
    assert claim(store, member, 29) == []
    (again,) = claim(store, member, 30)
    assert shown([again]) == ["Message card"]
    arrived(store, again)
    assert shown(claim(store, member, 30)) == ["shared"]


def test_an_edit_of_a_card_that_was_given_up_is_seen_and_can_be_dropped(
    store: Store, member: Member, card: Claimed
) -> None:
    edit(store, member, card, "shared")
    store.write(lambda tx: outbox.finish_message(tx, card, State.DEAD, reason="blocked"))
    (one,) = claim(store, member)
    assert (one.kind, one.reference) == (Kind.EDIT, "")


def test_the_cards_of_a_nudge_are_those_that_are_shown_or_will_be(store: Store, member: Member) -> None:
    item, _ = add_card(store, member)
    for key, kind in (("card", Kind.NUDGE), ("dead", Kind.NUDGE), ("again", Kind.ASKED)):
        post(store, outgoing(member, key, kind=kind, nudge_id=item.nudge_id))
    reminder = {"kind": Kind.REMINDER, "nudge_id": item.nudge_id, "item_id": item.id}
    post(store, outgoing(member, "later", due_at=MONDAY + SECOND, **reminder))
    post(store, outgoing(member, "thanks", nudge_id=item.nudge_id))
    card, dead, *_ = claim(store, member)
    arrived(store, card)
    store.write(lambda tx: outbox.finish_message(tx, dead, State.DEAD))
    edit(store, member, card, "shared")
    cards = store.read(lambda tx: card_updates.lock_sent_cards(tx, item.nudge_id))
    assert [(one.kind, one.item_id) for one in cards] == [
        (Kind.NUDGE, None),
        (Kind.ASKED, None),
        (Kind.REMINDER, item.id),
    ]


def test_a_reminder_that_waits_is_dropped_when_its_item_is_dealt_with(store: Store, member: Member) -> None:
    first, second = add_card(store, member)
    for item in (first, second):
        post(store, outgoing(member, f"later:{item.id}", kind=Kind.REMINDER, item_id=item.id))
    store.write(lambda tx: outbox.delete_reminders(tx, first.id))
    assert shown(claim(store, member)) == [f"Message later:{second.id}"]
