"""Browsers that ask and are let in: the same on both databases, and gone with their person."""

from datetime import timedelta

from bot.domain.browsers import KNOWN_FOR, MOST, MOST_ASKING, WAITS_FOR
from bot.store import browsers
from bot.store.engine import Store, Tx
from bot.store.my_data import erasing
from tests.people import MONDAY, add_ambassador, add_workspace


def test_only_the_newest_three_stay_in_and_all_end(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))

    def let_in(tx: Tx, secret: str) -> int:
        asked = browsers.add_asking(tx, member, secret, MONDAY)
        assert asked
        return browsers.let_in(tx, asked, MONDAY)

    gone = [store.write(lambda tx, one=secret: let_in(tx, one)) for secret in "abcd"]  # type: ignore[misc]
    assert gone == [0] * MOST + [1]
    assert store.read(lambda tx: browsers.find_browser(tx, member.id, "a")) is None
    assert len(store.read(lambda tx: browsers.list_let_in(tx, member.id, MONDAY))) == MOST
    assert store.write(lambda tx: browsers.delete_old_browsers(tx, MONDAY + KNOWN_FOR)) == MOST


def test_so_many_may_ask_each_with_a_number_of_its_own(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    ask = [store.write(lambda tx, n=n: browsers.add_asking(tx, member, f"s{n}", MONDAY)) for n in range(6)]  # type: ignore[misc]
    assert [one is None for one in ask] == [False] * MOST_ASKING + [True]
    assert len({one.number for one in ask if one}) == MOST_ASKING
    later = MONDAY + WAITS_FOR - timedelta(seconds=1)
    assert store.write(lambda tx: browsers.delete_old_browsers(tx, later)) == 0
    store.write(lambda tx: erasing.erase_member(tx, member.id, MONDAY))
    assert store.read(lambda tx: browsers.list_asking(tx, member.id, MONDAY)) == []
