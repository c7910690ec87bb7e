"""HR's list of vacancies: searched, in pages, open or closed, and never more than a platform takes."""

import json
from datetime import date

from sqlalchemy import update

from bot.channels.slack.render import message_blocks, notice_view
from bot.channels.teams.render import message_card
from bot.domain.actions.vacancies import (
    AddVacancy,
    CloseVacancy,
    OpenSearchVacancies,
    ReopenVacancy,
    SearchVacancies,
    ShowHrVacancies,
    TakeVacancy,
)
from bot.domain.messages import Message, Updated, Window
from bot.store.tables.vacancies import vacancies
from tests.features.world import HR, World, button_of, buttons, filled, form, phrase, said

JOB = {"title": "Nurse", "url": "https://jobs.example.org/nurse"}


async def test_two_hundred_are_searched_by_words_and_told_by_pages(world: World) -> None:
    world.open_vacancies(*(f"Job {n:03}" for n in range(198)), "Verpleegkundige", "Hoofd éénpersoonszaken")
    hr = world.person(HR)
    found = await hr.do(ShowHrVacancies(words="VERPLEEG utrecht"))
    assert "1 open vacancy with “VERPLEEG utrecht”" in said(found)
    assert "Verpleegkundige" in said(found)
    assert "Hoofd éénpersoonszaken" in said(await hr.do(ShowHrVacancies(words="ÉÉNPERSOON")))
    every = await hr.do(ShowHrVacancies(words="job"))
    assert buttons(every)[phrase("vacancy_desk", "more")].action == ShowHrVacancies(1, "job")
    assert said(await hr.do(ShowHrVacancies(19, "job"))).count("From:") == 8
    assert said(await hr.do(ShowHrVacancies(99))).count("From:") == 10, "after the last page there is none"


async def test_search_is_a_form_with_open_or_closed(world: World) -> None:
    world.open_vacancies("Nurse", "Planner")
    hr = world.person(HR)
    await hr.do(CloseVacancy(2))
    asked = await hr.do(OpenSearchVacancies())
    assert filled(asked) == {"search": "", "which": ("open",)}
    assert "1 open vacancy with “nurse”" in said(await hr.do(SearchVacancies(), search="nurse", which="open"))
    closed = await hr.do(SearchVacancies(), search="", which="closed")
    assert isinstance(closed, Updated)
    assert "1 closed vacancy" in said(closed)
    assert "Closed: 25 November 2026" in said(closed)
    assert button_of(closed, ReopenVacancy) == ReopenVacancy(2)
    assert form(await hr.do(SearchVacancies(), search="x" * 101, which="open")).errors.keys() == {"search"}


async def test_two_buttons_and_a_menu_are_all_that_stands_beside_a_vacancy(world: World) -> None:
    world.open_vacancies("Nurse")
    reply = await world.person(HR).do(ShowHrVacancies())
    assert isinstance(reply, Message)
    (part,) = [one for one in reply.parts if one.title == "Nurse"]
    assert [one.label for one in part.buttons] == ["Edit", "View results"]
    assert [one.label for one in part.menu] == ["Feature this week", "Keep internal for now", "Close"]


async def test_a_full_page_fits_on_both_platforms_with_the_way_to_the_next(world: World) -> None:
    world.open_vacancies(
        *(f"{'Planner of many things ' * 8}{n:02}" for n in range(25)), closes=date(2027, 3, 1)
    )
    every = {"pinned_week": "2026-W48", "internal_until": date(2026, 12, 24)}
    world.store.write(lambda tx: tx.execute(update(vacancies).values(every)))
    reply = await world.person(HR).do(ShowHrVacancies(1))
    assert isinstance(reply, Updated)
    more = phrase("vacancy_desk", "more")
    for drawn in (json.dumps(message_blocks(reply.card)), json.dumps(message_card(reply.card))):
        assert drawn.count(phrase("vacancy_desk", "results")) == 10
        assert more in drawn


async def test_the_longest_description_is_whole_in_its_window_on_both_platforms(world: World) -> None:
    lines = "\n".join(f"- {'what you do, ' * 2}{n:03}" for n in range(62))
    assert 1900 < len(lines) <= 2000
    await world.person(HR).do(AddVacancy(), **JOB, summary=lines)
    shown = await (await world.person("U1").join()).do(TakeVacancy(1, "show"))
    assert isinstance(shown, Window)
    for drawn in (json.dumps(notice_view(shown, "")), json.dumps(message_card(shown, dialog=True))):
        assert all(f"{n:03}" in drawn for n in range(62))
