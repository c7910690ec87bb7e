"""A buddy who leaves, is erased, cannot be reached or does not answer: the other is told kindly."""

import pytest

from bot.domain.actions.buddies import AnswerPair, AskBuddy, ShowBuddies
from bot.domain.people import Role
from bot.store.my_data import erasing
from scheduler.data_retention import forget_old
from tests.features.buddies.pairs import buddies_of, follow, guide, last, paired, told
from tests.features.world import World, phrase, said
from tests.timed_runs import run_at


@pytest.mark.parametrize("how", ["leaves", "is erased", "cannot be reached"])
async def test_a_buddy_who_is_gone_is_told_to_the_other_and_nobody_else(world: World, how: str) -> None:
    sanne, tom = await paired(world)
    heard = len(told(tom))
    if how == "leaves":
        await tom.leave()
    elif how == "is erased":
        tom_id = tom.member.id
        world.store.write(lambda tx: erasing.erase_member(tx, tom_id, world.clock.now()))
    else:
        tom.change(unreachable_since=world.clock.now())
        follow(world, days=1)
        assert buddies_of(sanne) == ["Tom Bakker"]
    follow(world, days=3, hours=1)
    assert buddies_of(sanne) == []
    name = "a colleague" if how == "is erased" else "Tom Bakker"
    assert phrase("buddy", "over", name=name) in last(sanne)
    assert phrase("buddy", "search") in last(sanne)
    before = len(told(sanne))
    follow(world, days=1)
    assert len(told(sanne)) == before
    if how == "leaves":
        assert Role.GUIDE not in tom.member.roles
        assert len(told(tom)) == heard
    assert "Tom" not in said(await sanne.do(ShowBuddies()))


async def test_an_unanswered_question_comes_to_nothing_after_two_weeks(world: World) -> None:
    tom, sanne = await guide(world, "U-TOM", "Tom Bakker"), await world.person().join()
    await sanne.do(AskBuddy(tom.member.id))
    heard = len(told(tom))
    follow(world, days=13)
    assert told(sanne) == []
    follow(world, days=1, hours=1)
    assert phrase("buddy", "not_now", name="Tom Bakker") in last(sanne)
    assert len(told(tom)) == heard
    assert phrase("buddy", "not_now_title") in said(await tom.do(AnswerPair(1, yes=True)))
    world.clock.forward(days=91)
    forget_old(run_at(world.clock.now(), world.store))
    assert world.rows("buddy_pairs") == []
