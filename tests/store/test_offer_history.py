from datetime import timedelta

from bot.domain.choosing import ChosenItem
from bot.domain.content import Pillar
from bot.domain.people import Network, Topic
from bot.store import nudges, offer_history, shares
from bot.store.engine import Store
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.store.cards import PICKS, add_card, vacancy

WEEK = timedelta(weeks=1)
TOPICS = {PICKS[0].key: (Topic.CRAFT, Topic.CAREER), PICKS[1].key: (Topic.CULTURE,)}


def test_a_taste_is_what_somebody_chose_saw_shared_and_declined(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace, department="Care", location="Utrecht", networks=[Network.X])
    first, second, job = add_card(store, member, *PICKS, vacancy(4))
    store.write(lambda tx: shares.add_share(tx, workspace.id, second, Network.X, None, MONDAY))
    store.write(lambda tx: shares.add_share(tx, workspace.id, second, Network.OFFLINE, None, MONDAY))
    store.write(lambda tx: nudges.decline_item(tx, first.id, MONDAY))
    store.write(lambda tx: nudges.decline_item(tx, job.id, MONDAY))
    preferences = store.read(lambda tx: offer_history.load(tx, [member], TOPICS, MONDAY - WEEK))[member.id]
    assert (preferences.topics, preferences.networks) == (member.topics, (Network.X,))
    assert (preferences.department, preferences.location) == ("Care", "Utrecht")
    assert preferences.seen == {f"suggestion:{PICKS[0].key}", f"suggestion:{PICKS[1].key}", "vacancy:4"}
    assert preferences.shares == {Pillar.ORGANISATION: 2}
    assert preferences.disliked == {Topic.CRAFT: 1, Topic.CAREER: 1}


def test_an_old_share_does_not_count_for_the_mix(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace)
    item, _ = add_card(store, member)
    store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, None, MONDAY))
    counted = store.read(lambda tx: offer_history.load(tx, [member], TOPICS, MONDAY))
    assert counted[member.id].shares == {Pillar.PERSONAL: 1}
    later = store.read(lambda tx: offer_history.load(tx, [member], TOPICS, MONDAY + WEEK))
    assert later[member.id].shares == {}


def test_each_person_has_a_taste_of_their_own(store: Store) -> None:
    workspace = add_workspace(store)
    people = [add_ambassador(store, workspace, f"U{number}") for number in range(3)]
    add_card(store, people[1])
    liked = store.read(lambda tx: offer_history.load(tx, people, {}, MONDAY))
    assert [len(liked[one.id].seen) for one in people] == [0, 2, 0]
    assert store.read(lambda tx: offer_history.load(tx, [], {}, MONDAY)) == {}


def test_wordings_are_taken_by_department_for_a_while(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, external_id="T2")
    given = [("Care", PICKS[0]), ("Sales", PICKS[0]), ("Care", PICKS[1]), ("Care", vacancy(1))]
    store.write(lambda tx: offer_history.record_wordings(tx, here.id, given, MONDAY))
    store.write(lambda tx: offer_history.record_wordings(tx, there.id, [("Care", PICKS[0])], MONDAY))
    store.write(lambda tx: offer_history.record_wordings(tx, there.id, [], MONDAY))
    word = (PICKS[0].key, 2)
    assert store.read(lambda tx: offer_history.taken_wordings(tx, here.id, MONDAY)) == {
        "Care": {word},
        "Sales": {word},
    }
    assert store.read(lambda tx: offer_history.taken_wordings(tx, here.id, MONDAY + WEEK)) == {}


def test_a_wording_that_is_given_again_rests_again(store: Store) -> None:
    workspace = add_workspace(store)
    pick = ChosenItem("suggestion", "a-day-in-my-work", Pillar.PERSONAL, 1)
    store.write(lambda tx: offer_history.record_wordings(tx, workspace.id, [("", pick)], MONDAY))
    store.write(lambda tx: offer_history.record_wordings(tx, workspace.id, [("", pick)], MONDAY + WEEK))
    taken = store.read(lambda tx: offer_history.taken_wordings(tx, workspace.id, MONDAY + WEEK))
    assert taken == {"": {(pick.key, 1)}}
