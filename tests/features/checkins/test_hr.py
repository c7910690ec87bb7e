"""HR sets check-ins, and sees what came of them."""

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.checkins import (
    KeepCheckin,
    KeepCheckinPlan,
    KeepNamedCheckin,
    OpenCheckinPlan,
    ShowCheckinComments,
    ShowCheckinNames,
    ShowCheckins,
)
from bot.domain.actions.membership import ShowMenu
from bot.domain.messages import Message, Part
from bot.domain.overviews import Overview
from tests.features.checkins.rounds import (
    MONDAY,
    PLAN,
    Chat,
    asked_on,
    close,
    hold,
    hr_of,
    opened,
    plan,
    totals,
)
from tests.features.world import HR, Person, World, buttons, facts, phrase, said

FOR_HR: tuple[Action, ...] = (
    OpenCheckinPlan(),
    KeepCheckinPlan(),
    ShowCheckins(),
    ShowCheckinComments(1),
    ShowCheckinNames(1),
)


async def overview(hr: Person, asked: int = 0) -> Overview:
    """What HR sees of a round, with its tables."""
    reply = await hr.do(ShowCheckins(asked))
    assert isinstance(reply, Overview)
    return reply


async def again(world: World) -> None:
    """The next round opens, and its cards arrive."""
    world.clock.forward(weeks=2)
    hold(world)
    world.deliver()


async def test_nobody_sees_anything_of_an_open_round(world: World) -> None:
    people = await opened(world, 6, questions=("load", "time"), named=("time",))
    for person in people:
        await Chat(person).sends(load=1)
    hr = await hr_of(world)
    shown = await hr.do(ShowCheckins())
    assert phrase("checkins", "none_closed") in said(shown)
    assert not getattr(shown, "sheets", None)
    assert not {"People asked", "Answers", "Average"} & set(facts(shown))
    for action in (ShowCheckins(1), ShowCheckinComments(1), ShowCheckinNames(1)):
        assert said(await hr.do(action)) == phrase("checkins", "unknown")


async def test_totals_show_the_spread_the_average_and_how_many(world: World) -> None:
    for person, value in zip(await opened(world, 6), (1, 2, 4, 4, 5, 0), strict=True):
        if value:
            await Chat(person).sends(load=value)
    close(world)
    hr = await hr_of(world)
    shown = await totals(hr)
    assert (shown["People asked"], shown["Answers"], shown["Average"]) == ("6", "5", "3.2 out of 5")
    assert (shown["Manageable"], shown["It's OK"]) == ("■■ 2", "0")
    assert phrase("checkins", "too_few") in said(await hr.do(ShowCheckins())), "nobody answered the other"


async def test_a_group_is_shown_only_if_the_rest_hides_everybody(world: World) -> None:
    people = [await world.person(f"A{one}").join(department="Care") for one in range(6)]
    people += [await world.person(f"B{one}").join(department="Sales") for one in range(5)]
    await plan(world, split="department")
    world.clock.moment = MONDAY
    hold(world)
    world.deliver()
    for place, person in enumerate(people):
        likes = {"satisfaction": 3 + place % 2} if place < 10 else {}
        await Chat(person).sends(load=3 + place % 2, **likes)
    close(world)
    shown = await overview(await hr_of(world))
    groups = shown.sheets[-1]
    assert groups.columns == ("Group", "How manageable it is", "Satisfaction")
    care, sales = ("average 3.5 (6 answers)", "…"), ("average 3.4 (5 answers)", "…")
    read = {label.text: tuple(one.text for one in cells) for label, *cells in groups.rows}
    assert read == {"Care": care, "Sales": sales}, "of the other question four of Sales would stand alone"
    assert facts(shown)["Care"] == "How manageable it is: average 3.5 (6 answers)"


async def test_rounds_make_a_trend_and_earlier_ones_can_be_looked_at(world: World) -> None:
    people = await opened(world, 10)
    for person in people:
        await Chat(person).sends(load=5)
    close(world)
    await again(world)
    assert len(world.rows("checkin_rounds")) == 2
    hr = await hr_of(world)
    for person in people:
        newest = max(person.outbox(), key=lambda one: one.id).message
        await person.do(KeepCheckin(asked_on(newest)), load="2")
    close(world)
    shown = await hr.do(ShowCheckins())
    assert facts(shown)["How manageable it is"] == "5 → 2"
    trend, load, likes = (await overview(hr)).sheets
    assert [[one.text for one in row] for row in trend.rows] == [
        ["30 November 2026", "5", "…"],
        ["28 December 2026", "2", "…"],
    ]
    assert [[one.text for one in row] for row in load.rows] == [
        ["28 December 2026 (10)", "0", "0", "0", "10", "0"],
        ["30 November 2026 (10)", "10", "0", "0", "0", "0"],
    ]
    assert {row[0].text.partition(" (")[2] for row in likes.rows} == {"too few)"}
    assert not likes.chart
    earlier = buttons(shown)[phrase("checkins", "earlier")].action
    assert earlier == ShowCheckins(1)
    assert "Average: 5 out of 5" in said(await hr.do(earlier))


@pytest.mark.parametrize("number", [7, 8])
async def test_comments_are_shown_from_eight_on(world: World, number: int) -> None:
    people = await opened(world, 9)
    for one, person in enumerate(people[:number]):
        await Chat(person).sends(comment=f"<!channel> *{one}*")
    close(world)
    hr = await hr_of(world)
    reply = await hr.do(ShowCheckinComments(1))
    if number < 8:
        assert said(reply) == phrase("checkins", "no_comments", least=8)
        assert not world.rows("checkin_comments")
        return
    assert isinstance(reply, Message)
    quotes = sorted(part.quote for part in reply.parts if part != Part() and part.quote)
    assert quotes == sorted(f"<!channel> *{one}*" for one in range(8))


async def test_many_comments_come_in_pages_without_losing_or_repeating_any(world: World) -> None:
    for one, person in enumerate(await opened(world, 11)):
        await Chat(person).sends(comment=f"comment {one}")
    close(world)
    hr = await hr_of(world)
    read: list[str] = []
    action: Action | None = ShowCheckinComments(1)
    while action:
        reply = await hr.do(action)
        assert isinstance(reply, Message)
        read += [part.quote for part in reply.parts if part.quote]
        more = buttons(reply).get(phrase("checkins", "more"))
        action = more.action if more else None
    assert sorted(read) == sorted(f"comment {one}" for one in range(11))


async def test_named_answers_stand_there_with_their_names(world: World) -> None:
    people = await opened(world, 2, questions=("time", "support", "load"), named=("time", "support"))
    await people[1].do(KeepNamedCheckin(1), time="1")
    await people[0].do(KeepNamedCheckin(1), support="4")
    close(world)
    hr = await hr_of(world)
    shown = await hr.do(ShowCheckinNames(1))
    assert facts(shown) == {"Person 2": "Not at all", "Person 1": "Enough"}
    assert phrase("checkins", "read_names") in buttons(await hr.do(ShowCheckins()))


async def test_only_hr_sees_and_sets_all_this_and_every_time_is_in_the_log(world: World) -> None:
    [sanne] = await opened(world, 1)
    close(world)
    before = world.rows("checkin_plans")
    for action in FOR_HR:
        assert said(await sanne.do(action, **PLAN)) == phrase("refusals", "not_hr")
    assert world.rows("checkin_plans") == before
    hr = await hr_of(world)
    for action in FOR_HR:
        await hr.do(action)
    names = [type(action).__name__ for action in FOR_HR]
    assert [name for name in world.audited() if name in names][-5:] == names


async def test_another_workspace_has_rounds_of_its_own(world: World) -> None:
    people = await opened(world, 5)
    for person in people:
        await Chat(person).sends(load=3)
    close(world)
    other = await world.person(HR, workspace="T2", name="HR").hello()
    assert phrase("checkins", "no_plan") in said(await other.do(ShowCheckins()))
    for action in (ShowCheckins(1), ShowCheckinComments(1), ShowCheckinNames(1)):
        assert said(await other.do(action)) == phrase("checkins", "unknown")


async def test_the_menu_of_hr_leads_there(world: World) -> None:
    hr = await hr_of(world)
    assert buttons(await hr.do(ShowMenu(hr=True)))[phrase("hr_menu", "checkins")].action == ShowCheckins()
