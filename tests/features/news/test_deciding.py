"""News is on a card only once HR has approved the words that they saw, and then it is an item like others."""

from datetime import date
from typing import Any

import pytest

from bot.domain.actions.ideas import DeleteOwnIdea
from bot.domain.actions.news import (
    ApproveNews,
    ApproveNewsPage,
    DeclineNews,
    KeepNewsOptions,
    KeepNewsWords,
    OpenNewsOptions,
    ShowNews,
    ShowNewsSources,
    StopNewsSource,
    TakeNewerWords,
)
from bot.domain.actions.weekly import KeepOwnWords, OpenOwnWords, ShareOn
from bot.domain.messages import Message, Updated
from bot.domain.news import NewsState
from bot.domain.outbox import Kind
from bot.domain.people import Network, Role
from bot.domain.prompts import Audience, Who
from bot.features.provisioning import FROM_SETTINGS
from bot.features.weekly import following
from bot.store import members, own_ideas
from bot.store.news import entries, pictures
from scheduler.data_retention import forget_old
from tests.channels.test_contract import assert_both_take
from tests.features.news.site import Site, waiting
from tests.features.world import HR, Person, button_of, buttons, filled, form, phrase, said
from tests.news_feeds.samples import item
from tests.pictures.test_photos import some_photo

TEXT = "Wij bouwen een vleugel met licht en lucht. En meer."


async def found(site: Site, *numbers: int, **said_by_it: Any) -> Person:
    """HR, with these entries waiting."""
    hr = await site.hr()
    site.news(*numbers or (1,), **said_by_it)
    site.add()
    await site.read()
    return hr


def keys(person: Person) -> list[str]:
    return [one.item.key for one in person.card]


async def test_one_tap_puts_it_on_the_card_with_link_and_picture_until_its_time(site: Site) -> None:
    site.pages |= {
        "/1": b'<!doctype html><meta property="og:image" content="/photo.jpg">',
        "/photo.jpg": some_photo(),
    }
    site.feed(item(1, text=TEXT))
    site.add(audience=Audience(Who.DEPARTMENT, "Care"), weeks=2)
    await site.read()
    hr, before = await site.hr(), await site.world.person("U0").with_card(department="Care")
    assert keys(before) != ["own-1"]
    shown = await hr.do(ShowNews())
    done = await hr.do(button_of(shown, ApproveNews))
    until = date(2026, 12, 9)
    assert phrase("news", "approved", entry="Bericht 1", until=until) in said(done)
    person = await site.world.person("U1").with_card(department="Care")
    other = await site.world.person("U2").with_card(department="Sales")
    assert ("own-1" in keys(person), "own-1" in keys(other)) == (True, False)
    mine = person.card[keys(person).index("own-1")].item
    part = next(
        one for row in person.outbox(Kind.NUDGE) for one in row.message.parts if one.title == "Bericht 1"
    )
    assert (part.url, part.text) == (
        f"{site.url}/1",
        r"Wij bouwen een vleugel met licht en lucht\. En meer\.",
    )
    opened = form(await person.do(OpenOwnWords(mine.id)))
    assert str(filled(opened)["text"]).startswith("Bericht 1\n\n[")
    await person.do(KeepOwnWords(mine.id), text="Kom kijken.")
    await person.do(ShareOn(mine.id, Network.LINKEDIN))
    assert [row["pillar"] for row in site.world.rows("shares")] == ["organisation"]
    (link,) = site.world.rows("links")
    preview = site.world.store.read(
        lambda tx: following.find_preview(tx, site.world.library, link["token"], site.world.clock.now())
    )
    assert preview
    assert (preview.url, preview.poster.title) == (f"{site.url}/1", "Bericht 1")
    assert preview.poster.photo.startswith(b"\xff\xd8\xff")
    assert preview.poster.photo != some_photo(), "it was made anew"
    idea = site.world.store.read(lambda tx: own_ideas.find_own_idea(tx, 1, 1))
    assert idea
    assert (idea.valid_until, idea.suggestion.suits(date(2026, 12, 10))) == (until, False)


async def test_hr_sees_the_picture_before_and_only_who_has_its_address(site: Site) -> None:
    site.pages["/p.png"] = some_photo(kind="PNG")
    site.pages["/icon.gif"] = some_photo(16, 16, "GIF")
    site.pages["/2"] = b"%PDF-1.7\0"
    bad = f"<enclosure type='image/gif' url='{site.url}/icon.gif'/>"
    site.feed(item(1, more=f"<enclosure type='image/png' url='{site.url}/p.png'/>"), item(2, more=bad))
    site.add()
    await site.read()
    urls = [one.url for one in buttons(await (await site.hr()).do(ShowNews())).values() if one.url]
    (row,) = site.world.rows("news_pictures")
    assert urls == [f"https://bot.example.org/picture/{row['token']}.jpg"]
    assert site.world.store.read(lambda tx: pictures.find_picture(tx, row["token"])) == row["jpeg"]
    assert site.world.store.read(lambda tx: pictures.find_picture(tx, "x" * 24)) == b""


async def test_for_whom_and_how_long_can_be_said_for_one(site: Site) -> None:
    hr = await found(site)
    opened = form(await hr.do(OpenNewsOptions(1)))
    assert "Bericht 1" in opened.text
    assert filled(opened) == {"who": ("all",), "value": "", "weeks": "4"}
    wrong = form(await hr.do(opened.action, who="department", value="", weeks="1"))
    assert set(wrong.errors) == {"value"}
    await hr.do(opened.action, who="department", value="Care", weeks="1")
    (idea,) = site.world.rows("own_ideas")
    assert (idea["who"], idea["value"], idea["valid_until"]) == ("department", "Care", date(2026, 12, 2))


async def test_all_of_a_page_are_approved_and_one_is_not(site: Site) -> None:
    hr = await found(site, 1, 2, 3)
    left = await hr.do(DeclineNews(3))
    assert await waiting(hr) == ["Bericht 3", "Bericht 2"]
    done = await hr.do(button_of(left, ApproveNewsPage))
    assert phrase("news", "approved_all", number=2) in said(done)
    assert [row["state"] for row in site.world.rows("news_entries")] == ["approved", "approved", "declined"]
    hr_id = hr.member.id
    assert {row["decided_by"] for row in site.world.rows("news_entries")} == {hr_id}
    await site.read(hours=5)
    assert await waiting(hr) == []
    assert [one for one in site.world.audited() if "News" in one and one != "ShowNews"] == [
        "DeclineNews",
        "ApproveNewsPage",
    ]


async def test_words_that_nobody_saw_are_not_approved(site: Site) -> None:
    hr = await found(site)
    shown = await hr.do(ShowNews())
    site.feed(item(1, "Iets heel anders"))
    await site.read(hours=5)
    again = await hr.do(button_of(shown, ApproveNews))
    assert phrase("news", "changed") in said(again)
    assert site.world.rows("own_ideas") == []
    page = await hr.do(ApproveNewsPage(0, "older"))
    assert phrase("news", "changed") in said(page)
    await hr.do(button_of(again, ApproveNews))
    assert phrase("news", "decided") in said(await hr.do(button_of(again, ApproveNews)))
    assert len(site.world.rows("own_ideas")) == 1
    now, declined = site.world.clock.now(), NewsState.DECLINED
    # As of somebody who looked before the first one was done.
    assert not site.world.store.write(lambda tx: entries.decide(tx, 1, declined, hr.member.id, now))


@pytest.mark.parametrize(("takes", "title"), [(True, "Toch anders"), (False, "Bericht 1")])
async def test_what_is_approved_keeps_its_words_until_hr_takes_the_newer(
    takes: bool, title: str, site: Site
) -> None:
    hr = await found(site)
    await hr.do(button_of(await hr.do(ShowNews()), ApproveNews))
    site.feed(item(1, "Toch anders"))
    await site.read(hours=5)
    person = await site.world.person("U1").with_card()
    assert "Bericht 1" in said(person.outbox(Kind.NUDGE)[0].message)
    shown = await hr.do(ShowNews())
    assert "Toch anders" in said(shown)
    await hr.do(button_of(shown, TakeNewerWords if takes else KeepNewsWords))
    assert await waiting(hr) == []
    assert title in said(person.outbox(Kind.NUDGE)[0].message)


async def test_hr_hears_once_a_working_day_of_all_that_waits_in_their_language(both_sites: Site) -> None:
    site, world = both_sites, both_sites.world
    hr = await found(site, 1)
    dutch = await world.person("U-NL", language="nl").hello()
    today, both = world.clock.now().date(), (HR, "U-NL")
    world.store.write(lambda tx: members.sync_role(tx, 1, both, Role.HR, FROM_SETTINGS, today))
    site.news(1, 2, 3)
    await site.read(hours=5)
    before = len(hr.outbox(Kind.HR_NEWS))
    site.tell()
    assert len(hr.outbox(Kind.HR_NEWS)) == before, "the first ones came today"
    world.clock.forward(hours=18)
    for _ in range(3):
        site.tell()
    told = hr.outbox(Kind.HR_NEWS)[before:]
    assert [phrase("news", "body", number=3) in said(one.message) for one in told] == [True]
    (theirs,) = dutch.outbox(Kind.HR_NEWS)
    assert phrase("news", "body", "nl", number=3) in said(theirs.message)
    assert_both_take(told[0].message)
    site.news(1, 2, 3, 4)
    await site.read(hours=2)
    site.tell()
    assert len(hr.outbox(Kind.HR_NEWS)) == before + 1, "more waits until tomorrow"
    for hours, times in ((48, 1), (24, 1), (12, 1), (12, 2), (24, 2)):  # the weekend, its night, Monday
        world.clock.forward(hours=hours)
        site.tell()
        assert len(hr.outbox(Kind.HR_NEWS)) == before + times, world.clock.now()


async def test_deleting_ends_it_like_any_idea_and_stopping_an_address_keeps_what_was_approved(
    site: Site,
) -> None:
    hr = await found(site, 1, 2)
    for entry in (1, 2):
        await hr.do(form(await hr.do(OpenNewsOptions(entry))).action, who="all", weeks="4")
    person = await site.world.person("U1").with_card()
    mine = next(one for one in keys(person) if one.startswith("own-"))
    assert isinstance(await hr.do(StopNewsSource(1)), Updated)
    assert len(site.world.rows("own_ideas")) == 2
    await hr.do(DeleteOwnIdea(int(mine.removeprefix("own-"))))
    assert phrase("card", "retired") in said(person.outbox(Kind.NUDGE)[0].message)
    site.world.clock.forward(hours=24 * (7 * 4 + 365))
    forget_old(site.run)
    assert len(site.world.rows("own_ideas")) == 1
    site.world.clock.forward(hours=24 * 2)
    forget_old(site.run)
    for table in ("own_ideas", "news_entries", "news_pictures"):
        assert site.world.rows(table) == []


async def test_a_feed_in_an_entry_cannot_speak_markdown(site: Site) -> None:
    hr = await found(site, 1, title="*Vet* &lt;b&gt;", text="[klik](https://evil.example.org) **hier**")
    shown = await hr.do(ShowNews())
    assert "[klik](https://evil.example.org) **hier**" in said(shown)
    assert_both_take(shown)


async def test_nobody_but_hr_may_and_hr_of_another_workspace_neither(site: Site) -> None:
    await found(site)
    person = await site.world.person("U1").join()
    actions = (
        ApproveNews(1, ""),
        DeclineNews(1),
        OpenNewsOptions(1),
        KeepNewsOptions(1),
        TakeNewerWords(1, ""),
    )
    for action in (ShowNews(), ShowNewsSources(), StopNewsSource(1), ApproveNewsPage(0, ""), *actions):
        assert "This is for HR." in said(await person.do(action))
    stranger = await site.world.person(HR, workspace="T2").hello()
    for theirs in actions:
        assert said(await stranger.do(theirs)) == phrase("news", "gone")
    assert said(await stranger.do(StopNewsSource(1))) == phrase("news_sources", "gone")
    empty = await stranger.do(ShowNews())
    assert isinstance(empty, Message)
    assert phrase("news", "none") in said(empty)
