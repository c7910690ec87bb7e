"""The overview: one's own week, numbers, mix and settings, and nobody else's."""

import pytest

from bot.channels.markdown import strip_markdown
from bot.domain.actions.hr import PreviewSendNow
from bot.domain.actions.membership import OpenJoin, OpenPause, Pause, Resume, ShowHome
from bot.domain.actions.weekly import (
    Decline,
    KeepOwnWords,
    Later,
    OpenOwnWords,
    OpenShare,
    Place,
    Share,
    ShareOn,
    ShowWeek,
    UndoShare,
)
from bot.domain.content import Pillar
from bot.domain.languages import Language
from bot.domain.messages import Home, Part, Reply
from bot.domain.people import Platform
from tests.features.world import HR, Person, World, buttons, phrase, said


def titled(reply: Reply, block: str, language: Language = "en") -> Part:
    """The part of the overview under one of its titles."""
    assert isinstance(reply, Home)
    return next(part for part in reply.parts if part.title == phrase("home", block, language))


def facts(part: Part) -> dict[str, str]:
    return {fact.label: fact.value for fact in part.facts}


# The week


async def test_before_the_card_it_says_when_ideas_come_and_offers_them_now(world: World) -> None:
    person = await world.person().join()
    assert "Monday 30 November at 09:00" in said(await person.do(ShowHome()))
    await person.do(ShowWeek())
    on_their_way = titled(await person.do(ShowHome()), "week_title")
    assert phrase("home", "coming") in on_their_way.text
    assert [button.action for button in on_their_way.buttons] == [ShowHome()]


async def test_the_week_has_each_item_in_short_with_its_buttons(world: World) -> None:
    world.open_vacancies("Nurse")
    person = await world.person().with_card()
    home = await person.do(ShowHome())
    assert isinstance(home, Home)
    shown = [part for part in home.parts if part.menu]
    asks = [b.action for part in shown for b in (*part.buttons, *part.menu) if b.label == "I shared it"]
    assert asks == [ShowHome(asking=one.item.id) for one in person.card]
    assert (shown[-1].title, shown[-1].url) == ("Vacancy: Nurse", "https://jobs.example.org/0")
    assert all(len(strip_markdown(part.text)) <= 100 for part in shown)


async def test_where_it_was_shared_is_asked_and_told_in_the_overview_itself(world: World) -> None:
    person = await world.person().with_card()
    first, second, _ = (one.item.id for one in person.card)
    asking = await person.do(ShowHome(asking=first))
    assert isinstance(asking, Home)
    shown = buttons(asking)
    assert shown["LinkedIn"].action == ShareOn(first, "linkedin", Place.HOME)
    assert shown["Elsewhere"].action == OpenShare(first)
    assert shown["Back"].action == ShowHome()
    assert OpenOwnWords(first) not in {one.action for one in shown.values()}
    await person.do(ShareOn(first, "linkedin", Place.HOME))
    told = await person.do(ShowHome(asking=second))
    assert phrase("shared", "line", networks=["LinkedIn"]) in said(told)


async def test_an_item_says_what_has_come_of_it(world: World) -> None:
    person = await world.person().with_card()
    world.add_jobs_page()
    shared, kept, later = (one.item.id for one in person.card)
    await person.do(Share(shared), network="linkedin")
    await person.do(KeepOwnWords(kept), text="My own words")
    world.click(1, times=3)
    await person.do(Later(later), day="2026-11-27", hour="14")
    home = await person.do(ShowHome())
    assert phrase("shared", "line", networks=["LinkedIn"]) in said(home)
    assert phrase("home", "item_kept") in said(home)
    assert phrase("home", "item_opened", clicks=3) in said(home)
    assert "I'll remind you on Friday 27 November at 14:00" in said(home)
    assert UndoShare(1) in {button.action for button in buttons(home).values()}


async def test_a_week_that_is_done_with_is_said_to_be(world: World) -> None:
    person = await world.person().with_card()
    while person.card:
        await person.do(Decline(person.card[0].item.id))
    week = titled(await person.do(ShowHome()), "week_title")
    assert phrase("card", "empty") in week.text


async def test_last_weeks_card_is_over(world: World) -> None:
    person = await world.person().with_card()
    world.clock.forward(days=7)
    shown = buttons(await person.do(ShowHome()))
    assert not any(isinstance(one.action, OpenOwnWords) for one in shown.values())


# Numbers and mix


async def test_shares_of_the_last_weeks_are_counted_by_network(world: World) -> None:
    person = await world.person().with_card()
    first, second, _ = (one.item.id for one in person.card)
    for item, network in ((first, "linkedin"), (first, "x"), (second, "linkedin")):
        await person.do(Share(item), network=network)
    numbers = titled(await person.do(ShowHome()), "shared_title")
    assert facts(numbers) == {"LinkedIn": "2", "X": "1"}
    world.clock.forward(days=29)
    numbers = titled(await person.do(ShowHome()), "shared_title")
    assert facts(numbers) == {}
    assert phrase("home", "none_shared").partition(",")[0] in numbers.text


async def test_clicks_are_counted_over_all_of_ones_links(world: World) -> None:
    person = await world.person().with_card()
    world.add_jobs_page()
    await person.do(KeepOwnWords(person.item().id), text="My own words")
    world.click(1, times=12)
    world.clock.forward(days=60)
    numbers = titled(await person.do(ShowHome()), "shared_title")
    assert facts(numbers)[phrase("home", "clicks_label")] == "12 times"


async def test_the_mix_has_a_bar_for_each_pillar_and_says_what_is_wanted(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Share(person.item(pillar=Pillar.ORGANISATION).id), network="linkedin")
    mix = titled(await person.do(ShowHome()), "mix_title")
    assert facts(mix)["About the organisation"] == "██████████ 100%, goal 30%"
    assert facts(mix)["About you and your work"] == "░░░░░░░░░░ 0%, goal 60%"
    assert "About you and your work" in mix.text
    assert mix.note == phrase("home", "private")


async def test_without_shares_the_mix_is_only_explained(world: World) -> None:
    person = await world.person().join()
    mix = titled(await person.do(ShowHome()), "mix_title")
    assert mix.text == phrase("home", "no_mix")


# Settings, pause, texts


async def test_settings_are_there_in_short(world: World) -> None:
    person = await world.person().join(weekday="2", hour="15", topics=())
    shown = said(await person.do(ShowHome()))
    assert "every Wednesday at 15:00" in shown
    assert "Topics: no preference" in shown
    assert "LinkedIn" in shown


async def test_a_pause_begins_and_ends_here(world: World) -> None:
    person = await world.person().join()
    assert OpenPause() in {button.action for button in buttons(await person.do(ShowHome())).values()}
    await person.do(Pause("2026-12-24"))
    home = await person.do(ShowHome())
    assert "24 December 2026" in titled(home, "week_title").text
    assert Resume() in {button.action for button in buttons(home).values()}
    world.clock.forward(days=40)
    assert "paused until" not in said(await person.do(ShowHome()))


async def test_ones_own_texts_are_counted(world: World) -> None:
    person = await world.person().with_card()
    assert phrase("home", "none_kept") in said(await person.do(ShowHome()))
    await person.do(KeepOwnWords(person.item().id), text="My secret words")
    home = await person.do(ShowHome())
    assert phrase("home", "kept", number=1) in said(home)
    assert "secret" not in said(home)


# Whose it is


@pytest.mark.parametrize("platform", list(Platform))
async def test_who_does_not_take_part_reads_what_it_is(world: World, platform: Platform) -> None:
    stranger = world.person("U9", platform=platform)
    home = await _home(stranger)
    assert home.parts[0].buttons[0].action == OpenJoin()
    assert len(home.parts) == 1
    await stranger.join()
    await stranger.leave()
    assert (await _home(stranger)).parts[0].buttons[0].action == OpenJoin()


async def _home(person: Person) -> Home:
    reply = await person.do(ShowHome())
    assert isinstance(reply, Home)
    return reply


async def test_hr_has_its_menu_there_too_and_nobody_else(world: World) -> None:
    hr = world.person(HR)
    assert PreviewSendNow() in {button.action for button in buttons(await hr.do(ShowHome())).values()}
    await hr.join()
    both = {button.action for button in buttons(await hr.do(ShowHome())).values()}
    assert {PreviewSendNow(), ShowWeek()} <= both
    person = await world.person().join()
    alone = {button.action for button in buttons(await person.do(ShowHome())).values()}
    assert PreviewSendNow() not in alone
    assert world.audited() == []


async def test_nothing_of_a_colleague_is_in_it(world: World) -> None:
    other = await world.person("U2", name="Piet Smit").with_card()
    await other.do(Share(other.item().id), network="x")
    await other.do(KeepOwnWords(other.item().id), text="Words of Piet")
    world.click(1, times=7)
    person = await world.person().join()
    home = await person.do(ShowHome())
    assert facts(titled(home, "shared_title")) == {}
    assert phrase("home", "none_kept") in said(home)
    assert "Piet" not in said(home)


async def test_it_speaks_the_persons_language(world: World) -> None:
    person = await world.person(language="nl").with_card(language="nl")
    home = await person.do(ShowHome())
    assert isinstance(home, Home)
    assert home.title == "Jouw overzicht, Sanne"
    assert titled(home, "mix_title", "nl").note == phrase("home", "private", "nl")
