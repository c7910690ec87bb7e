from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.domain.content import Pillar
from bot.domain.nudges import Item, Shared
from bot.domain.people import Network
from bot.domain.preferences import ChosenItem
from bot.store import nudges, shares, vacancies
from bot.store.engine import Store
from bot.store.nudges import NewNudge
from tests.people import MONDAY, WEEK, add_ambassador, add_ambassadors, add_vacancies, add_workspace
from tests.store.cards import PICKS, add_card, vacancy

DAY = timedelta(days=1)


def test_a_nudge_is_written_with_its_items_in_their_order(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    first, second = add_card(store, member)
    assert (first.key, first.pillar, first.wording, first.position) == (
        "a-day-in-my-work",
        Pillar.PERSONAL,
        2,
        0,
    )
    assert (second.key, second.wording, second.position) == ("our-small-traditions", None, 1)
    assert (first.member_id, first.week, first.created_at, first.declined) == (
        member.id,
        WEEK,
        MONDAY,
        False,
    )
    assert store.read(lambda tx: nudges.find_item(tx, second.id)) == second
    assert store.read(lambda tx: nudges.find_item(tx, 999)) is None


def test_many_nudges_are_written_at_once_and_none_of_a_week_twice(store: Store) -> None:
    workspace = add_workspace(store)
    people = add_ambassadors(store, workspace, 7)
    add_card(store, people[3], vacancy(1))
    planned = [NewNudge(workspace.id, one.id, WEEK, PICKS) for one in people]
    added = store.write(lambda tx: nudges.add_nudges(tx, planned, MONDAY))
    assert sorted(items[0].member_id for items in added) == sorted(
        {one.id for one in people} - {people[3].id}
    )
    assert all([item.key for item in items] == [pick.key for pick in PICKS] for items in added)
    assert store.write(lambda tx: nudges.add_nudges(tx, planned, MONDAY)) == []
    assert store.write(lambda tx: nudges.add_nudges(tx, [], MONDAY)) == []


def test_two_that_plan_at_once_write_one_nudge(store: Store) -> None:
    workspace = add_workspace(store)
    planned = [NewNudge(workspace.id, one.id, WEEK, PICKS) for one in add_ambassadors(store, workspace, 20)]

    def plan(_: int) -> int:
        return len(store.write(lambda tx: nudges.add_nudges(tx, planned, MONDAY)))

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(plan, range(4))) == 20


def test_what_somebody_had_before_may_stand_on_a_later_card_and_be_shared_again(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace)
    cards = [add_card(store, member, PICKS[0], PICKS[0], week=week) for week in (WEEK, "2027-W25")]
    assert [[item.key for item in card] for card in cards] == [[PICKS[0].key]] * 2
    (old,), (new,) = cards

    def share(item: Item) -> int | None:
        return store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, None, MONDAY))

    assert share(old)
    assert share(new)
    assert share(new) is None


def test_a_card_shows_shares_and_vacancies_but_not_what_was_declined(store: Store) -> None:
    workspace = add_workspace(store)
    add_vacancies(store, workspace, 1)
    (job,) = store.read(lambda tx: vacancies.list_open_vacancies(tx, workspace.id, MONDAY.date()))
    member = add_ambassador(store, workspace)
    declined, shared, nurse = add_card(store, member, *PICKS, vacancy(job.id))

    def work(item: Item, network: Network) -> int:
        share = store.write(lambda tx: shares.add_share(tx, workspace.id, item, network, None, MONDAY))
        assert share
        return share

    one, two = work(shared, Network.X), work(shared, Network.LINKEDIN)
    assert store.write(lambda tx: nudges.decline_item(tx, declined.id, MONDAY)) is True
    assert store.write(lambda tx: nudges.decline_item(tx, declined.id, MONDAY)) is False
    card = store.read(lambda tx: nudges.get_card(tx, shared.nudge_id))
    assert card.week == WEEK
    assert [one.item for one in card.items] == [shared, nurse]
    assert card.items[0].shares == (Shared(one, Network.X), Shared(two, Network.LINKEDIN))
    assert card.items[1].vacancy == job
    item = store.read(lambda tx: nudges.find_item(tx, declined.id))
    assert item
    assert item.declined


def test_a_replacement_stands_where_the_other_one_stood(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    first, second = add_card(store, member)
    another = ChosenItem("suggestion", "so-what-do-you-do", Pillar.PERSONAL, 1)
    store.write(lambda tx: nudges.decline_item(tx, first.id, MONDAY))
    store.write(lambda tx: nudges.replace_item(tx, first, another))
    card = store.read(lambda tx: nudges.get_card(tx, first.nudge_id))
    assert [one.item.key for one in card.items] == ["so-what-do-you-do", second.key]


def test_the_newest_week_of_somebody_is_known_also_over_new_year(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    assert store.read(lambda tx: nudges.latest_week(tx, member.id)) == ""
    add_card(store, member, PICKS[0], week="2026-W53")
    add_card(store, member, PICKS[1], week="2027-W01")
    assert store.read(lambda tx: nudges.latest_week(tx, member.id)) == "2027-W01"
    found = store.read(lambda tx: nudges.find_nudge_id(tx, member.id, "2026-W53"))
    assert found
    assert store.read(lambda tx: nudges.find_nudge_id(tx, member.id, WEEK)) is None


def test_a_card_that_is_not_there_is_empty(store: Store) -> None:
    assert store.read(lambda tx: nudges.get_card(tx, 999)).items == ()
