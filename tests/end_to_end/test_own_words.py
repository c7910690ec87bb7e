"""Writing one's own version, filling it in step by step, and sharing it with a link of one's own."""

import asyncio
import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

import pytest

from bot.domain.people import Platform
from bot.features.weekly.filling_in import gap_name
from playground.shared import Person
from tests.end_to_end.conftest import uses, with_card
from tests.end_to_end.driver import Driver
from tests.end_to_end.people import HR, JAMES, PRIYA, SANNE, words_for
from tests.end_to_end.world import World
from tests.features.world import phrase
from tests.patience import PATIENCE

HOSTILE = "Hi <!channel> & *all* of [you](https://evil.example)!\n\n- {{ 7 * 7 }} @here"
WRITE = phrase("card", "own")
BROWSER = {"User-Agent": "Mozilla/5.0 Firefox/145.0"}


@dataclass(frozen=True)
class Own:
    """What one language says here."""

    fill_in: str
    drafts: str
    drafts_title: str
    delete: str
    yes_delete: str
    empty: str


EN = Own(
    fill_in="Fill in the gaps",
    drafts="ambassador drafts",
    drafts_title="Your own texts",
    delete="Delete",
    yes_delete="Yes, delete",
    empty="You haven't saved any texts yet.",
)
NL = Own(
    fill_in="Vul de open plekken in",
    drafts="ambassador concepten",
    drafts_title="Jouw eigen teksten",
    delete="Verwijderen",
    yes_delete="Ja, verwijderen",
    empty="Je hebt nog geen teksten opgeslagen.",
)
in_both_languages = pytest.mark.parametrize(("person", "own"), [(SANNE, NL), (JAMES, EN)], ids=["nl", "en"])

on_the_web = pytest.mark.parametrize("settings", [{"public_url": "http://localhost:3000"}], ids=["web"])


def link_in(driver: Driver) -> str:
    """The path of the person's own link, as it is shown."""
    found = re.search(r"/r/[\w-]+", driver.answer())
    assert found, driver.answer()
    return found[0]


@pytest.mark.parametrize("person", [SANNE, JAMES], ids=["nl", "en"])
async def test_own_words_are_kept_and_come_back_to_copy_and_share(
    world: World, platform: Platform, person: Person
) -> None:
    words = words_for(person)
    me, card = await with_card(world, person, platform)
    assert card.labels.count(words.said("card", "own")) == card.labels.count(words.share)
    await me.clicks(words_for(person).said("card", "own"))
    await me.fills(text=HOSTILE)
    assert words.said("own_words", "kept") in me.answer()
    assert "".join(HOSTILE.split()) in "".join(me.answer().split())
    urls = {label: button["url"] for label, button in me.choices().items() if button.get("url")}
    assert [urlsplit(url).hostname for url in urls.values()] == [
        "www.linkedin.com",
        "x.com",
        "www.facebook.com",
        "wa.me",
    ]
    await me.chooses("LinkedIn")
    await me.gets_buttons(card.id, {words.undo: 1})
    assert len(world.rows("shares")) == 1


@in_both_languages
async def test_gaps_are_filled_in_at_once_and_the_rest_later(
    world: World, platform: Platform, person: Person, own: Own
) -> None:
    me, _ = await with_card(world, person, platform)
    await me.clicks(words_for(person).said("card", "own"))
    await me.fills(text="A [first thing].\n\nThen [second *thing*]!")
    await me.chooses(own.fill_in)
    first, second = gap_name("first thing"), gap_name("second *thing*")
    assert (form := me.form())
    assert (form.labels[first], form.labels[second]) == ("First thing", "Second *thing*")
    await me.fills(**{first: "<b>walk</b>"})
    assert "A <b>walk</b>." in me.answer()

    await me.types(own.drafts)  # stopped, and taken up again
    await me.clicks("Bekijken" if own is NL else "View")
    assert (form := me.form())
    assert list(form.labels) == [second, "text"]
    await me.fills(**{second: "tea"})
    assert "A <b>walk</b>." in me.answer()
    assert "Then tea!" in me.answer()
    assert own.fill_in not in me.choices()


@in_both_languages
async def test_kept_texts_are_listed_and_deleted(
    world: World, platform: Platform, person: Person, own: Own
) -> None:
    me, _ = await with_card(world, person, platform)
    await me.clicks(words_for(person).said("card", "own"))
    await me.fills(text="Just my words")
    await me.types(own.drafts)
    await me.reads(own.drafts_title)
    assert "Just my words" in me.messages()[-1].text
    await me.clicks(own.delete)
    await uses(me, own.yes_delete)
    await me.reads(own.empty)
    assert world.rows("drafts") == []


async def test_a_second_look_shows_what_was_kept(world: World, platform: Platform) -> None:
    me, _ = await with_card(world, JAMES, platform)
    await me.clicks(WRITE)
    await me.fills(text="Kept words")
    await me.chooses("Edit the text")
    await me.fills()
    assert "Kept words" in me.answer()


async def test_nothing_of_it_is_in_the_database_or_the_chat_in_plain_words(
    world: World, platform: Platform
) -> None:
    me, _ = await with_card(world, JAMES, platform)
    await me.clicks(WRITE)
    await me.fills(text="my secret thought")
    assert len(world.rows("drafts")) == 1
    for table in ("drafts", "outbox", "received", "audit"):
        assert "secret thought" not in str(world.rows(table))
    assert not me.saying("secret thought")


async def test_where_nobody_reaches_the_bot_a_link_is_the_page_itself(
    world: World, platform: Platform
) -> None:
    hr = world.meet(HR, platform)
    await hr.types("advocacy organisation")
    await hr.fills(name="Noorderlicht", jobs_page="https://jobs.example.org/all?lang=nl")
    me, _ = await with_card(world, JAMES, platform)
    await me.clicks(WRITE)
    await me.fills(text="My words")
    assert "https://jobs.example.org/all?lang=nl" in me.answer()
    assert not re.search(r"/r/[\w-]+", me.answer())
    assert world.rows("links") == []


@on_the_web
async def test_a_link_leads_on_and_counts_people_only(world: World, platform: Platform) -> None:
    hr = world.meet(HR, platform)
    await hr.types("advocacy organisation")
    await hr.fills(name="Noorderlicht", jobs_page="jobs.example.org")
    assert (form := hr.form())
    assert set(form.errors) == {"jobs_page"}
    await hr.fills(name="Noorderlicht", jobs_page="https://jobs.example.org/all?lang=nl")
    await hr.reads("Saved. Texts, links and pictures use it from now on.")

    me, _ = await with_card(world, JAMES, platform)
    await me.types("ambassador ideas about work")
    await me.clicks(WRITE)
    await me.fills(text="My words")
    path = link_in(me)
    async with world.session.get(
        f"{world.url}{path}?via=linkedin", headers={"User-Agent": "LinkedInBot/1.0"}
    ) as response:
        # The server took a free port, which its address does not know.
        assert re.search(rf'property="og:image" content="http[^"]+{path}/wide\.png"', await response.text())
    async with world.session.get(f"{world.url}{path}/wide.png") as response:
        assert response.content_type == "image/png"
        assert (await response.read()).startswith(b"\x89PNG")
    for agent in ("Mozilla/5.0 Firefox/145.0", "Mozilla/5.0 Chrome/140"):
        async with world.session.get(
            f"{world.url}{path}?via=linkedin", headers={"User-Agent": agent}, allow_redirects=False
        ) as response:
            assert response.status == 302
            target = urlsplit(response.headers["Location"])
            assert (target.hostname, target.path) == ("jobs.example.org", "/all")
            assert target.query.startswith("lang=nl&utm_source=linkedin&utm_medium=ambassador&utm_campaign=")
            assert response.headers["Cache-Control"] == "no-store"

    async with asyncio.timeout(PATIENCE):
        while not world.rows("clicks"):
            await world.tick()
    assert [row["number"] for row in world.rows("clicks")] == [2]
    await me.types("ambassador drafts")
    await me.reads("link opened 2 times")
    await hr.types("advocacy report")
    report = await hr.gets(phrase("report", "title"))
    assert "James" not in report.text


@on_the_web
async def test_a_vacancys_link_leads_to_it(world: World, platform: Platform) -> None:
    me, _ = await with_card(world, JAMES, platform)
    await me.types("ambassador vacancies")
    await me.clicks(WRITE)
    await me.fills(text="Come and work with me")
    async with world.session.get(
        f"{world.url}{link_in(me)}", headers=BROWSER, allow_redirects=False
    ) as response:
        assert urlsplit(response.headers["Location"]).hostname == "jobs.example"


async def test_only_hr_describes_the_organisation(world: World, platform: Platform) -> None:
    me, _ = await with_card(world, JAMES, platform)
    await me.types("advocacy organisation")
    assert "This is for HR." in me.messages()[-1].text


async def test_an_unknown_link_says_so(world: World) -> None:
    status, text = await world.get("/r/abcdefghijklmnopqrstuvwx")
    assert status == 404
    assert "Deze link werkt niet" in text
    assert "This link doesn't work" in unescape(text)


async def test_somebody_elses_words_stay_closed(world: World, platform: Platform) -> None:
    me, _ = await with_card(world, JAMES, platform)
    await me.clicks(WRITE)
    await me.fills(text="my secret thought")
    other, _ = await with_card(world, PRIYA, platform)
    await other.types("ambassador drafts")
    assert EN.empty in other.messages()[-1].text
    assert "secret" not in other.sees()
