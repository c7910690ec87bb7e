"""One's own words: one draft for each item, and nobody else's."""

from datetime import timedelta

from bot.domain.people import MemberState
from bot.store import drafts, forgetting, members
from bot.store.engine import Store
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.sealing import SEALED, VAULT
from tests.store.test_links import add_items


def test_the_newest_words_stay(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    (item,) = add_items(store, member, "a")
    store.write(lambda tx: drafts.save_draft(tx, 1, item, VAULT.seal("one"), SEALED, MONDAY))
    later = MONDAY + timedelta(hours=1)
    store.write(lambda tx: drafts.save_draft(tx, member.workspace_id, item, VAULT.seal("two"), None, later))
    found = store.read(lambda tx: drafts.find_draft(tx, item.id))
    assert found
    assert (VAULT.open(found.text), found.progress, found.changed_at) == ("two", None, later)
    assert store.read(lambda tx: drafts.count_drafts(tx, member.id)) == 1


def test_the_list_has_the_newest_first(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    items = add_items(store, member, "a", "b", "c")
    for hours, item in zip((2, 3, 1), items, strict=True):
        at = MONDAY + timedelta(hours=hours)
        store.write(lambda tx, i=item, t=at: drafts.save_draft(tx, 1, i, VAULT.seal(i.key), None, t))  # type: ignore[misc]
    newest = store.read(lambda tx: drafts.list_newest_drafts(tx, member.id, 2))
    assert [VAULT.open(one.text) for one in newest] == ["b", "a"]


def test_nobody_deletes_another_ones_draft(store: Store) -> None:
    workspace = add_workspace(store)
    member, other = add_ambassador(store, workspace), add_ambassador(store, workspace, "U2")
    (item,) = add_items(store, member, "a")
    store.write(lambda tx: drafts.save_draft(tx, workspace.id, item, SEALED, None, MONDAY))
    assert store.write(lambda tx: drafts.delete_draft(tx, item.id, other.id)) is False
    assert store.write(lambda tx: drafts.delete_draft(tx, item.id, member.id)) is True
    assert store.write(lambda tx: drafts.delete_draft(tx, item.id, member.id)) is False


def test_old_ones_go(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    old, new = add_items(store, member, "a", "b")
    store.write(lambda tx: drafts.save_draft(tx, 1, old, VAULT.seal("old"), None, MONDAY))
    store.write(lambda tx: drafts.save_draft(tx, 1, new, VAULT.seal("new"), None, MONDAY + timedelta(days=1)))
    assert store.write(lambda tx: forgetting.delete_old_drafts(tx, MONDAY + timedelta(hours=1))) == 1
    left = store.read(lambda tx: drafts.list_newest_drafts(tx, member.id, 9))
    assert [VAULT.open(one.text) for one in left] == ["new"]


def test_they_go_with_the_person(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    (item,) = add_items(store, member, "a")
    store.write(lambda tx: drafts.save_draft(tx, 1, item, SEALED, None, MONDAY))
    store.write(lambda tx: members.update_member(tx, member.id, state=MemberState.LEFT, left_at=MONDAY))
    later = MONDAY + timedelta(days=1)
    assert store.write(lambda tx: forgetting.erase_who_left(tx, later, later)) == 1
    assert store.read(lambda tx: drafts.count_drafts(tx, member.id)) == 0
