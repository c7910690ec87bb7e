"""HR types in a vacancy, or says something else of one than its feed does."""

from datetime import date

import pytest
from sqlalchemy import Table, update

from bot.domain.actions.vacancies import (
    AddVacancy,
    ChangeVacancy,
    CloseVacancy,
    OpenAddVacancy,
    OpenChangeVacancy,
    ReopenVacancy,
    ShowHrVacancies,
    ShowVacancies,
    TakeVacancy,
)
from bot.domain.messages import DateInput, TextInput, Updated
from bot.domain.outbox import Kind
from bot.store import sources
from bot.store.tables.vacancies import vacancies, vacancy_sources
from scheduler.closings import follow_closings
from tests.features.world import HR, Person, World, facts, fault, filled, form, phrase, said
from tests.timed_runs import run_at

JOB = {"title": "Nurse", "url": "https://jobs.example.org/nurse", "location": "Utrecht", "department": "Care"}
ALL = JOB | {
    "hours": "24-32",
    "salary": "€ 3.000 - € 3.800",
    "closes": "2026-12-12",
    "summary": "You care.\n• At night\n• By day\n\n\nAnd more.",
    "internal": "2026-12-01",
}
FEED = "https://feed.example.org/jobs"


async def opened(hr: Person, vacancy: int = 1) -> dict[str, str]:
    """The form of a vacancy as it opens, as it would come back if nobody touched it."""
    known = filled(await hr.do(OpenChangeVacancy(vacancy)))
    return {name: "" if value is None else str(value) for name, value in known.items()}


async def change(hr: Person, vacancy: int = 1, **changes: str) -> str:
    return said(await hr.do(ChangeVacancy(vacancy), **{**await opened(hr, vacancy), **changes}))


def put(world: World, table: Table, **columns: object) -> None:
    world.store.write(lambda tx: tx.execute(update(table).values(columns)))


def row(world: World, number: int = 0) -> dict[str, object]:
    return world.rows("vacancies")[number]


async def test_two_of_nine_fields_are_needed_and_stand_first(world: World) -> None:
    asked = form(await world.person(HR).do(OpenAddVacancy()))
    names = [one.name for one in asked.inputs]
    assert names == [*JOB, "hours", "salary", "closes", "summary", "internal"]
    assert [one.name for one in asked.inputs if one.required] == ["title", "url"]
    kinds = {one.name: type(one) for one in asked.inputs}
    assert (kinds["closes"], kinds["summary"]) == (DateInput, TextInput)


async def test_what_hr_typed_is_what_ambassadors_read(world: World) -> None:
    hr = world.person(HR)
    told = said(await hr.do(AddVacancy(), **ALL))
    assert phrase("vacancy_desk", "added_internal", title="Nurse") in told
    person = await world.person("U1").join()
    shown = await person.do(TakeVacancy(1, "show"))
    assert "You care.\n• At night\n• By day\nAnd more." in said(shown)
    assert facts(shown)["Apply"] == "up to and including 12 December 2026"
    assert facts(shown)["Salary"] == "€ 3.000 - € 3.800"
    assert "apply by 12 December 2026" in said(await person.do(ShowVacancies()))


async def test_another_link_makes_no_other_vacancy(world: World) -> None:
    hr = world.person(HR)
    await hr.do(AddVacancy(), **ALL)
    assert (await opened(hr))["summary"] == "You care.\n- At night\n- By day\n\nAnd more."
    told = await change(hr, url="https://jobs.example.org/new", title="Night nurse")
    assert phrase("vacancy_desk", "saved", title="Night nurse") in told
    assert (row(world)["url"], row(world)["title"]) == ("https://jobs.example.org/new", "Night nurse")
    assert len(world.rows("vacancies")) == 1
    await hr.do(AddVacancy(), **JOB)
    assert len(world.rows("vacancies")) == 2, "the old link is free again"
    await hr.do(AddVacancy(), **{**JOB, "url": "https://jobs.example.org/new"})
    assert len(world.rows("vacancies")) == 2, "the new one is known"


async def test_a_link_that_another_vacancy_has_is_said_at_its_field(world: World) -> None:
    world.open_vacancies("Planner")
    hr = world.person(HR)
    of_feed = {**JOB, "url": "https://jobs.example.org/0"}
    taken = phrase("vacancy_desk", "link_taken", title="Planner")
    assert form(await hr.do(AddVacancy(), **of_feed)).errors == {"url": taken}
    await hr.do(AddVacancy(), **JOB)
    known = await opened(hr, 2)
    refused = form(await hr.do(ChangeVacancy(2), **{**known, "url": of_feed["url"], "hours": "36"}))
    assert (refused.errors, filled(refused)["hours"]) == ({"url": taken}, "36")
    assert row(world, 1)["url"] == JOB["url"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": ""}, "title", fault("missing")),
        ({"url": "ftp://x"}, "url", fault("not_a_link")),
        ({"closes": "2026-11-01"}, "closes", "Choose a date from 25 November 2026"),
        ({"summary": "x" * 2001}, "summary", "2,000"),
        ({"salary": "x" * 101}, "salary", "up to 100"),
    ],
)
async def test_a_mistake_in_a_change_shows_at_its_field(
    world: World, changes: dict[str, str], field: str, words: str
) -> None:
    hr = world.person(HR)
    await hr.do(AddVacancy(), **JOB)
    before = row(world)
    reply = form(await hr.do(ChangeVacancy(1), **{**await opened(hr), **changes}))
    assert words in reply.errors[field]
    assert row(world) == before


async def test_what_hr_said_stays_when_the_feed_is_read_again_and_all_else_follows_it(world: World) -> None:
    world.open_vacancies("Planner")
    hr = world.person(HR)
    await change(hr, salary="€ 4.000", closes="2026-12-20", url="https://jobs.example.org/own")
    world.open_vacancies("Senior planner")
    now = row(world)
    assert (now["title"], now["salary"]) == ("Senior planner", "€ 4.000")
    assert (now["closes"], now["url"]) == (date(2026, 12, 20), "https://jobs.example.org/own")
    text = said(await hr.do(OpenChangeVacancy(1)))
    assert "comes from a feed" in text
    assert "Link, Salary and Last day to apply" in text


async def test_saving_without_a_change_leaves_all_to_the_feed(world: World) -> None:
    world.open_vacancies("Planner")
    await change(world.person(HR))
    assert row(world)["set_by_hr"] == ""


async def test_what_is_left_empty_follows_the_feed_again_and_that_is_read_whole(world: World) -> None:
    world.open_vacancies("Planner")
    world.store.write(lambda tx: sources.add_source(tx, 1, FEED, "", world.clock.now()))
    source = row(world)["source"]
    put(world, vacancies, source=FEED)
    put(world, vacancy_sources, etag="as-it-was")
    hr = world.person(HR)
    await change(hr, salary="€ 4.000", title="Our planner")
    assert world.rows("vacancy_sources")[0]["etag"] == "as-it-was"
    await change(hr, salary="", title="")
    assert (row(world)["salary"], row(world)["title"]) == ("", "Our planner"), "nothing has no title"
    assert world.rows("vacancy_sources")[0]["etag"] == ""
    put(world, vacancies, source=source)
    world.open_vacancies("Planner")
    assert (row(world)["salary"], row(world)["title"]) == ("€ 3.000", "Planner")


async def test_cards_show_what_was_changed(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person("U1").with_card()
    await change(world.person(HR), title="Night planner")
    follow_closings(run_at(world.clock.now(), world.store, world.library))
    (edit,) = person.outbox(Kind.EDIT)
    assert "Night planner" in said(edit.message)


async def test_one_that_is_reopened_after_its_last_day_has_none_any_more(world: World) -> None:
    world.open_vacancies("Planner", closes=date(2026, 11, 26))
    hr = world.person(HR)
    world.clock.forward(days=3)
    follow_closings(run_at(world.clock.now(), world.store, world.library))
    reply = await hr.do(ReopenVacancy(1))
    assert isinstance(reply, Updated)
    assert phrase("vacancy_desk", "reopened_undated", title="Planner") in said(reply)
    world.open_vacancies("Planner", closes=date(2026, 11, 26))
    follow_closings(run_at(world.clock.now(), world.store, world.library))
    assert "1 open vacancy" in said(await hr.do(ShowHrVacancies()))


async def test_nobody_but_hr_of_the_same_workspace_can_change_it(world: World) -> None:
    world.open_vacancies("Planner")
    known = await opened(world.person(HR))
    before = world.rows("vacancies")
    ambassador = await world.person("U1").join()
    assert "This is for HR" in said(await ambassador.do(ChangeVacancy(1), **{**known, "title": "x"}))
    stranger = world.person(HR, workspace="T2")
    for action in (OpenChangeVacancy(1), ChangeVacancy(1)):
        assert "no longer open" in said(await stranger.do(action, **{**known, "title": "x"}))
    assert world.rows("vacancies") == before


async def test_a_closed_one_stays_closed_when_it_is_changed(world: World) -> None:
    world.open_vacancies("Planner")
    hr = world.person(HR)
    await hr.do(CloseVacancy(1))
    await change(hr, salary="€ 4.000")
    assert row(world)["closed_at"]
    assert row(world)["salary"] == "€ 4.000"
