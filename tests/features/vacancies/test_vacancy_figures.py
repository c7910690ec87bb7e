"""The vacancies beside each other: in chat and as a table, by the rules that hold for each alone."""

from datetime import date

from bot.domain.actions.personal_growth import NoteApplied
from bot.domain.actions.vacancies import CloseVacancy, ShowVacancyFigures, ShowVacancyResults
from bot.domain.messages import Part
from bot.domain.overviews import Cell, Overview
from bot.spreadsheets.comma_separated import write_csv
from tests.features.vacancies.test_vacancy_results import follow, shared_by
from tests.features.world import HR, World, facts, said, told


async def overview(world: World, *, closed: bool = False, language: str = "en") -> Overview:
    hr = world.person(HR, language=language)
    shown = await hr.do(ShowVacancyFigures(closed=closed))
    assert isinstance(shown, Overview)
    return shown


async def test_each_vacancy_has_a_row_with_what_came_of_it_in_steps(world: World) -> None:
    world.open_vacancies("Planner", "Nurse")
    await shared_by(world, *(f"U{n}" for n in range(6)))
    token = follow(world, 137)
    hr = world.person(HR)
    await hr.do(NoteApplied(), link=f"https://bot.example.org/r/{token}", number="2", month="2026-11")
    world.clock.forward(days=3)
    (sheet,) = (await overview(world)).sheets
    assert sheet.columns == (
        *("Job", "Location", "Department", "Open since", "Days open", "Last day"),
        *("Seen by", "Shared", "Link opened", "Applications"),
    )
    rows = {row[0].text: row[3:] for row in sheet.rows}
    assert rows["Planner"] == (
        Cell("24 November 2026", date(2026, 11, 24)),
        Cell("4", 4),
        Cell(""),
        Cell(told("at_least", 5), 5, exact=False),
        Cell(told("at_least", 5), 5, exact=False),
        Cell(told("at_least", 135), 135, exact=False),
        Cell("2", 2),
    )
    assert [one.text for one in rows["Nurse"][3:6]] == [told("fewer")] * 3
    assert [one.value for one in rows["Nurse"][3:6]] == [None] * 3


async def test_what_each_row_tells_is_what_the_window_of_that_vacancy_tells(world: World) -> None:
    world.open_vacancies("Planner", "Nurse", "Cook")
    await shared_by(world, "U1", "U2", "U3", "U4")
    await world.person(HR).do(CloseVacancy(3))
    shown, closed = await overview(world), await overview(world, closed=True)
    assert [row[0].text for row in closed.sheets[0].rows] == ["Cook"]
    for number, title in ((1, "Planner"), (2, "Nurse"), (3, "Cook")):
        alone = facts(await world.person(HR).do(ShowVacancyResults(number)))
        (part,) = [one for one in (*shown.parts, *closed.parts) if one.title == title]
        beside = {one.label: one.value for one in part.facts}
        assert {name: beside[name] for name in ("Shared", "Link opened", "Applications")} == {
            name: alone[name] for name in ("Shared", "Link opened", "Applications")
        }
        assert beside["Seen by"] == told("hidden"), "fewer than five people could have seen it"


async def test_in_chat_there_are_ten_and_the_file_has_them_all(world: World) -> None:
    world.open_vacancies(*(f"=Job {n:03}" for n in range(30)))
    shown = await overview(world, language="nl")
    assert sum(isinstance(one, Part) and one.title.startswith("=Job") for one in shown.parts) == 10
    assert "30 open vacatures" in said(shown)
    lines = write_csv(shown.sheets[0], "nl").decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Functie;Locatie;Afdeling;Open sinds;Dagen open")
    assert len(lines) == 31
    assert all(line.startswith("'=Job") for line in lines[1:])
