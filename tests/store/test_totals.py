from datetime import timedelta

from bot.domain.people import Network, Platform
from bot.store import nudges, shares, totals
from bot.store.engine import Store, Tx
from tests.people import MONDAY, WEEK, add_ambassador, add_workspace
from tests.store.cards import PICKS, add_card, vacancy

SEVEN_DAYS = timedelta(days=7)


def test_the_totals_of_a_week_are_of_that_week_and_workspace(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, Platform.TEAMS, "tenant")
    one, two = add_ambassador(store, here, "U1"), add_ambassador(store, here, "U2")
    first, second, _ = add_card(store, one, *PICKS, vacancy(3))
    again, _ = add_card(store, two)
    elsewhere, _ = add_card(store, add_ambassador(store, there))
    end = MONDAY + SEVEN_DAYS
    shared = [
        (here, first, Network.X, MONDAY),
        (here, first, Network.LINKEDIN, MONDAY),
        (here, again, Network.X, end - timedelta(seconds=1)),
        (here, second, Network.X, MONDAY - timedelta(seconds=1)),
        (here, second, Network.OFFLINE, end),
        (there, elsewhere, Network.X, MONDAY),
    ]

    def share(tx: Tx) -> None:
        for workspace, item, network, at in shared:
            shares.add_share(tx, workspace.id, item, network, None, at)

    store.write(share)
    store.write(lambda tx: nudges.decline_item(tx, second.id, MONDAY))
    found = store.read(lambda tx: totals.week_totals(tx, here.id, WEEK, MONDAY, end))
    assert (found.nudges, found.shares, found.declined) == (2, 3, 1)
    assert found.networks == {Network.X: 2, Network.LINKEDIN: 1}
    assert found.items == [("suggestion", PICKS[0].key, 3)]


def test_a_week_in_which_nothing_happened_has_zeros(store: Store) -> None:
    workspace = add_workspace(store)
    found = store.read(lambda tx: totals.week_totals(tx, workspace.id, WEEK, MONDAY, MONDAY + SEVEN_DAYS))
    assert (found.nudges, found.shares, found.declined, found.networks, found.items) == (0, 0, 0, {}, [])
