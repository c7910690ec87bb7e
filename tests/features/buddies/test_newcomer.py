"""A new colleague: named by HR, helped along, and left alone at one tap."""

from datetime import date, timedelta

import pytest

from bot.domain.actions.ambassador_recruitment import DeclineInvitation
from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.my_data import ShowMyData
from bot.domain.actions.onboarding import (
    AskEndNewcomer,
    ChangeFirstDay,
    EndNewcomer,
    NameNewcomer,
    OpenNewcomer,
    ShowNewcomers,
    StopTrack,
)
from bot.domain.outbox import Kind, State
from bot.domain.overviews import Overview
from bot.features.commands import parse_command
from scheduler.data_retention import forget_old
from scheduler.onboarding import follow_onboarding
from tests.features.world import HR, Person, World, button_of, buttons, fault, filled, form, phrase, said
from tests.timed_runs import run_at

TODAY = "2026-11-25"


def pass_days(world: World, days: int) -> None:
    """Let days pass, with all that they bring."""
    for _ in range(days):
        world.clock.forward(days=1)
        follow(world)


def follow(world: World) -> None:
    follow_onboarding(run_at(world.clock.now(), world.store, world.library, vault=world.vault))
    world.deliver()


async def named(world: World, **changes: str) -> Person:
    """HR has named a new colleague, who starts today."""
    els = await world.person(HR, name="Els Bakker").hello()
    newcomer = await world.person("U-NEW", name="Noor Smit").hello()
    given = {"who": "U-NEW", "start": TODAY, "contact": HR, "buddy": ""} | changes
    reply = await els.do(NameNewcomer(), **given)
    assert "25 November" in said(reply)
    return newcomer


def titles(person: Person) -> list[str]:
    return [row.message.title for row in person.outbox(Kind.ONBOARDING)]


async def test_the_first_day_says_who_helps_and_asks_nothing(world: World) -> None:
    newcomer = await named(world)
    follow(world)
    (first,) = newcomer.outbox(Kind.ONBOARDING)
    assert first.message.title == phrase("newcomer_track", "day_1_title", name="Noor")
    assert "Els Bakker" in said(first.message)
    assert {one.action for one in buttons(first.message).values()} == {None, StopTrack()}
    assert first.state is State.SENT


async def test_the_weeks_after_bring_questions_and_one_invitation(world: World) -> None:
    newcomer = await named(world)
    follow(world)
    pass_days(world, 80)
    assert titles(newcomer)[1:] == [
        phrase("newcomer_track", f"{stop}_title") for stop in ("week_2", "week_5", "week_6", "week_10")
    ]
    invitation = buttons(newcomer.outbox(Kind.ONBOARDING)[3].message)
    assert [one.action for one in invitation.values()] == [OpenJoin(), DeclineInvitation()]


@pytest.mark.parametrize("has", ["refused", "joined", "begun"])
async def test_who_has_refused_or_joined_is_not_asked(world: World, has: str) -> None:
    newcomer = await named(world)
    if has == "refused":
        await newcomer.do(DeclineInvitation())
    elif has == "joined":
        await newcomer.join()
    else:
        await newcomer.start_onboarding()
    follow(world)
    pass_days(world, 40)
    assert phrase("newcomer_track", "week_6_title") not in titles(newcomer)
    assert phrase("newcomer_track", "week_5_title") in titles(newcomer)


async def test_one_tap_ends_it_also_what_waits_for_the_morning(world: World) -> None:
    newcomer = await named(world)
    world.clock.forward(hours=10)  # 21:00 in Amsterdam
    follow_onboarding(run_at(world.clock.now(), world.store, world.library, vault=world.vault))
    reply = await newcomer.do(StopTrack())
    assert phrase("newcomer_track", "stopped") in said(reply)
    assert {row.state for row in newcomer.outbox(Kind.ONBOARDING)} == {State.DROPPED}
    pass_days(world, 40)
    assert len(newcomer.outbox(Kind.ONBOARDING)) == 1
    assert said(await newcomer.do(StopTrack())) == said(reply)


async def test_naming_twice_begins_nothing_twice(world: World) -> None:
    newcomer = await named(world)
    follow(world)
    await named(world, contact="U-OTHER")
    follow(world)
    assert len(newcomer.outbox(Kind.ONBOARDING)) == 1
    assert len(world.rows("newcomers")) == 1


async def test_a_buddy_and_the_newcomer_are_both_asked(world: World) -> None:
    buddy = await world.person("U-BUDDY", name="Tom Vos").join()
    newcomer = await named(world, buddy="U-BUDDY")
    assert len(newcomer.outbox(Kind.COLLEAGUE)) == len(buddy.outbox(Kind.COLLEAGUE)) == 1
    follow(world)
    assert "Tom Vos" in said(newcomer.outbox(Kind.ONBOARDING)[0].message)


async def test_somebody_whom_the_bot_has_never_met_is_reached_too(world: World) -> None:
    els = await world.person(HR, name="Els Bakker").hello()
    await els.do(NameNewcomer(), who="U-UNKNOWN", start=TODAY, contact=HR)
    follow(world)
    (first,) = world.person("U-UNKNOWN").outbox(Kind.ONBOARDING)
    assert "Els Bakker" in said(first.message)


OUTSIDE = fault("day_outside", earliest=date(2026, 9, 26), latest=date(2027, 5, 24))
SOMEBODY_ELSE = phrase("newcomer", "somebody_else")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"start": ""}, {"start": fault("missing")}),
        ({"start": "2026-09-01"}, {"start": OUTSIDE}),
        ({"start": "2027-11-01"}, {"start": OUTSIDE}),
        ({"who": ""}, {"who": fault("choose_person")}),
        ({"who": "<no id>"}, {"who": fault("choose_person")}),
        ({"who": HR}, {"contact": SOMEBODY_ELSE}),
        ({"buddy": "U-NEW"}, {"buddy": SOMEBODY_ELSE}),
    ],
)
async def test_a_mistake_shows_at_its_field(
    world: World, changes: dict[str, str], wrong: dict[str, str]
) -> None:
    els = await world.person(HR).hello()
    given = {"who": "U-NEW", "start": TODAY, "contact": HR, "buddy": ""} | changes
    shown = form(await els.do(NameNewcomer(), **given))
    assert shown.errors == wrong
    assert not world.rows("newcomers")


async def test_only_hr_names_newcomers(world: World) -> None:
    els, person = await world.person(HR).hello(), await world.person().join()
    opened = await els.do(parse_command("advocacy nieuwe collega"))
    assert form(opened).action == NameNewcomer()
    assert filled(opened)["start"] == world.clock.now().date()
    for action in (OpenNewcomer(), NameNewcomer()):
        assert said(await person.do(action, who="U2", start=TODAY)) == phrase("refusals", "not_hr")


async def test_it_is_forgotten_after_ninety_days_with_a_stranger_who_never_came(world: World) -> None:
    els = await world.person(HR, name="Els Bakker").hello()
    await els.do(NameNewcomer(), who="U-UNKNOWN", start=TODAY, contact=HR)
    forget_old(run_at(world.clock.now() + timedelta(days=80), world.store))
    assert len(world.rows("newcomers")) == 1
    forget_old(run_at(world.clock.now() + timedelta(days=91), world.store))
    assert not world.rows("newcomers")
    assert "U-UNKNOWN" not in {row["external_id"] for row in world.rows("members")}


async def test_hr_corrects_a_first_day_and_sees_neither_who_stopped_nor_what_comes(world: World) -> None:
    newcomer = await named(world, start="2026-11-24")
    els = world.person(HR)
    shown = await els.do(ShowNewcomers())
    assert isinstance(shown, Overview)
    assert [cell.text for cell in shown.sheets[0].rows[0]] == [
        "Noor Smit",
        "Tuesday 24 November",
        "Els Bakker",
        "",
    ]
    assert "Els Bakker" in str(await newcomer.do(ShowMyData()))
    change = ChangeFirstDay(1)
    assert form(await els.do(change, start="2028-01-01")).errors
    assert phrase("first_day", "kept", name="Noor Smit", on=date(2026, 12, 1)) in said(
        await els.do(change, start="2026-12-01")
    )
    pass_days(world, 5)
    assert titles(newcomer) == []
    pass_days(world, 2)
    assert len(titles(newcomer)) == 1
    before = said(await els.do(ShowNewcomers()))
    await newcomer.do(StopTrack())
    assert said(await els.do(ShowNewcomers())) == before
    await els.do(change, start="2026-12-02")
    pass_days(world, 60)
    assert len(titles(newcomer)) == 1, "a corrected day does not begin what was stopped"


async def test_hr_ends_what_was_entered_by_mistake(world: World) -> None:
    newcomer = await named(world)
    follow_onboarding(run_at(world.clock.now(), world.store, world.library, vault=world.vault))
    els = world.person(HR)
    ask = await els.do(AskEndNewcomer(1))
    assert "Noor Smit" in said(ask)
    await els.do(button_of(ask, EndNewcomer))
    pass_days(world, 60)
    assert [row.state for row in newcomer.outbox(Kind.ONBOARDING)] == [State.DROPPED]
    assert phrase("newcomers", "nobody") in said(await els.do(ShowNewcomers()))
    assert said(await els.do(EndNewcomer(1))) == phrase("newcomers", "gone")
