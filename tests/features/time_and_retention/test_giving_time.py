"""A month goes to HR when its owner says so, and comes back when its owner says so."""

from datetime import UTC, datetime

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.time_and_retention import (
    AskGiveTime,
    DropTime,
    GiveTime,
    LogTime,
    ShowContinuity,
    ShowGivenTime,
    ShowMyTime,
    TakeTimeBack,
)
from bot.domain.messages import Updated
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from tests.features.test_hostile_text import EACH_TEXT, _assert_harmless
from tests.features.world import HR, Person, World, buttons, facts, phrase, said

NOVEMBER = "2026-11"


async def giver(world: World, user: str = "U1", name: str = "Sanne Visser") -> Person:
    """Somebody who noted down ninety minutes in November."""
    person = await world.person(user, name=name).join()
    await person.do(LogTime("1u30"))
    return person


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_the_question_shows_exactly_what_hr_will_see(world: World, language: str) -> None:
    person = await world.person().join(language=language)
    await person.do(LogTime("1u30"))
    log = buttons(await person.do(ShowMyTime()))
    ask = log[phrase("time", "give", language)].action
    assert ask == AskGiveTime(NOVEMBER)
    question = await person.do(ask)
    month, time = (
        ("November 2026", "1 uur en 30 minuten")
        if language == "nl"
        else ("November 2026", "1 hour and 30 minutes")
    )
    assert list(facts(question).values()) == ["Sanne Visser", month, time]
    (give,) = [one.action for one in buttons(question).values()]
    assert give == GiveTime(NOVEMBER, 90)
    assert not world.rows("time_handovers"), "asking gives nothing"
    hr = await world.person(HR, language=language).do(ShowGivenTime())
    assert phrase("time_given", "none", language) in said(hr)


async def test_hr_is_told_without_a_name_and_sees_what_was_given(world: World) -> None:
    hr = await world.person(HR).hello()
    person = await giver(world)
    await giver(world, "U2", name="Omar Haddad")
    assert isinstance(await person.do(GiveTime(NOVEMBER, 90)), Updated)
    (news,) = hr.outbox(Kind.HR_NEWS)
    assert "Sanne" not in said(news.message)
    assert "90" not in said(news.message)
    (show,) = [one.action for one in buttons(news.message).values()]
    seen = await hr.do(show)  # type: ignore[arg-type]
    assert facts(seen) == {"Sanne Visser": "1 hour and 30 minutes"}
    assert "Omar" not in said(seen), "who gives nothing is not to be seen"


async def test_giving_twice_tells_hr_once(world: World) -> None:
    hr = await world.person(HR).hello()
    person, other = await giver(world), await giver(world, "U2")
    for one in (person, person, other):
        await one.do(GiveTime(NOVEMBER, 90))
    assert len(hr.outbox(Kind.HR_NEWS)) == 1, "once a day is enough"
    world.clock.forward(days=1)
    await person.do(GiveTime(NOVEMBER, 90))
    assert len(hr.outbox(Kind.HR_NEWS)) == 1, "nothing is new"
    await person.do(LogTime("30"))
    await person.do(GiveTime(NOVEMBER, 120))
    assert len(hr.outbox(Kind.HR_NEWS)) == 2


async def test_hr_is_told_in_working_hours(world: World) -> None:
    hr = await world.person(HR).hello()
    world.clock.moment = datetime(2026, 11, 27, 22, tzinfo=UTC)  # on Friday night
    await (await giver(world)).do(GiveTime(NOVEMBER, 90))
    assert hr.outbox(Kind.HR_NEWS)[0].due_at == datetime(2026, 11, 30, 7, tzinfo=UTC)


async def test_what_changed_since_the_question_is_asked_anew(world: World) -> None:
    person = await giver(world)
    await person.do(LogTime("10"))
    question = await person.do(GiveTime(NOVEMBER, 90))
    assert GiveTime(NOVEMBER, 100) in [one.action for one in buttons(question).values()]
    assert not world.rows("time_handovers")


async def test_it_can_be_taken_back_and_given_again(both: World) -> None:
    hr, person = await both.person(HR).hello(), await giver(both)
    given = await person.do(GiveTime(NOVEMBER, 90))
    assert phrase("time", "give") not in buttons(given)
    take_back = buttons(given)[phrase("time", "take_back")].action
    assert take_back == TakeTimeBack(NOVEMBER)
    for _ in range(2):
        assert phrase("time_give", "taken_back", month=NOVEMBER) in said(await person.do(take_back))
    assert phrase("time_given", "none") in said(await hr.do(ShowGivenTime()))
    await person.do(GiveTime(NOVEMBER, 90))
    assert facts(await hr.do(ShowGivenTime()))


async def test_what_was_given_stays_as_it_was_until_it_is_given_again(world: World) -> None:
    hr, person = await world.person(HR).hello(), await giver(world)
    await person.do(GiveTime(NOVEMBER, 90))
    await person.do(LogTime("30"))
    assert facts(await hr.do(ShowGivenTime())) == {"Sanne Visser": "1 hour and 30 minutes"}
    assert phrase("time", "give_again") in buttons(await person.do(ShowMyTime()))
    for row in world.rows("time_log"):
        await person.do(DropTime(row["id"]))
    log = buttons(await person.do(ShowMyTime()))
    assert phrase("time", "take_back") in log
    assert phrase("time", "give_again") not in log


async def test_hr_sees_months_apart_and_long_lists_in_pages(both: World) -> None:
    hr = await both.person(HR).hello()
    for number in range(42):
        person = await both.person(f"U{number}", name=f"Person {number:02}").hello()
        person.change(state=MemberState.ACTIVE)
        await person.do(LogTime("1u30"))
        await person.do(GiveTime(NOVEMBER, 90))
    await person.do(LogTime("30 31-10-2026"))
    await person.do(GiveTime("2026-10", 30))
    first = await hr.do(ShowGivenTime())
    assert len(facts(first)) == 40
    more = buttons(first)
    assert more[phrase("time_given", "further")].action == ShowGivenTime(NOVEMBER, 1)
    assert list(facts(await hr.do(ShowGivenTime(NOVEMBER, 1)))) == ["Person 40", "Person 41"]
    assert list(facts(await hr.do(ShowGivenTime(NOVEMBER, 2**50)))) == ["Person 40", "Person 41"]
    assert more["October 2026"].action == ShowGivenTime("2026-10")
    assert list(facts(await hr.do(ShowGivenTime("2026-10")))) == ["Person 41"]


async def test_another_workspace_sees_nothing_of_it(world: World) -> None:
    await (await giver(world)).do(GiveTime(NOVEMBER, 90))
    other = await world.person(HR, workspace="T2").do(ShowGivenTime(NOVEMBER))
    assert phrase("time_given", "none") in said(other)


async def test_nothing_can_be_given_that_is_not_there(world: World) -> None:
    person = await world.person().join()
    for action in (
        AskGiveTime(NOVEMBER),
        GiveTime(NOVEMBER, 0),
        GiveTime(NOVEMBER, 90),
        AskGiveTime("1900-01"),
    ):
        assert phrase("time", "nothing_to_give") in said(await person.do(action))
    assert not world.rows("time_handovers")


async def test_what_hr_sees_is_for_hr_only_and_is_logged(world: World) -> None:
    person = await world.person().join()
    for action in (ShowGivenTime(), ShowContinuity()):
        assert said(await person.do(action)) == phrase("refusals", "not_hr")
        await world.person(HR).do(action)
    assert world.audited() == ["ShowGivenTime", "ShowContinuity"]


@EACH_TEXT
async def test_hostile_text_in_a_month_or_a_name_breaks_nothing(both: World, text: str) -> None:
    person = await giver(both, f"U{next(both.turns)}", name=text)
    clean = text.replace("\0", "").encode("utf-8", "replace").decode()
    actions: tuple[Action, ...] = (AskGiveTime(clean), GiveTime(clean, 90), TakeTimeBack(clean))
    for action in (*actions, AskGiveTime(NOVEMBER), GiveTime(NOVEMBER, 90)):
        _assert_harmless(await person.do(action))
    _assert_harmless(await both.person(HR).do(ShowGivenTime(clean)))
