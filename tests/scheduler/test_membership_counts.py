"""As often, as much and with as much help as each person wants; and one question after a silence."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.nudges import Item
from bot.domain.outbox import Kind
from bot.domain.people import Member, Network, Support
from bot.store import drafts, links, members, nudges, outbox, shares
from bot.store.engine import Store, Tx
from bot.store.tables.weekly import nudge_items
from bot.store.tables.weekly import nudges as nudges_table
from content_library.library import Library
from tests.databases import on_sqlite
from tests.people import MONDAY, add_ambassador, add_vacancies, add_workspace, outgoing
from tests.scheduler.planning import pass_time, planned
from tests.sealing import SEALED

WEEK = timedelta(weeks=1)
BEGAN = date(2026, 11, 23)


def weeks_with_a_card(store: Store) -> list[str]:
    query = select(nudges_table.c.week).order_by(nudges_table.c.created_at)
    return list(store.read(lambda tx: tx.scalars(query).all()))


def somebody(store: Store, **columns: Any) -> Member:
    return add_ambassador(store, add_workspace(store), **columns)


def pass_weeks(store: Store, library: Library, number: int) -> None:
    pass_time(store, library, MONDAY + number * WEEK - timedelta(hours=1))


def questions(store: Store) -> list[datetime]:
    return [one.due_at for one in planned(store) if one.key.startswith("pace:")]


@pytest.mark.parametrize(("every", "weeks"), [(2, ["48", "50", "52"]), (4, ["48", "52"])])
def test_cards_come_every_so_many_weeks(store: Store, library: Library, every: int, weeks: list[str]) -> None:
    somebody(store, rhythm=every, rhythm_from=BEGAN)
    pass_weeks(store, library, 6)
    assert weeks_with_a_card(store) == [f"2026-W{week}" for week in weeks]


def test_a_pause_does_not_change_whose_turn_it_is(sqlite_store: Store, library: Library) -> None:
    somebody(sqlite_store, rhythm=2, rhythm_from=BEGAN, paused_until=date(2026, 12, 2))
    pass_weeks(sqlite_store, library, 6)
    assert weeks_with_a_card(sqlite_store) == ["2026-W50", "2026-W52"]


def test_a_card_by_itself_in_between_does_not_either(sqlite_store: Store, library: Library) -> None:
    member = somebody(sqlite_store, rhythm=2, rhythm_from=BEGAN)
    pass_weeks(sqlite_store, library, 1)
    wednesday = MONDAY + WEEK + timedelta(days=2)
    asked = {"next_nudge_at": wednesday, "asked": True}
    sqlite_store.write(lambda tx: members.update_member(tx, member.id, **asked))
    pass_weeks(sqlite_store, library, 4)
    assert weeks_with_a_card(sqlite_store) == ["2026-W48", "2026-W49", "2026-W50"]


@pytest.mark.parametrize(("minutes", "kinds"), [(10, (1, 1)), (20, (2, 2)), (30, (3, 2))])
def test_a_card_has_as_much_on_it_as_there_is_time_for(
    sqlite_store: Store, library: Library, minutes: int, kinds: tuple[int, int]
) -> None:
    workspace = add_workspace(sqlite_store)
    add_vacancies(sqlite_store, workspace, 5)
    add_ambassador(sqlite_store, workspace, minutes=minutes, location="Utrecht")
    pass_weeks(sqlite_store, library, 1)
    found = list(sqlite_store.read(lambda tx: tx.scalars(select(nudge_items.c.kind)).all()))
    assert (found.count("suggestion"), found.count("vacancy")) == kinds


@pytest.mark.parametrize("support", Support)
def test_what_comes_first_helps_as_somebody_wants(
    sqlite_store: Store, library: Library, support: Support
) -> None:
    somebody(sqlite_store, support=support, topics=[])
    pass_weeks(sqlite_store, library, 1)
    keys = sqlite_store.read(lambda tx: tx.scalars(select(nudge_items.c.key)).all())
    by_key = {one.key: one for one in library.suggestions}
    assert {by_key[key].support for key in keys} == {support}


@on_sqlite
def test_after_three_cards_without_anything_one_question_comes_instead_of_the_fourth(
    store: Store, library: Library
) -> None:
    somebody(store)
    pass_weeks(store, library, 9)
    assert questions(store) == [MONDAY + 3 * WEEK]
    # The week after Christmas begins with a Monday like any other.
    assert weeks_with_a_card(store) == [
        *(f"2026-W{week}" for week in (48, 49, 50, 52, 53)),
        *(f"2027-W{week:02}" for week in (1, 2, 3)),
    ]
    assert [one.kind for one in planned(store) if one.key.startswith("pace:")] == [Kind.NUDGE]


def share(tx: Tx, item: Item, at: datetime) -> None:
    shares.add_share(tx, 1, item, Network.LINKEDIN, None, at)


def decline(tx: Tx, item: Item, at: datetime) -> None:
    nudges.decline_item(tx, item.id, at)


def write(tx: Tx, item: Item, at: datetime) -> None:
    drafts.save_draft(tx, 1, item, SEALED, None, at)


def put_off(tx: Tx, item: Item, at: datetime) -> None:
    member = members.get_member(tx, item.member_id)
    outbox.add_messages(
        tx, outgoing(member, kind=Kind.REMINDER, due_at=at, nudge_id=item.nudge_id, item_id=item.id)
    )


def open_link(tx: Tx, item: Item, at: datetime) -> None:
    token = links.ensure_token(tx, 1, item, "token", at)
    link = links.find_link(tx, token)
    assert link
    links.add_clicks(tx, {(link.id, at.date()): 1})


@pytest.mark.parametrize("act", [share, decline, write, put_off, open_link], ids=lambda one: one.__name__)
def test_anything_done_with_a_card_is_a_reason_not_to_ask(store: Store, library: Library, act: Any) -> None:
    somebody(store)
    pass_weeks(store, library, 3)
    at = MONDAY + 2 * WEEK + timedelta(days=1)

    def work(tx: Tx) -> None:
        newest = max(tx.scalars(select(nudge_items.c.id)))
        item = nudges.find_item(tx, newest)
        assert item
        act(tx, item, at)

    store.write(work)
    pass_weeks(store, library, 4)
    assert not questions(store)
    # Three more cards without anything: that is asked about again.
    pass_weeks(store, library, 7)
    assert len(questions(store)) == 1
