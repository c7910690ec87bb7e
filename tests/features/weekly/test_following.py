"""Tracked links: where each leads, whatever becomes of what it is about."""

import re
from datetime import timedelta
from urllib.parse import unquote

from bot.domain.actions.hr import ChangeOrganisation, ShowReport
from bot.domain.actions.prompts import SubmitPrompt
from bot.domain.actions.weekly import KeepOwnWords
from bot.domain.messages import Message, Reply
from bot.domain.web_links import Destination
from bot.features.weekly import following
from bot.store import vacancies
from tests.features.prompting import FILLED, send
from tests.features.world import HR, Person, World, buttons, facts, form, phrase, said, told
from tests.library import ideas_of

OPENED = phrase("report", "clicks")
JOBS = "https://jobs.example.org/all"
LINK = phrase("own_words", "link")


async def shared(person: Person, kind: str = "suggestion") -> Message:
    """What somebody gets to share with, for the first item of a kind."""
    reply = await person.do(KeepOwnWords(person.item(kind).id), text="My words")
    assert isinstance(reply, Message)
    return reply


async def token_of(person: Person, kind: str = "suggestion") -> str:
    """The token of somebody's link to the first item of a kind."""
    return facts(await shared(person, kind))[LINK].rpartition("/")[2]


def leads_to(world: World, token: str) -> Destination:
    now = world.clock.now()
    return world.store.read(lambda tx: following.find_destinations(tx, [token], now))[token]


async def with_jobs_page(world: World, address: str = JOBS) -> None:
    hr = await world.person(HR).hello()
    await hr.do(ChangeOrganisation(), name="Noorderlicht", jobs_page=address, time_zone="Pacific/Kiritimati")


async def test_a_vacancy_leads_to_its_own_page(world: World) -> None:
    world.open_vacancies("Nurse")
    person = await world.person().with_card()
    found = leads_to(world, await token_of(person, "vacancy"))
    assert (found.url, found.campaign) == ("https://jobs.example.org/0", "2026-W48")


async def test_a_closed_vacancy_leads_to_the_jobs_page(world: World) -> None:
    world.open_vacancies("Nurse")
    person = await world.person().with_card()
    token = await token_of(person, "vacancy")
    later = world.clock.now() + timedelta(days=1)
    world.store.write(lambda tx: vacancies.close_missing(tx, 1, "test", later))
    assert leads_to(world, token).url == ""
    await with_jobs_page(world)
    assert leads_to(world, token).url == JOBS


async def test_a_vacancy_leads_to_its_own_page_on_its_last_day(world: World) -> None:
    world.open_vacancies("Nurse", closes=world.clock.now().date())
    person = await world.person().with_card()
    await with_jobs_page(world)
    world.clock.forward(hours=-1)  # where the organisation is, the day is not over yet
    token = await token_of(person, "vacancy")
    assert leads_to(world, token).day == world.clock.now().date()
    assert leads_to(world, token).url == "https://jobs.example.org/0"


async def test_a_vacancy_past_its_last_day_leads_to_the_jobs_page(world: World) -> None:
    world.open_vacancies("Nurse", closes=world.clock.now().date())
    person = await world.person().with_card()
    token = await token_of(person, "vacancy")
    await with_jobs_page(world)  # in a zone where it is tomorrow already
    world.clock.forward(hours=1)
    assert leads_to(world, token).day == world.clock.now().date() + timedelta(days=1)
    assert leads_to(world, token).url == JOBS


async def test_a_suggestion_leads_to_the_jobs_page(world: World) -> None:
    person = await world.person().with_card()
    await with_jobs_page(world)
    token = await token_of(person)
    assert (leads_to(world, token).url, leads_to(world, token).organisation) == (JOBS, "Noorderlicht")


async def test_without_a_page_to_lead_to_the_words_go_alone(world: World) -> None:
    """No text that is shared has a link to where there is nothing to read."""
    world.open_vacancies("Nurse")
    person = await world.person().with_card()
    for kind in ("suggestion", "vacancy"):
        for jobs_page in ("", JOBS):
            await with_jobs_page(world, jobs_page)
            reply = await shared(person, kind)
            leads_on = kind == "vacancy" or jobs_page != ""
            addresses = [button.url for button in buttons(reply).values() if button.url]
            assert len(addresses) == 4
            assert (LINK in facts(reply)) == leads_on
            tokens = set(re.findall(r"/r/([\w-]+)", unquote(f"{said(reply)} {addresses}")))
            assert bool(tokens) == leads_on
            assert all(leads_to(world, token).url for token in tokens)


async def test_what_hr_asks_leads_to_the_page_that_hr_gave_it(world: World) -> None:
    hr, person = await world.person(HR).hello(), await world.person().join()
    news = "https://www.example.org/news/solar"
    for page, jobs_page, leads in ((news, JOBS, news), ("", JOBS, JOBS), (news, "", news), ("", "", "")):
        await with_jobs_page(world, jobs_page)
        await send(hr, when="now", day="", hour="", page=page)
        world.plan_prompts()
        item = world.rows("nudge_items")[-1]
        reply = await person.do(KeepOwnWords(item["id"]), text="My words")
        token = facts(reply).get(LINK, "").rpartition("/")[2]
        assert (leads_to(world, token).url if token else "") == leads


async def test_a_page_of_what_hr_asks_is_a_web_address(world: World) -> None:
    hr = await world.person(HR).hello()
    shown = form(await hr.do(SubmitPrompt(), **FILLED, page="javascript:alert(1)"))
    assert list(shown.errors) == ["page"]


async def test_an_unknown_token_leads_nowhere(world: World) -> None:
    person = await world.person().with_card()
    await with_jobs_page(world)
    token = await token_of(person)
    now = world.clock.now()

    wrong = ("", token[:-1], token + "x", token.swapcase(), "%", "' OR 1=1 --")
    assert world.store.read(lambda tx: following.find_destinations(tx, wrong, now)) == {}


def of_what_is_over(report: Reply) -> str:
    """How often links were opened in the week that is over."""
    assert isinstance(report, Message)
    facts_of = [part.facts for part in report.parts if part.facts]
    return next(fact.value for fact in facts_of[0] if fact.label == OPENED)


async def test_hr_sees_totals_and_no_names(world: World) -> None:
    person = await world.person().with_card()
    world.add_jobs_page()
    await token_of(person)
    (link,) = world.rows("links")
    hr = await world.person(HR).hello()
    others = [await world.person(f"U{number}").with_card() for number in range(2, 6)]
    assert facts(await hr.do(ShowReport()))[OPENED] == told("fewer")
    world.click(link["id"], 6)
    assert facts(await hr.do(ShowReport()))[OPENED] == told("at_least", 5)
    world.close_week()
    report = await hr.do(ShowReport())
    assert of_what_is_over(report) == "6"
    title = ideas_of("our organisation").words(person.item().key, "en").plain("title")
    alike = [one for one in others if one.item().key == person.item().key]
    assert (title in facts(report)) == (len(alike) == len(others))
    assert "Sanne" not in said(report)


async def test_clicks_of_another_workspace_or_week_do_not_count(world: World) -> None:
    person = await world.person(workspace="T2").with_card()
    world.add_jobs_page()
    await token_of(person)
    (link,) = world.rows("links")
    world.click(link["id"], 4)
    hr = await world.person(HR).hello()
    world.crowd(5, workspace=hr.member.workspace_id)
    world.close_week()
    assert of_what_is_over(await hr.do(ShowReport())) == "0"
    world.click(link["id"], 4)
    world.close_week()
    assert of_what_is_over(await hr.do(ShowReport())) == "0", "they are of the other workspace"
