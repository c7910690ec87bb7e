"""HR sets check-ins, and sees what came of them."""

from datetime import timedelta

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
from bot.domain.messages import Form, Message, Part
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
from tests.features.world import HR, World, buttons, facts, filled, phrase, said

FOR_HR: tuple[Action, ...] = (
    OpenCheckinPlan(),
    KeepCheckinPlan(),
    ShowCheckins(),
    ShowCheckinComments(1),
    ShowCheckinNames(1),
)


async def again(world: World) -> None:
    """The next round opens, and its cards arrive."""
    world.clock.forward(weeks=2)
    hold(world)
    world.deliver()


async def test_the_form_begins_with_what_is_usual(world: World) -> None:
    hr = await hr_of(world)
    shown = filled(await hr.do(OpenCheckinPlan()))
    assert shown == {
        "every_weeks": ("4",),
        "questions": ("load", "time", "satisfaction", "comment"),
        "named": (),
        "split": ("none",),
        "running": ("yes",),
    }


async def test_a_round_opens_on_the_next_monday(world: World) -> None:
    hr = await hr_of(world)
    reply = await hr.do(KeepCheckinPlan(), **PLAN)
    assert "Monday 30 November" in said(reply)
    [kept] = world.rows("checkin_plans")
    assert kept["next_on"] == MONDAY.date()


async def test_what_was_set_is_shown_to_change(world: World) -> None:
    hr = await plan(world, questions=("load", "time"), named=("time",), split="location", running="no")
    shown = filled(await hr.do(OpenCheckinPlan()))
    assert shown["named"] == ("time",)
    assert (shown["split"], shown["running"]) == (("location",), ("no",))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"questions": ()}, "questions"),
        ({"questions": ("health",)}, "questions"),
        ({"named": ("load",)}, "named"),
        ({"named": ("support",)}, "named"),
        ({"every_weeks": "0"}, "every_weeks"),
        ({"every_weeks": "13"}, "every_weeks"),
        ({"split": "name"}, "split"),
        ({"running": ""}, "running"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    world: World, changes: dict[str, str | tuple[str, ...]], wrong: str
) -> None:
    hr = await hr_of(world)
    reply = await hr.do(KeepCheckinPlan(), **{**PLAN, **changes})
    assert isinstance(reply, Form)
    assert set(reply.errors) == {wrong}
    assert not world.rows("checkin_plans")


async def test_a_change_counts_from_the_next_round_on_in_its_rhythm(world: World) -> None:
    await opened(world, 1)
    hr = await plan(world, every_weeks="6", split="department")
    [kept] = world.rows("checkin_plans")
    assert kept["next_on"] == MONDAY.date() + timedelta(weeks=6)
    reply = await hr.do(KeepCheckinPlan(), **{**PLAN, "every_weeks": "1"})
    assert "Monday 14 December" in said(reply), "not before the open one is over"


async def test_rounds_can_be_paused(world: World) -> None:
    hr = await plan(world, running="no")
    await world.person("U1").join()
    world.clock.forward(weeks=9)
    hold(world)
    assert not world.rows("checkin_rounds")
    assert phrase("checkins", "paused") in said(await hr.do(ShowCheckins()))


async def test_nobody_sees_anything_of_an_open_round(world: World) -> None:
    people = await opened(world, 6, questions=("load", "time"), named=("time",))
    for person in people:
        await Chat(person).sends(load=1)
    hr = await hr_of(world)
    shown = await hr.do(ShowCheckins())
    assert phrase("checkins", "none_closed") in said(shown)
    assert not facts(shown)
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
    assert (shown["Manageable"], shown["It's OK"]) == ("■■■■ 2", "0")
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
    reply = await (await hr_of(world)).do(ShowCheckins())
    assert isinstance(reply, Message)
    by_question = {part.title: [fact.label for fact in part.facts] for part in reply.parts}
    assert {"Care", "Sales"} <= set(by_question["How manageable it is"])
    assert not {"Care", "Sales"} & set(by_question["Satisfaction"]), "four of Sales would stand alone"


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
    assert facts(shown)["Trend"] == "5 → 2"
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
