"""Leave: asked once, and then it is quiet."""

from datetime import timedelta

from bot.domain.actions.membership import AskLeave, Leave, OpenJoin, OpenPace, OpenPause
from bot.domain.actions.weekly import Later, Share, UndoShare
from bot.domain.messages import Message, Updated
from bot.domain.people import MemberState
from scheduler.data_retention import LEFT_FOR, forget_old
from tests.features.world import World, button_of, buttons, phrase, said
from tests.timed_runs import run_at


async def test_leave_asks_once_and_says_what_becomes_of_the_data(world: World) -> None:
    person = await world.person().join()
    reply = await person.do(AskLeave())
    assert buttons(reply)[phrase("leave", "leave")].action == Leave(world.clock.now().date().isoformat())
    assert f"{LEFT_FOR.days} days" in said(reply)
    assert person.member.takes_part
    assert buttons(reply)[phrase("leave", "less")].action == OpenPace(), "less is there before nothing at all"
    assert buttons(reply)[phrase("leave", "pause")].action == OpenPause()


async def test_who_leaves_gets_nothing_any_more(world: World) -> None:
    person = await world.person().join()
    reply = await person.leave()
    assert isinstance(reply, Updated)
    assert buttons(reply)[phrase("left", "back")].action == OpenJoin()
    assert person.member.state is MemberState.LEFT
    assert person.member.next_nudge_at is None
    world.clock.forward(days=30)
    assert world.plan() == 0


async def test_who_came_back_is_asked_before_an_old_button_ends_it_again(world: World) -> None:
    person = await world.person().join()
    old = buttons(await person.do(AskLeave()))[phrase("leave", "leave")].action
    assert old
    await person.do(old)
    world.clock.forward(days=1)
    assert isinstance(await person.do(old), Updated), "who has left stays so"
    await person.join()
    for button in (old, Leave()):
        asked = button_of(await person.do(button), Leave)
        assert person.member.takes_part
    await person.do(asked)
    assert not person.member.takes_part


async def test_leaving_twice_changes_nothing(world: World) -> None:
    person = await world.person().join()
    leave = button_of(await person.do(AskLeave()), Leave)
    await person.do(leave)
    left_at = world.rows("members")[-1]["left_at"]
    world.clock.forward(days=1)
    assert isinstance(await person.do(leave), Updated)
    assert isinstance(await person.do(AskLeave()), Message)
    assert world.rows("members")[-1]["left_at"] == left_at


async def test_who_comes_back_finds_the_own_settings_and_shares(both: World) -> None:
    person = await both.person().with_card()
    await person.do(Share(person.item().id), network="linkedin")
    await person.leave()
    both.clock.forward(days=3)
    await person.join(department="Night care")
    assert person.member.takes_part
    assert person.member.department == "Night care"
    assert len(both.rows("shares")) == 1
    assert both.rows("members")[-1]["left_at"] is None


async def test_who_left_can_still_take_a_share_back(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Share(person.item().id), network="linkedin")
    await person.leave()
    await person.do(UndoShare(1))
    assert not world.rows("shares")


async def test_after_the_promised_days_only_counts_remain(both: World) -> None:
    person = await both.person().with_card()
    await person.do(Share(person.item().id), network="linkedin", link="https://example.org/post")
    await person.do(Later(person.card[1].item.id), day="2026-11-27", hour="9")
    await person.leave()
    forget_old(run_at(both.clock.now() + LEFT_FOR + timedelta(seconds=1), both.store))
    (share,) = both.rows("shares")
    assert (share["member_id"], share["post_link"], share["network"]) == (None, None, "linkedin")
    assert "U1" not in {row["external_id"] for row in both.rows("members")}
    assert not both.rows("outbox")
    assert not both.rows("nudge_items")
