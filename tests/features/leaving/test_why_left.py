"""Joining, leaving and coming back are counted; a reason is given with one tap, and waits in a box."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.domain.actions.checkins import OpenTalk
from bot.domain.actions.membership import AskLeave, Join, Leave, OpenJoin, OpenPace, OpenPause
from bot.domain.actions.time_and_retention import OpenExit, SayWhyLeft, ShowContinuity
from bot.domain.messages import Notice
from bot.domain.tally import ALL
from bot.domain.time_and_retention.exits import REASON
from bot.domain.time_and_retention.reasons import Reason
from bot.store.tables import metadata
from scheduler.data_retention import forget_old
from tests.features.leaving.boxes import exit_box
from tests.features.world import ANSWERS, HR, Person, World, buttons, phrase, said
from tests.timed_runs import run_at

NOVEMBER = "2026-11"


def counted(world: World) -> Counter[tuple[str, str, str]]:
    return Counter(
        {(row["cohort"], row["event"], row["month"]): row["number"] for row in world.rows("journey_counts")}
    )


def reasons(world: World) -> dict[str, int]:
    """What waits in the box."""
    crowd = exit_box(world).tally.crowds(REASON).get(ALL, {})
    return {value: number for (_, value), number in crowd.items()}


async def gone(world: World, user: str = "U1") -> Person:
    """Somebody who took part and has just left."""
    person = await world.person(user).join()
    await person.leave()
    return person


async def test_who_joins_leaves_and_comes_back_stays_in_the_first_cohort(both: World) -> None:
    person = await both.person().join()
    both.clock.forward(days=10)
    await person.leave()
    both.clock.forward(days=30)
    await person.join()
    assert counted(both) == {
        (NOVEMBER, "joined", NOVEMBER): 1,
        (NOVEMBER, "left", "2026-12"): 1,
        (NOVEMBER, "back", "2027-01"): 1,
    }


async def test_nothing_counts_twice(world: World) -> None:
    person = await world.person().join()
    await person.do(Join(), **ANSWERS)
    today = Leave(world.clock.now().date().isoformat())
    for _ in range(2):
        await person.do(today)
    await (await world.person("U2").hello()).do(today)
    assert counted(world) == {(NOVEMBER, "joined", NOVEMBER): 1, (NOVEMBER, "left", NOVEMBER): 1}


async def test_a_month_begins_where_hr_is(both: World) -> None:
    both.clock.moment = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)  # December in Amsterdam
    await both.person().join(time_zone="America/New_York")
    assert counted(both) == {("2026-12", "joined", "2026-12"): 1}


async def test_workspaces_are_counted_apart(world: World) -> None:
    await gone(world)
    await world.person("U1", workspace="T2").join()
    apart = {(row["workspace_id"], row["event"], row["number"]) for row in world.rows("journey_counts")}
    assert apart == {(1, "joined", 1), (1, "left", 1), (2, "joined", 1)}


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_leaving_is_one_tap_and_the_question_comes_after_it(world: World, language: str) -> None:
    person = await world.person().join(language=language)
    asked = buttons(await person.do(AskLeave()))
    assert [type(one.action) for one in asked.values()] == [Leave, OpenPace, OpenPause]
    reply = await person.leave()
    assert not person.member.takes_part
    offered = buttons(reply)
    actions = [SayWhyLeft(reason) for reason in Reason]
    talk = [OpenExit("anonymous"), OpenExit("named")]
    assert [one.action for one in offered.values()] == [OpenJoin(), *actions, OpenTalk(), SayWhyLeft(), *talk]
    assert list(offered)[-3] == phrase("why_left", "nothing", language)
    assert not reasons(world)


async def test_a_reason_counts_once_for_each_person_as_long_as_it_waits(both: World) -> None:
    person = await gone(both)
    for reason in (Reason.WORKLOAD, Reason.WORKLOAD, Reason.SUPPORT):
        reply = await person.do(SayWhyLeft(reason))
        assert isinstance(reply, Notice), "the card stays as it is: it would tell that somebody answered"
        assert said(reply) == phrase("why_left", "thanks")
    assert reasons(both) == {"workload": 1}
    await person.join()
    both.clock.forward(hours=1)
    await person.leave()
    await person.do(SayWhyLeft(Reason.SUPPORT))
    assert reasons(both) == {"workload": 1}


async def test_nothing_is_kept_beside_a_reason(both: World) -> None:
    for number in range(6):
        await (await gone(both, f"U{number}")).do(SayWhyLeft(Reason.WORKLOAD))
    assert reasons(both) == {"workload": 6}
    assert "workload" not in str([both.rows(name) for name in metadata.tables])


async def test_saying_nothing_is_fine(world: World) -> None:
    person = await gone(world)
    reply = await person.do(SayWhyLeft())
    assert phrase("why_left", "fine") in said(reply)
    assert not reasons(world)


async def test_who_is_back_or_was_never_there_gives_no_reason(world: World) -> None:
    person = await gone(world)
    await person.join()
    assert isinstance(await person.do(SayWhyLeft(Reason.SUPPORT)), Notice)
    stranger = await world.person("U2").hello()
    for reason in (Reason.SUPPORT, "support; DROP TABLE", "x" * 500):
        await stranger.do(SayWhyLeft(reason))
        await (await gone(world, "U3")).do(SayWhyLeft("x"))
    assert not reasons(world)


async def test_an_old_card_counts_no_more(world: World) -> None:
    person = await gone(world)
    await person.do(SayWhyLeft(Reason.SUPPORT))
    world.clock.forward(days=1)
    forget_old(run_at(world.clock.now(), world.store))
    await person.do(SayWhyLeft(Reason.SUPPORT))
    assert reasons(world) == {"support": 1}
    assert not [one for one in buttons(await person.do(Leave())).values() if one.action == SayWhyLeft()]


async def test_hr_is_not_told_of_anybody_who_leaves(world: World) -> None:
    hr = await world.person(HR).hello()
    person = await gone(world)
    await person.do(SayWhyLeft(Reason.SUPPORT))
    assert not hr.outbox()
    text = said(await hr.do(ShowContinuity()))
    assert "Sanne" not in text
    assert phrase("continuity", "no_reasons") in text
