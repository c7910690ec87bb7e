"""Links and clicks: one link for each person and item, and numbers without names."""

from datetime import date, timedelta
from secrets import token_urlsafe

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from bot.domain.content import Pillar
from bot.domain.nudges import Item
from bot.domain.people import Member
from bot.domain.preferences import ChosenItem
from bot.store import links, nudges, workspaces
from bot.store.engine import Store, Tx
from bot.store.nudges import NewNudge
from tests.people import MONDAY, WEEK, add_ambassador, add_workspace

TODAY = MONDAY.date()


def add_items(store: Store, member: Member, *keys: str) -> list[Item]:
    """Items on somebody's card."""
    picks = tuple(ChosenItem("suggestion", key, Pillar.PERSONAL, 1) for key in keys)
    new = NewNudge(member.workspace_id, member.id, WEEK, picks)
    (items,) = store.write(lambda tx: nudges.add_nudges(tx, [new], MONDAY))
    return items


def link(store: Store, item: Item, workspace_id: int, new: str = "") -> str:
    token = new or token_urlsafe(18)
    return store.write(lambda tx: links.ensure_token(tx, workspace_id, item, token, MONDAY))


def id_of(store: Store, token: str) -> int:
    found = store.read(lambda tx: links.find_link(tx, token))
    assert found
    return found.id


def test_a_person_has_one_link_to_an_item(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    one, two = add_items(store, member, "a", "b")
    first = link(store, one, member.workspace_id)
    assert link(store, one, member.workspace_id) == first
    assert link(store, two, member.workspace_id) != first


def test_a_token_is_of_one_link(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    one, two = add_items(store, member, "a", "b")
    token = link(store, one, member.workspace_id)
    with pytest.raises(IntegrityError):
        link(store, two, member.workspace_id, token)


def test_a_link_knows_its_organisation(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace)
    (item,) = add_items(store, member, "a")
    token = link(store, item, workspace.id)
    page = "https://jobs.example.org"
    store.write(lambda tx: workspaces.save_description(tx, workspace.id, "New name", page, "Europe/London"))
    found = store.read(lambda tx: links.find_link(tx, token))
    assert found
    assert (found.kind, found.key, found.week) == ("suggestion", "a", WEEK)
    assert (found.organisation, found.jobs_page, found.time_zone) == ("New name", page, "Europe/London")


def test_clicks_add_up_by_day(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    one, two = add_items(store, member, "a", "b")
    first, second = (id_of(store, link(store, item, member.workspace_id)) for item in (one, two))
    tomorrow = TODAY + timedelta(days=1)
    store.write(lambda tx: links.add_clicks(tx, {(first, TODAY): 2, (second, TODAY): 1}))
    store.write(lambda tx: links.add_clicks(tx, {(first, TODAY): 3, (first, tomorrow): 5}))
    assert store.read(lambda tx: links.count_clicks_of(tx, member.id)) == {
        ("suggestion", "a"): 10,
        ("suggestion", "b"): 1,
    }

    def total(start: date, end: date) -> int:
        return store.read(lambda tx: links.count_clicks(tx, member.workspace_id, start, end)).total()

    assert total(TODAY, tomorrow) == 6
    assert total(tomorrow, tomorrow + timedelta(days=6)) == 5
    assert total(TODAY - timedelta(days=7), TODAY) == 0


def test_a_click_on_a_link_that_has_gone_loses_no_other(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    (item,) = add_items(store, member, "a")
    there = id_of(store, link(store, item, member.workspace_id))
    store.write(lambda tx: links.add_clicks(tx, {(there, TODAY): 1, (there + 99, TODAY): 1}))
    store.write(lambda tx: links.add_clicks(tx, {(there + 99, TODAY): 1}))
    assert store.read(lambda tx: links.count_clicks_of(tx, member.id)).total() == 1


def test_clicks_are_of_one_person_and_one_workspace(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, external_id="T2")
    mine, other = add_ambassador(store, here), add_ambassador(store, there)
    for member, number in ((mine, 1), (other, 10)):
        (item,) = add_items(store, member, "a")
        link_id = id_of(store, link(store, item, member.workspace_id))
        store.write(lambda tx, key=(link_id, TODAY), n=number: links.add_clicks(tx, {key: n}))  # type: ignore[misc]
    end = TODAY + timedelta(days=1)
    assert store.read(lambda tx: links.count_clicks_of(tx, mine.id)).total() == 1
    assert store.read(lambda tx: links.count_clicks(tx, there.id, TODAY, end)).total() == 10


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
def test_no_other_text_is_a_token(sqlite_store: Store, text: str) -> None:
    assert sqlite_store.read(lambda tx: links.find_link(tx, text)) is None


def test_tokens_are_told_apart_by_their_letters_case(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    (item,) = add_items(store, member, "a")
    token = link(store, item, member.workspace_id, "aBcDeFgHiJkLmNoPqRsTuVwX")

    def found(tx: Tx) -> list[bool]:
        return [links.find_link(tx, one) is not None for one in (token, token.lower(), token + " ")]

    assert store.read(found) == [True, False, False]
