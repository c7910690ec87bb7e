from concurrent.futures import ThreadPoolExecutor

from bot.domain.people import Network
from bot.store import shares
from bot.store.engine import Store
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.sealing import SEALED
from tests.store.cards import add_card


def test_a_second_share_on_the_same_network_is_not_counted(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace)
    item, _ = add_card(store, member)
    assert store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, None, MONDAY))
    assert store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, SEALED, MONDAY)) is None
    assert store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.OFFLINE, None, MONDAY))
    assert store.read(lambda tx: shares.count_shares(tx, member.id)) == 2


def test_sixteen_clicks_at_once_count_once(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace)
    item, _ = add_card(store, member)

    def click(_: int) -> int | None:
        return store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, None, MONDAY))

    with ThreadPoolExecutor(16) as threads:
        assert sum(share is not None for share in threads.map(click, range(16))) == 1
    assert store.read(lambda tx: shares.count_shares(tx, member.id)) == 1


def test_a_share_is_taken_back_once_and_by_its_owner_only(store: Store) -> None:
    workspace = add_workspace(store)
    member, other = add_ambassador(store, workspace), add_ambassador(store, workspace, "U2")
    item, _ = add_card(store, member)
    share = store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, None, MONDAY))
    assert share
    assert store.write(lambda tx: shares.delete_share(tx, share, other.id)) is None
    assert store.write(lambda tx: shares.delete_share(tx, share, member.id)) == item.id
    assert store.write(lambda tx: shares.delete_share(tx, share, member.id)) is None
    assert store.read(lambda tx: shares.count_shares(tx, member.id)) == 0


def test_an_old_undo_button_does_not_take_back_a_new_share(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace)
    item, _ = add_card(store, member)
    old = store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, None, MONDAY))
    assert old
    store.write(lambda tx: shares.delete_share(tx, old, member.id))
    store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.LINKEDIN, None, MONDAY))
    assert store.write(lambda tx: shares.delete_share(tx, old, member.id)) is None
    assert store.read(lambda tx: shares.count_shares(tx, member.id)) == 1
