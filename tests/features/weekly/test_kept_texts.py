"""The list of texts that somebody keeps, and for how long."""

from functools import partial

import pytest

from bot.domain.actions.weekly import (
    AskDeleteDraft,
    DeleteDraft,
    KeepOwnWords,
    OpenOwnWords,
    ShowDrafts,
)
from bot.domain.messages import Message, Updated
from bot.features.weekly import following
from scheduler.data_retention import forget_old
from tests.features.weekly.test_own_words import wrote
from tests.features.world import World, button_of, buttons, phrase, said
from tests.timed_runs import run_at


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_list_has_each_text_to_open_and_to_delete(world: World, language: str) -> None:
    person = await world.person().with_card(language=language)
    one, two = (one.item for one in person.card[:2])
    await person.do(KeepOwnWords(one.id), text="The first *text*")
    world.clock.forward(minutes=5)
    await person.do(KeepOwnWords(two.id), text="The second text")
    reply = await person.do(ShowDrafts())
    assert isinstance(reply, Message)
    texts = said(reply)
    assert texts.index("The second text") < texts.index("The first *text*")
    actions = [[button.action for button in part.buttons] for part in reply.parts if part.buttons]
    assert actions == [
        [OpenOwnWords(two.id), AskDeleteDraft(two.id)],
        [OpenOwnWords(one.id), AskDeleteDraft(one.id)],
    ]
    asked = await person.do(AskDeleteDraft(two.id))
    sure = button_of(asked, DeleteDraft)
    assert [button.action for button in buttons(asked).values()] == [
        *(sure, AskDeleteDraft()),
        *(OpenOwnWords(one.id), AskDeleteDraft(one.id)),
    ]
    assert "The second text" in said(await person.do(AskDeleteDraft()))
    left = await person.do(sure)
    assert isinstance(left, Updated)
    assert "The second text" not in said(left)
    assert "The first *text*" in said(await person.do(sure))


async def test_an_empty_list_says_where_to_begin(world: World) -> None:
    person = await world.person().join()
    assert phrase("card", "own") in said(await person.do(ShowDrafts()))


async def test_a_long_list_shows_the_newest_ten(world: World) -> None:
    person = await world.person().with_card()
    for number in range(5):
        world.clock.forward(weeks=1)
        person.be_due()
        world.plan()
        for one in person.card:
            await person.do(KeepOwnWords(one.item.id), text=f"Text {number}")
    reply = await person.do(ShowDrafts())
    assert isinstance(reply, Message)
    assert len([part for part in reply.parts if part.buttons]) == 10
    assert "newest 10 of your 15 saved texts" in said(reply)


async def test_drafts_are_erased_with_the_person_but_the_link_goes_on(world: World) -> None:
    person = await world.person().with_card()
    world.add_jobs_page()
    await wrote(person)
    await person.leave()
    world.clock.forward(days=91)
    forget_old(run_at(world.clock.now(), world.store))
    assert not world.rows("drafts")
    (link,) = world.rows("links")
    assert link["member_id"] is None, "the link goes on, without a name"
    look = partial(following.find_preview, library=world.library, token=link["token"], now=world.clock.now())
    assert world.store.read(look), "and so does its picture"


async def test_a_draft_is_kept_for_a_year_after_the_last_change(world: World) -> None:
    person = await world.person().with_card()
    await wrote(person)
    for days, left in ((364, 1), (2, 0)):
        world.clock.forward(days=days)
        forget_old(run_at(world.clock.now(), world.store))
        assert len(world.rows("drafts")) == left
