"""What came of a vacancy, as HR reads it: from five on, in steps, and nothing that is a person's."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.domain.actions.personal_growth import NoteApplied
from bot.domain.actions.vacancies import CloseVacancy, ShowHrVacancies, ShowVacancyResults, TakeVacancy
from bot.domain.actions.weekly import Share
from bot.domain.closing import VacancyWork
from bot.domain.messages import Window
from bot.features.weekly import following
from bot.store import links, nudges, vacancies
from bot.store.engine import Tx
from bot.store.figures.vacancies import count_vacancy_work
from tests.features.world import HR, World, button_of, buttons, facts, form, phrase, said, told

DAY = timedelta(days=1)


async def shared_by(world: World, *users: str, network: str = "linkedin") -> None:
    for user in users:
        person = await world.person(user).join()
        opened = form(await person.do(TakeVacancy(1, "share")))
        assert isinstance(opened.action, Share)
        await person.do(opened.action, network=network)
    world.clock.forward(hours=1)


def follow(world: World, times: int) -> str:
    """Let the link to what was shared first be followed so often; its token."""
    token, now = "t" * 24, world.clock.now()

    def work(tx: Tx) -> None:
        item = nudges.find_item(tx, 1)
        assert item
        links.ensure_token(tx, 1, item, token, now)
        following.add_clicks(tx, {(1, now.date()): times})

    world.store.write(work)
    return token


async def test_hr_reads_shares_clicks_and_applications_in_steps(world: World) -> None:
    world.open_vacancies("Planner", "Nurse")
    hr = world.person(HR)
    await shared_by(world, *(f"U{n}" for n in range(6)))
    await shared_by(world, "U8", network="x")
    token = follow(world, 137)
    await hr.do(NoteApplied(), link=f"https://bot.example.org/r/{token}", number="2", month="2026-11")
    listed = await hr.do(ShowHrVacancies())
    assert buttons(listed)[phrase("vacancy_desk", "results")].opens_form
    results = await hr.do(ShowVacancyResults(1))
    assert isinstance(results, Window)
    assert facts(results) == {
        "Shared": told("at_least", 5),
        "Link opened": told("at_least", 135),
        "Applications": told("exact", 2),
        "LinkedIn": told("at_least", 5),
    }, "that X is named would tell that somebody shared there"
    assert "Since 24 November 2026" in said(results)


async def test_nobody_reads_as_four(world: World) -> None:
    world.open_vacancies("Planner", "Nurse")
    hr = world.person(HR)
    for user in ("U5", "U6", "U7", "U8", "U9"):
        await world.person(user).join()
    await shared_by(world, "U1", "U2", "U3", "U4")
    one, none = [said(await hr.do(ShowVacancyResults(number))) for number in (1, 2)]
    assert one.replace("Planner", "Nurse") == none
    assert told("fewer") in none


async def test_of_fewer_than_five_people_nothing_is_told(world: World) -> None:
    world.open_vacancies("Planner")
    await shared_by(world, "U1", "U2", "U3", "U4")
    results = await world.person(HR).do(ShowVacancyResults(1))
    shown = facts(results)
    assert (shown["Shared"], shown["Link opened"]) == (told("hidden"), told("hidden"))
    assert "LinkedIn" not in said(results)


async def test_a_closed_one_keeps_its_results_and_is_found_for_three_months(world: World) -> None:
    world.open_vacancies("Planner")
    hr = world.person(HR)
    await shared_by(world, *(f"U{n}" for n in range(5)))
    await hr.do(CloseVacancy(1))
    world.clock.forward(days=89)
    closed = await hr.do(ShowHrVacancies(closed=True))
    assert button_of(closed, ShowVacancyResults) == ShowVacancyResults(1)
    assert facts(await hr.do(ShowVacancyResults(1)))["Shared"] == told("at_least", 5)
    world.clock.forward(days=2)
    assert phrase("vacancy_desk", "none", closed=True, words="") in said(
        await hr.do(ShowHrVacancies(closed=True))
    )


async def test_what_is_counted_has_no_words_in_it(world: World) -> None:
    world.open_vacancies("Planner")
    await shared_by(world, "U1", "U2")
    zone = ZoneInfo("Europe/Amsterdam")

    def count(tx: Tx) -> VacancyWork:
        one = vacancies.vacancies_by_id(tx, [1])[1]
        return count_vacancy_work(tx, 1, [one], world.clock.now() + DAY, zone)[1]

    assert world.store.read(count) == VacancyWork(2, {"linkedin": 2}, clicks=0, applied=0, shown=2)


async def test_others_see_no_results(world: World) -> None:
    world.open_vacancies("Planner")
    ambassador = await world.person("U1").join()
    assert "This is for HR" in said(await ambassador.do(ShowVacancyResults(1)))
    assert "no longer open" in said(await world.person(HR, workspace="T2").do(ShowVacancyResults(1)))
