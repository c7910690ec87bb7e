"""The list of open vacancies: ten at a time, searched, and with the buttons of the weekly card."""

from datetime import date

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.vacancies import ShowVacancies, TakeVacancy
from bot.domain.actions.weekly import (
    ON_CARD,
    Decline,
    KeepOwnWords,
    Later,
    OpenLater,
    OpenOwnWords,
    OpenShare,
    Share,
    UndoShare,
)
from bot.domain.messages import Changed, Form, Message, Notice, Updated, Window
from bot.domain.outbox import Kind
from bot.domain.people import Platform
from bot.features.commands import parse_command
from bot.store import vacancies
from tests.features.world import Person, World, buttons, facts, filled, form, phrase, said


def titles(reply: object) -> list[str]:
    """The vacancies that a list shows."""
    message = reply.card if isinstance(reply, Updated) else reply
    assert isinstance(message, Message)
    return [part.title.removeprefix("Vacancy: ") for part in message.parts if part.title]


def items(person: Person) -> list[tuple[str, bool]]:
    """The vacancies that are somebody's own, and whether each was put aside."""
    return [
        (row["key"], row["declined_at"] is not None)
        for row in person.world.rows("nudge_items")
        if row["kind"] == "vacancy" and row["member_id"] == person.member.id
    ]


async def test_ten_at_a_time(world: World) -> None:
    world.open_vacancies(*(f"Job {n:02}" for n in range(12)))
    person = await world.person().join()
    first = await person.do(ShowVacancies())
    assert len(titles(first)) == 10
    more = buttons(first)["Show more"].action
    assert more == ShowVacancies(page=1)
    second = await person.do(ShowVacancies(page=1))
    assert isinstance(second, Updated)
    assert len(titles(second)) == 2
    assert {*titles(first), *titles(second)} == {f"Job {n:02}" for n in range(12)}
    assert "Show more" not in buttons(second)
    turn = buttons(second)["Back"].action
    assert turn
    back = await person.do(turn)
    assert isinstance(back, Updated), "the list turns back, and no other one is posted"
    assert titles(back) == titles(first)


async def test_words_after_the_command_search_title_department_and_location(world: World) -> None:
    world.open_vacancies("Night nurse", "Planner")
    person = await world.person().join()
    assert titles(await person.do(parse_command("ambassador vacancies NURSE utrecht"))) == ["Night nurse"]
    assert len(titles(await person.do(parse_command("vacatures care")))) == 2
    nothing = await person.do(ShowVacancies("qqq {{ 7*7 }}"))
    assert "no open vacancies with “qqq {{ 7*7 }}”" in said(nothing)
    assert buttons(nothing)["View all vacancies"].action == ShowVacancies()


async def test_departments_and_locations_are_buttons(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person().join()
    shown = buttons(await person.do(ShowVacancies()))
    assert shown["Care"].action == ShowVacancies("Care")
    assert shown["Utrecht"].action == ShowVacancies("Utrecht")


async def test_it_has_the_buttons_of_the_weekly_card(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person().join()
    reply = await person.do(ShowVacancies())
    assert isinstance(reply, Message)
    (part,) = [one for one in reply.parts if one.title]
    assert (part.url, part.text) == ("https://jobs.example.org/0", r"Utrecht · 24\-32 · € 3\.000")
    assert [button.label for button in part.buttons] == ["Write and share"]
    assert [button.label for button in part.menu] == [
        "I shared it",
        "Show me",
        "Remind me later",
        "Not for me",
    ]


async def test_looking_at_one_shows_all_of_it_and_takes_nothing(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person().join()
    shown = await person.do(TakeVacancy(1, "show"))
    assert isinstance(shown, Window)
    assert "Good work with good people." in said(shown)
    assert buttons(shown)["View the vacancy"].url == "https://jobs.example.org/0"
    assert buttons(shown)["Write and share"].action == TakeVacancy(1, "own")
    assert items(person) == []


@pytest.mark.parametrize(("then", "action"), [("share", Share), ("own", KeepOwnWords), ("later", Later)])
async def test_what_is_acted_on_becomes_ones_own_once(world: World, then: str, action: type[Action]) -> None:
    world.open_vacancies("Planner")
    person = await world.person().join()
    for _ in range(2):
        shown = form(await person.do(TakeVacancy(1, then)))
        assert isinstance(shown.action, action)
    assert items(person) == [("1", False)]


@pytest.mark.parametrize("name", [one.name for one in ON_CARD if not one.once])
async def test_whatever_stands_on_a_card_is_done_from_the_list_too(world: World, name: str) -> None:
    world.open_vacancies("Planner")
    person = await world.person().join()
    label = phrase("card", name)
    button = buttons(await person.do(ShowVacancies()))[label]
    assert button.action == TakeVacancy(1, name)
    reply = await person.do(TakeVacancy(1, name))
    assert isinstance(reply, Form | Window) == button.opens_form
    assert reply != Notice(phrase("refusals", "not_yours"))


async def test_a_share_from_the_list_is_recorded_shown_and_can_be_undone(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person().join()
    opened = form(await person.do(TakeVacancy(1, "share")))
    reply = await person.do(opened.action, network="linkedin")
    assert "I've recorded it" in said(reply)
    listed = await person.do(ShowVacancies())
    assert "Shared: LinkedIn" in said(listed)
    undo = buttons(listed)["Undo"].action
    assert isinstance(undo, UndoShare)
    assert isinstance(await person.do(undo), Notice)
    assert world.rows("shares") == []


async def test_what_is_put_aside_is_off_the_list_and_not_replaced(world: World) -> None:
    world.open_vacancies("Planner", "Nurse")
    person = await world.person().join()
    await person.do(TakeVacancy(1, "decline"))
    assert titles(await person.do(ShowVacancies())) == ["Nurse"]
    assert items(person) == [("1", True)]
    assert isinstance(await person.do(TakeVacancy(1, "share")), Form), "a second thought is fine"
    assert items(person) == [("1", False)]


async def test_it_is_never_offered_again_on_the_weekly_card(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person().join()
    await person.do(TakeVacancy(1, "later"))
    person.be_due()
    world.plan()
    assert "vacancy" not in [one.item.kind for one in person.card]


async def test_one_of_this_weeks_card_is_the_same_one_on_the_list(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person().with_card()
    item = person.item("vacancy")
    shown = form(await person.do(TakeVacancy(1, "share")))
    assert shown.action == Share(item.id)
    assert isinstance(await person.answer_to(shown.action, network="x"), Changed)
    assert len(person.outbox(Kind.EDIT)) == 1


async def test_one_of_an_old_card_can_still_be_shared_from_the_list(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person().with_card()
    item = person.item("vacancy")
    world.clock.forward(days=40)
    assert "earlier week" in said(await person.do(OpenShare(item.id)))
    shown = form(await person.do(TakeVacancy(1, "share")))
    assert shown.action == Share(item.id)
    assert "I've recorded it" in said(await person.do(shown.action, network="x"))


async def test_a_reminder_of_one_from_the_list_comes_back(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person().join()
    shown = form(await person.do(TakeVacancy(1, "later")))
    await person.do(shown.action, day="2026-11-27", hour="14")
    (row,) = person.outbox(Kind.REMINDER)
    assert "Planner" in said(row.message)
    assert row.item


async def test_internal_first_has_no_buttons_to_share(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person().join()
    world.store.write(lambda tx: vacancies.set_internal(tx, 1, date(2026, 12, 1)))
    reply = await person.do(ShowVacancies())
    assert "please don't share outside" in said(reply)
    assert not {"I shared it", "My own version"} & set(buttons(reply))
    for then in ("share", "own"):
        assert "please don't share outside" in said(await person.do(TakeVacancy(1, then)))


async def test_closed_ones_and_those_of_other_workspaces_are_refused(world: World) -> None:
    world.open_vacancies("Planner", closes=world.clock.now().date())
    person = await world.person().join()
    stranger = await world.person(workspace="T2", platform=Platform.TEAMS).join()
    assert titles(await stranger.do(ShowVacancies())) == []
    for then in ("share", "own", "later", "decline"):
        assert "is closed" in said(await stranger.do(TakeVacancy(1, then)))
    assert "is closed" in said(await person.do(TakeVacancy(999, "share")))
    assert "isn't yours" in said(await person.do(TakeVacancy(1, "eat")))
    assert items(person) == []


async def test_only_who_takes_part_gets_the_list(world: World) -> None:
    for action in (ShowVacancies(), TakeVacancy(1, "share")):
        assert "not taking part yet" in said(await world.person().do(action))


async def test_declining_and_postponing_work_on_what_was_taken_from_the_list(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person().with_card()
    world.open_vacancies("Planner", "Nurse")
    opened = form(await person.do(TakeVacancy(world.rows("vacancies")[-1]["id"], "own")))
    assert isinstance(opened.action, KeepOwnWords)
    item = opened.action.item
    assert isinstance(await person.do(OpenLater(item)), Form)
    assert isinstance(await person.do(OpenOwnWords(item)), Form)
    assert phrase("refusals", "declined") in said(await person.do(Decline(item)))


async def test_the_last_day_is_on_the_list_in_the_window_and_in_what_is_shared(world: World) -> None:
    world.open_vacancies("Planner", closes=date(2026, 12, 12))
    person = await world.person().join()
    day = "up to and including 12 December 2026"
    assert "€ 3.000 · apply by 12 December 2026" in said(await person.do(ShowVacancies()))
    assert facts(await person.do(TakeVacancy(1, "show")))["Apply"] == day
    own = form(await person.do(TakeVacancy(1, "own")))
    assert f"You can apply {day}." in str(filled(own))
    dutch = await world.person("U2", language="nl").join(language="nl")
    assert "Reageren: tot en met 12 december 2026" in said(await dutch.do(TakeVacancy(1, "show")))
