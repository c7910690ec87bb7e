"""A card is drawn when it leaves: from how things are then, however long it waited."""

import asyncio
import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from alembic import command
from sqlalchemy import select, text, update
from structlog.testing import capture_logs

from bot.domain.about import About, Subject
from bot.domain.checkins.question import Plan
from bot.domain.messages import Message, Part
from bot.domain.nudges import Item
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member, Network, Platform
from bot.drawing import DRAWINGS
from bot.store import card_updates, members, rows, shares, vacancies
from bot.store.checkins import rounds
from bot.store.engine import Store, Tx
from bot.store.migrate import _config, migrate
from bot.store.payloads import write_message
from bot.store.tables.outbox import outbox
from bot.store.tables.weekly import nudge_items
from content_library.library import Library
from scheduler.closings import follow_closings
from scheduler.nudges import plan_due
from tests.features.world import phrase, said
from tests.people import MONDAY, add_vacancies, outgoing
from tests.scheduler.world import World
from tests.store.cards import add_card, vacancy
from tests.store.earlier import add_later_columns
from tests.timed_runs import run_at

DAY = timedelta(days=1)
CLOSED = phrase("card", "closed")


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


@pytest.fixture
def member(world: World) -> Member:
    return world.person()


def card_of(member: Member, item: Item, key: str = "card") -> Outgoing:
    """A card with this item on it, which is due."""
    about = About(Subject.CARD, item.nudge_id)
    return outgoing(member, key, kind=Kind.ASKED, message=about, nudge_id=item.nudge_id)


def shown(world: World, user: str = "U1") -> list[str]:
    """All that somebody sees."""
    return [said(one.message) for one in world.slack.chats[user]]


def share(world: World, item: Item, network: Network) -> None:
    """Somebody taps that they shared it."""

    def work(tx: Tx) -> None:
        shares.add_share(tx, world.workspaces[Platform.SLACK].id, item, network, None, world.clock.now())
        card_updates.redraw_cards(tx, item, world.clock.now(), asked=True)

    world.store.write(work)


def test_everything_that_a_card_can_be_about_is_drawn() -> None:
    assert set(DRAWINGS) == set(Subject)


async def test_a_card_that_was_put_off_on_friday_shows_on_monday_what_has_closed(
    world: World, member: Member
) -> None:
    add_vacancies(world.store, world.workspaces[Platform.SLACK], 1, MONDAY - 3 * DAY)
    (item,) = add_card(world.store, member, vacancy(1), now=MONDAY - 3 * DAY)
    about = About(Subject.REMINDER, item.id)
    ids: dict[str, Any] = {"nudge_id": item.nudge_id, "item_id": item.id}
    world.post(outgoing(member, kind=Kind.REMINDER, message=about, due_at=MONDAY, **ids))
    sunday = MONDAY - DAY
    workspace = world.workspaces[Platform.SLACK].id
    world.store.write(lambda tx: vacancies.close_missing(tx, workspace, "feed.json", sunday))
    follow_closings(run_at(sunday, world.store))
    await world.deliver()
    assert [CLOSED in one for one in shown(world)] == [True]
    assert world.slack.calls == [("send", "U1")], "it is drawn once, and needs no edit"


async def test_whoever_changes_the_language_gets_the_card_in_the_new_one(
    world: World, library: Library
) -> None:
    member = world.person(next_nudge_at=MONDAY)
    plan_due(run_at(MONDAY, world.store, library))
    world.store.write(lambda tx: members.update_member(tx, member.id, language="nl"))
    await world.deliver()
    [card] = shown(world)
    assert phrase("card", "share", "nl") in card
    assert phrase("card", "share", "en") not in card


async def test_two_changes_in_a_row_are_one_edit(world: World, member: Member) -> None:
    item, _ = add_card(world.store, member)
    world.post(card_of(member, item))
    await world.deliver()
    share(world, item, Network.X)
    share(world, item, Network.LINKEDIN)
    await world.deliver()
    assert world.slack.calls == [("send", "U1"), ("edit", "U1")]
    assert phrase("shared", "line", networks=["X", "LinkedIn"]) in shown(world)[0]


async def test_a_change_while_the_one_before_is_on_its_way_arrives_too(world: World, member: Member) -> None:
    item, _ = add_card(world.store, member)
    world.post(card_of(member, item))
    await world.deliver()
    share(world, item, Network.X)
    world.slack.open.clear()
    delivering = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(1)
    share(world, item, Network.LINKEDIN)
    world.slack.open.set()
    await delivering
    assert phrase("shared", "line", networks=["X", "LinkedIn"]) in shown(world)[0]
    assert world.states() == ["sent", "sent"]
    assert [verb for verb, _ in world.slack.calls] == ["send", "edit", "edit"]


async def test_a_question_that_was_answered_while_an_edit_was_on_its_way_stays(
    world: World, member: Member
) -> None:
    item, _ = add_card(world.store, member)
    world.post(card_of(member, item))
    await world.deliver()
    share(world, item, Network.X)
    world.slack.open.clear()
    delivering = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(1)
    card, asking = About(Subject.CARD, item.nudge_id), About(Subject.CARD_ASKING, item.id)
    world.store.write(lambda tx: card_updates.renew_edits(tx, item, card, asking))
    world.slack.open.set()
    await delivering
    assert phrase("card", "back") in shown(world)[0]
    assert world.states() == ["sent", "sent"]


async def test_a_change_while_the_card_is_on_its_way_is_shown_after_it(world: World, member: Member) -> None:
    item, _ = add_card(world.store, member)
    world.post(card_of(member, item))
    world.slack.open.clear()
    delivering = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(1)
    share(world, item, Network.X)
    world.slack.open.set()
    await delivering
    assert phrase("shared", "line", networks=["X"]) in shown(world)[0]


async def test_what_cannot_be_drawn_any_more_is_dropped(world: World, member: Member) -> None:
    def closed_round(tx: Tx) -> int:
        opened = rounds.add_round(tx, member.workspace_id, Plan(), date(2026, 11, 23), date(2026, 12, 7), 1)
        rounds.close_round(tx, opened.id)
        return opened.id

    number = world.store.write(closed_round)
    gone = {
        "card": About(Subject.CARD, 99),
        "reminder": About(Subject.REMINDER, 99),
        "event": About(Subject.EVENT_INVITED, 99),
        "round": About(Subject.CHECKIN, number),
    }
    world.post(*(outgoing(member, key, message=about) for key, about in gone.items()))
    world.post(outgoing(member, "last"))
    await world.deliver()
    assert {world.messages()[key].reason for key in gone} == {"nothing to show"}
    assert world.states() == ["dropped"] * len(gone) + ["sent"]
    assert world.slack.titles() == ["Message last"]


async def test_a_card_of_another_release_is_set_aside(world: World, member: Member) -> None:
    world.post(outgoing(member, message=About(Subject.INACTIVITY, member.id)), outgoing(member, "two"))
    world.store.write(lambda tx: tx.execute(update(outbox).where(outbox.c.id == 1).values(about="moon")))
    await world.deliver()
    assert (world.messages()["one"].state, world.messages()["one"].reason) == ("dead", "unreadable")
    assert world.slack.titles() == ["Message two"]


async def test_an_idea_that_does_not_read_is_left_out_of_its_card(world: World) -> None:
    member = world.person()
    first, second = add_card(world.store, member)[:2]
    world.post(card_of(member, first))
    bad = update(nudge_items).where(nudge_items.c.id == first.id)
    world.store.write(lambda tx: tx.execute(bad.values(pillar="moon")))
    await world.deliver()
    (card,) = shown(world)
    assert (card.count("Write and share"), second.id) == (1, first.id + 1)


async def test_a_card_of_which_nothing_reads_waits_until_it_does(world: World) -> None:
    rows.reset_reports()
    people = [world.person(user) for user in ("U1", "U2")]
    cards = [add_card(world.store, one)[0] for one in people]
    world.post(*(card_of(one, item, one.external_id) for one, item in zip(people, cards, strict=True)))
    bad = update(nudge_items).where(nudge_items.c.nudge_id == cards[0].nudge_id)
    world.store.write(lambda tx: tx.execute(bad.values(pillar="moon")))
    with capture_logs() as logs:
        for _ in range(3):
            await world.deliver()
            world.clock.forward(timedelta(minutes=1))
    assert (len(shown(world)), len(shown(world, "U2"))) == (0, 1)
    aside = [one for one in logs if one["event"] == "row_set_aside"]
    assert [(one["of"], one["row"]) for one in aside] == [("nudge_items", 1), ("nudge_items", 2)]
    assert people[0].name not in str(logs)
    world.store.write(lambda tx: tx.execute(bad.values(pillar=cards[0].pillar)))
    world.clock.forward(timedelta(minutes=15))
    await world.deliver()
    assert len(shown(world)) == 1
    assert world.slack.probes == 0, "it is no fault of the platform"


@pytest.fixture
def old(empty_url: str) -> Iterator[tuple[World, list[str]]]:
    """As it was before cards were drawn when they leave; and what ends that its tables know of later."""
    store = Store(empty_url)
    store.write(lambda tx: command.upgrade(_config(tx), "0017"))
    later = store.write(add_later_columns)
    yield World(store), later
    store.close()


async def test_what_waits_at_the_upgrade_is_sent_as_it_was_drawn(old: tuple[World, list[str]]) -> None:
    before, later = old
    member = before.person()
    item, _ = add_card(before.store, member)
    insert = text(
        "INSERT INTO outbox (workspace_id, member_id, kind, key, message, nudge_id, edits_id, state, due_at)"
        " VALUES (:workspace, :member, :kind, :key, :message, :nudge, :edits, 'todo', :due)"
    )

    def put(tx: Tx, kind: Kind, key: str, edits: int | None = None) -> None:
        message = json.dumps(write_message(Message(f"Message {key}", (Part(text="Well done"),))))
        whose = {"workspace": member.workspace_id, "member": member.id, "nudge": item.nudge_id}
        what = {"kind": kind, "key": key, "message": message, "edits": edits, "due": str(MONDAY)}
        tx.execute(insert, whose | what)

    before.store.write(lambda tx: put(tx, Kind.ASKED, "card"))
    before.store.write(lambda tx: [tx.execute(text(one)) for one in later])
    migrate(before.store)
    found = before.store.read(lambda tx: card_updates.lock_sent_cards(tx, item.nudge_id))
    assert [one.waits for one in found] == [False], "drawn before: it does not show what happens now"
    await before.deliver()
    assert before.slack.titles() == ["Message card"]
    before.store.write(lambda tx: put(tx, Kind.EDIT, "edit:1", 1))
    await before.deliver()
    assert before.slack.titles() == ["Message edit:1"]
    share(before, item, Network.X)
    await before.deliver()
    assert phrase("shared", "line", networks=["X"]) in shown(before)[0]
    kept = before.store.read(lambda tx: tx.execute(select(outbox).where(outbox.c.edits_id == 1)).one())
    assert (kept.message, kept.about) == (None, "card")
