"""An account that is closed at the platform: its owner has left, loses every role, and is erased in time."""

from datetime import timedelta

from bot.domain.actions.onboarding import StopJoining
from bot.domain.people import MemberState, Platform
from scheduler.data_retention import LEFT_FOR, forget_old
from tests.features.world import HR, World
from tests.timed_runs import run_at


async def test_who_is_gone_has_left_and_is_erased_after_ninety_days(both: World) -> None:
    person, other = await both.person().join(), await both.person("U2").join()
    await both.conversation.departed(Platform.SLACK, "T1", "U1")
    assert (person.member.state, person.member.reachable) == (MemberState.LEFT, False)
    assert [row["event"] for row in both.rows("journey_counts")].count("left") == 1
    await both.conversation.departed(Platform.SLACK, "T1", "U1")
    assert sum(row["number"] for row in both.rows("journey_counts") if row["event"] == "left") == 1
    forget_old(run_at(both.clock.now() + LEFT_FOR + timedelta(days=1), both.store))
    assert {row["external_id"] for row in both.rows("members")} == {HR, "U2"}
    assert other.member.takes_part


async def test_a_closed_account_has_no_role_any_more(world: World) -> None:
    hr = await world.person(HR).hello()
    await world.conversation.departed(Platform.SLACK, "T1", HR)
    assert not hr.member.roles


async def test_who_was_on_the_way_in_turns_back(world: World) -> None:
    person = await world.person().start_onboarding()
    await world.conversation.departed(Platform.SLACK, "T1", "U1")
    assert person.member.state is MemberState.KNOWN
    assert await person.do(StopJoining())


async def test_whom_nobody_knows_stays_unknown(world: World) -> None:
    for workspace, user in (("T1", "U1"), ("T9", "U9")):
        await world.conversation.departed(Platform.SLACK, workspace, user)
    assert not world.rows("members")


async def test_who_cannot_be_reached_for_ninety_days_is_erased_too(both: World) -> None:
    await both.person().join()
    await both.conversation.lost(Platform.SLACK, "T1", "U1")
    forget_old(run_at(both.clock.now() + LEFT_FOR - timedelta(days=1), both.store))
    assert len(both.rows("members")) == 2
    forget_old(run_at(both.clock.now() + LEFT_FOR + timedelta(days=1), both.store))
    assert {row["external_id"] for row in both.rows("members")} == {HR}
