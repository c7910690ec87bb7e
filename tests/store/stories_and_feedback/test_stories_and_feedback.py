"""Requests for feedback and offers of stories, on both databases."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.domain.content import Pillar
from bot.domain.messages import Message
from bot.domain.nudges import Item
from bot.domain.outbox import Kind, Outgoing, State
from bot.domain.people import Member, MemberState, Network, Platform
from bot.domain.preferences import ChosenItem
from bot.domain.prompts import PromptState, prompt_occasion
from bot.domain.stories_and_feedback.feedback import Request, Whom
from bot.domain.stories_and_feedback.stories import Help, Story, StoryType
from bot.store import drafts, members, nudges, outbox, prompts, shares, workspaces
from bot.store.engine import Store, Tx
from bot.store.nudges import NewNudge
from bot.store.stories_and_feedback import feedback, offers, stories
from bot.store.tables.outbox import outbox as outbox_table
from bot.store.tables.prompts import prompts as prompts_table
from tests.sealing import SEALED

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
WEEK = "2026-W48"


@pytest.fixture
def author(store: Store) -> Member:
    def work(tx: Tx) -> Member:
        workspace = workspaces.add_workspace(tx, Platform.SLACK, "T1", NOW)
        return members.add_member(tx, workspace.id, "U1", NOW.date(), state=MemberState.ACTIVE)

    return store.write(work)


def tell(store: Store, author: Member) -> tuple[Story, Item]:
    columns: dict[str, Any] = {"type": StoryType.BLOG, "title": SEALED, "help": Help.NONE}

    def work(tx: Tx) -> tuple[Story, Item]:
        story = stories.add_story(tx, author, Pillar.PERSONAL, WEEK, NOW, **columns)
        item = nudges.find_item(tx, story.item_id or 0)
        assert item
        drafts.save_draft(tx, author.workspace_id, item, SEALED, None, NOW)
        return story, item

    return store.write(work)


def ask(tx: Tx, author: Member, item: Item, days: int = 3) -> Request | None:
    return feedback.add_request(
        tx,
        workspace_id=author.workspace_id,
        author_id=author.id,
        reviewer_id=None,
        whom=Whom.HR,
        item_id=item.id,
        reached=True,
        question=None,
        asked_at=NOW,
        remind_at=NOW + timedelta(days=days),
    )


def test_one_request_at_a_time_waits_for_an_answer(store: Store, author: Member) -> None:
    _, item = tell(store, author)
    first, second = (store.write(lambda tx: ask(tx, author, item)) for _ in range(2))
    assert first
    assert second is None
    assert store.write(lambda tx: feedback.save_answer(tx, first.id, tip=SEALED))
    assert not store.write(lambda tx: feedback.save_answer(tx, first.id, tip=SEALED))
    assert store.write(lambda tx: ask(tx, author, item))


def test_a_request_is_late_once(store: Store, author: Member) -> None:
    _, item = tell(store, author)
    store.write(lambda tx: ask(tx, author, item))
    assert not store.read(lambda tx: feedback.late_ids(tx, NOW))
    late = NOW + timedelta(days=3)
    (found,) = store.write(lambda tx: feedback.claim_open_requests(tx, feedback.late_ids(tx, late)))
    store.write(lambda tx: feedback.mark_reminded(tx, found.id))
    assert not store.read(lambda tx: feedback.late_ids(tx, late))


def test_a_request_goes_with_its_words_and_with_its_author(store: Store, author: Member) -> None:
    _, item = tell(store, author)
    store.write(lambda tx: ask(tx, author, item))
    store.write(lambda tx: drafts.delete_draft(tx, item.id, author.id))
    assert store.read(feedback.list_open_requests) == []
    store.write(lambda tx: ask(tx, author, item))
    store.write(lambda tx: members.update_member(tx, author.id, state=MemberState.LEFT))
    assert store.write(lambda tx: feedback.delete_old_requests(tx, NOW - timedelta(days=365))) == 1


def test_a_story_that_was_shared_leaves_its_item(store: Store, author: Member) -> None:
    (one, item), (two, other) = tell(store, author), tell(store, author)
    store.write(lambda tx: shares.add_share(tx, author.workspace_id, item, Network.LINKEDIN, None, NOW))
    for story in (one, two):
        store.write(partial(stories.delete_story, story=story))
    assert store.read(lambda tx: stories.list_stories(tx, author.id, 10)) == []
    assert store.read(lambda tx: nudges.find_item(tx, item.id))
    assert store.read(lambda tx: nudges.find_item(tx, other.id)) is None


def test_stopping_an_offer_takes_back_what_waits_and_leaves_no_words(store: Store, author: Member) -> None:
    story, _ = tell(store, author)

    def offered(tx: Tx) -> int:
        prompt = prompts.add_prompt(tx, author.workspace_id, {"nl": ("Het verhaal van Sanne",)}, NOW)
        offers.add_offer(tx, prompt, story, 7)
        new = [
            NewNudge(
                author.workspace_id,
                author.id,
                WEEK,
                (ChosenItem("prompt", f"{prompt}:{n}", Pillar.PERSONAL),),
                f"{prompt_occasion(prompt)}{n}",
            )
            for n in range(3)
        ]
        for number, one in enumerate(new):
            ((item,),) = nudges.add_nudges(tx, [one], NOW)
            row = Outgoing(
                author.workspace_id,
                author.id,
                Kind.PROMPT,
                f"p{number}",
                Message("x"),
                NOW,
                NOW + timedelta(days=6),
                nudge_id=item.nudge_id,
            )
            outbox.add_messages(tx, row)
        tx.execute(outbox_table.update().where(outbox_table.c.key == "p1").values(state=State.SENDING))
        tx.execute(outbox_table.update().where(outbox_table.c.key == "p2").values(attempts=2))
        return prompt

    prompt = store.write(offered)
    store.write(lambda tx: offers.stop_offers_of_reuse(tx, 7, NOW))
    left = store.read(lambda tx: tx.execute(outbox_table.select().order_by(outbox_table.c.key)).all())
    assert [(row.key, row.state, row.expires_at) for row in left] == [
        ("p1", State.SENDING, NOW),  # if it does not arrive now, it is not tried again
        ("p2", State.DROPPED, NOW + timedelta(days=6)),
    ]
    row = store.read(lambda tx: tx.execute(prompts_table.select()).one())
    assert (row.id, row.state, row.content, row.proposal) == (prompt, PromptState.DELETED, None, None)
    offer = store.write(offers.find_to_redraw)
    assert offer
    shown = store.read(lambda tx: offers.item_ids_of_offer(tx, offer, NOW - timedelta(days=28), 10))
    items = [store.read(lambda tx, one=one: nudges.find_item(tx, one)) for one in shown]  # type: ignore[misc]
    assert [item.key for item in items if item] == [f"{prompt}:1", f"{prompt}:2"]
    store.write(lambda tx: offers.mark_redrawn(tx, offer, None))
    assert store.write(offers.find_to_redraw) is None


def test_who_is_erased_is_offered_no_more(store: Store, author: Member) -> None:
    story, _ = tell(store, author)
    prompt = store.write(lambda tx: prompts.add_prompt(tx, author.workspace_id, {}, NOW))
    store.write(lambda tx: offers.add_offer(tx, prompt, story, 7))
    store.write(lambda tx: offers.stop_offers_of_member(tx, author.id, NOW))
    offer = store.read(lambda tx: offers.find_offer(tx, prompt))
    assert offer
    assert offer.stopped
    assert not store.read(lambda tx: offers.is_agreed(tx, offer, NOW))
