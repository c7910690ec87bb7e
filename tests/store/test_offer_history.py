from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.content import Pillar
from bot.domain.people import Member, Network, Topic
from bot.domain.preferences import Catalogue, ChosenItem, Offered, Preferences
from bot.store import nudges, offer_history, shares
from bot.store.engine import Store
from bot.store.offer_history import MIX_COUNTS_FOR, load_preferences
from tests.people import MONDAY, add_ambassador, add_vacancies, add_workspace
from tests.store.cards import PICKS, add_card, vacancy

WEEK = timedelta(weeks=1)
TOPICS = {PICKS[0].key: (Topic.CRAFT, Topic.CAREER), PICKS[1].key: (Topic.CULTURE,)}


def preferences_of(store: Store, member: Member, now: datetime = MONDAY) -> Preferences:
    catalogue = Catalogue((), ())
    return store.read(lambda tx: load_preferences(tx, [member], catalogue, TOPICS, now))[member.id]


def test_the_choice_goes_by_what_somebody_chose_had_shared_and_declined(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace, department="Care", location="Utrecht", networks=[Network.X])
    first, second, job = add_card(store, member, *PICKS, vacancy(4))
    store.write(lambda tx: shares.add_share(tx, workspace.id, second, Network.X, None, MONDAY))
    store.write(lambda tx: nudges.decline_item(tx, first.id, MONDAY))
    store.write(lambda tx: nudges.decline_item(tx, job.id, MONDAY))
    found = preferences_of(store, member)
    assert (found.topics, found.networks, found.leads) == (member.topics, (Network.X,), False)
    assert (found.department, found.location) == ("Care", "Utrecht")
    today, wordings = MONDAY.date(), [(one.wording,) if one.wording else () for one in PICKS]
    assert found.had == {
        f"suggestion:{PICKS[0].key}": Offered(today, declined=True, wordings=wordings[0]),
        f"suggestion:{PICKS[1].key}": Offered(today, shared=True, wordings=wordings[1]),
        "vacancy:4": Offered(today, declined=True),
    }
    assert found.disliked == {Topic.CRAFT: 1, Topic.CAREER: 1}


def test_the_mix_has_what_was_offered_but_not_vacancies_of_ones_own_field_or_town(store: Store) -> None:
    workspace = add_workspace(store)
    add_vacancies(store, workspace, 1)
    here = add_ambassador(store, workspace, "U1", location="Utrecht")
    elsewhere = add_ambassador(store, workspace, "U2", location="Zwolle", department="Sales")
    for member in (here, elsewhere):
        add_card(store, member, *PICKS, vacancy(1))
    ideas = {Pillar.PERSONAL: 1, Pillar.ORGANISATION: 1}
    assert preferences_of(store, here).mix == ideas
    assert preferences_of(store, elsewhere).mix == ideas | {Pillar.RECRUITMENT: 1}
    assert preferences_of(store, elsewhere, MONDAY + MIX_COUNTS_FOR + WEEK).mix == {}


def test_what_came_twice_is_as_old_as_the_last_time(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    add_card(store, member, PICKS[0])
    add_card(store, member, replace(PICKS[0], wording=1), week="2027-W22", now=MONDAY + 26 * WEEK)
    had = preferences_of(store, member).had[f"suggestion:{PICKS[0].key}"]
    assert had.last == (MONDAY + 26 * WEEK).date()
    assert had.wordings == (PICKS[0].wording, 1)


def test_each_person_has_preferences_of_their_own(store: Store) -> None:
    workspace = add_workspace(store)
    people = [add_ambassador(store, workspace, f"U{number}") for number in range(3)]
    add_card(store, people[1])
    assert [len(preferences_of(store, one).had) for one in people] == [0, 2, 0]
    catalogue = Catalogue((), ())
    assert store.read(lambda tx: load_preferences(tx, [], catalogue, {}, MONDAY)) == {}


def test_wordings_are_taken_by_department_for_a_while(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, external_id="T2")
    cares = (PICKS[0], PICKS[1], vacancy(1, wording=1), vacancy(2))
    given = [("Sales", PICKS[0]), *(("Care", pick) for pick in cares)]
    store.write(lambda tx: offer_history.record_wordings(tx, here.id, given, MONDAY))
    store.write(lambda tx: offer_history.record_wordings(tx, there.id, [("Care", PICKS[0])], MONDAY))
    store.write(lambda tx: offer_history.record_wordings(tx, there.id, [], MONDAY))
    word = (PICKS[0].key, 2)
    assert store.read(lambda tx: offer_history.taken_wordings(tx, here.id, MONDAY)) == {
        "Care": {word, ("vacancy:1", 1)},
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
