"""Addresses of news: read again and again, kept only if there is news, and what they bring waits for HR."""

from datetime import timedelta

import pytest

from bot.domain.actions.news import (
    AskStopNewsSource,
    DeclineNews,
    KeepNewsSource,
    OpenNewsSource,
    ShowNewsSources,
    StopNewsSource,
)
from bot.domain.messages import Form, Updated
from bot.domain.outbox import Kind
from scheduler.data_retention import NEWS_FOR, forget_old
from scheduler.news import AT_MOST
from tests.channels.test_contract import assert_both_take
from tests.each import each
from tests.features.news.site import Site, waiting
from tests.features.world import HR, World, button_of, filled, form, phrase, said
from tests.news_feeds.samples import ATOM, item, rss

USUAL = {"who": "all", "weeks": "4"}


async def test_of_a_new_address_the_three_newest_wait_and_later_all_that_is_new(both_sites: Site) -> None:
    site = both_sites
    hr = await site.hr()
    site.news(1, 2, 3, 4, 5)
    site.add()
    await site.read()
    assert await waiting(hr) == ["Bericht 5", "Bericht 4", "Bericht 3"]
    (told,) = hr.outbox(Kind.HR_NEWS)
    assert "Bericht 5" in said(told.message)
    await site.read(hours=5)
    assert site.asked == ["/feed new", "/5 new", "/4 new", "/3 new", "/feed same"]
    site.news(*range(2, 2 + 4 + AT_MOST + 3))
    await site.read(hours=5)
    assert len(await waiting(hr)) == 5, "a page of them"
    states = [row["state"] for row in site.world.rows("news_entries")]
    assert (states.count("waiting"), states.count("over")) == (3 + AT_MOST, 2 + 3)


async def test_what_waits_gets_the_newest_words_and_what_is_declined_does_not_come_back(site: Site) -> None:
    hr = await site.hr()
    site.news(1)
    site.add()
    await site.read()
    site.feed(item(1, "Beter gezegd"))
    await site.read(hours=5)
    assert await waiting(hr) == ["Beter gezegd"]
    # Another id for the same page is no other news.
    site.feed(item(1, "Nog beter").replace("n-1", "wordpress-1"))
    await site.read(hours=5)
    assert await waiting(hr) == ["Nog beter"]
    site.pages["/feed"] = rss()
    await site.read(hours=5)
    assert site.world.rows("news_sources")[0]["failures"] == 0, "nothing new is no fault"
    await hr.do(DeclineNews(1))
    site.feed(item(1, "Weer anders"), item(2).replace("/2<", "/1<"))
    await site.read(hours=5)
    assert await waiting(hr) == ["Bericht 2"], "another on the same page"


async def test_a_page_leads_to_its_feed_which_is_read_from_then_on(site: Site) -> None:
    hr = await site.hr()
    site.pages["/blog"] = b'<!doctype html><link rel="alternate" type="application/atom+xml" href="/atom">'
    site.pages["/atom"] = ATOM
    site.add("/blog")
    await site.read()
    assert await waiting(hr) == ["Nurses & robots"]
    (told,) = hr.outbox(Kind.HR_NEWS)
    for address in (f"{site.url}/blog", f"{site.url}/atom"):
        assert address in said(told.message)
    assert [row["address"] for row in site.world.rows("news_sources")] == [f"{site.url}/atom"]
    site.add("/blog")
    await site.read()
    assert len(site.world.rows("news_sources")) == 1, "it is read already"


@each(
    ("page", "code"),
    [
        (404, "http-404"),
        (503, "http-503"),
        (b"<!doctype html><p>Welkom", "web-page"),
        (b"<jobs/>", "not-news"),
        (rss(), "no-entries"),
        (b"", "empty"),
        (rss(item(1), head='<!DOCTYPE a [<!ENTITY a "aaaa">]>'), "unsafe-xml"),
        (rss(item(1, text="x" * 2_100_000)), "too-large"),
    ],
)
async def test_what_cannot_be_read_the_first_time_is_not_kept_and_hr_hears_why(
    page: bytes | int, code: str, site: Site
) -> None:
    hr, before = await site.hr(), len(site.world.rows("outbox"))
    site.pages["/feed"] = page
    site.add()
    await site.read()
    assert site.world.rows("news_sources") == site.world.rows("news_entries") == []
    told = hr.outbox(Kind.HR_NEWS)[before:]
    assert [phrase("news_sources", "why", code=code) in said(one.message) for one in told] == [True]
    assert phrase("news_sources", "why", "nl", code=code) != phrase("news_sources", "why", code=code)


async def test_nothing_is_read_from_where_not_everybody_can(site: Site) -> None:
    site.news(1)
    site.add()
    await site.read(public_only=True)
    assert site.asked == []
    assert site.world.rows("news_sources") == []


async def test_one_that_fails_later_keeps_what_it_brought_and_says_why_at_hrs(site: Site) -> None:
    hr = await site.hr()
    site.news(1)
    site.add()
    await site.read()
    site.pages["/feed"] = 403
    waits = []
    await site.read(hours=5)
    for _ in range(8):
        (row,) = site.world.rows("news_sources")
        waits.append(row["next_at"] - site.world.clock.now())
        await site.read(hours=waits[-1] / timedelta(hours=1))
    assert timedelta(minutes=15) <= waits[0] <= timedelta(minutes=30)
    assert timedelta(hours=12) <= waits[-1] <= timedelta(hours=24)
    assert await waiting(hr) == ["Bericht 1"]
    reason = phrase("news_sources", "why", code="http-403")
    assert reason in said(await hr.do(ShowNewsSources()))
    site.news(1)
    await site.read(hours=25)
    assert reason not in said(await hr.do(ShowNewsSources()))
    failing = phrase("news_sources", "failing", address=f"{site.url}/feed", reason=reason)
    again = phrase("news_sources", "reads_again", address=f"{site.url}/feed")
    told = [said(one.message) for one in hr.outbox(Kind.HR_NEWS)[-2:]]
    assert [failing in told[0], again in told[1]] == [True, True], "each once, whatever failed how often"


async def test_a_fault_that_passes_within_hours_is_not_told(site: Site) -> None:
    hr = await site.hr()
    site.news(1)
    site.add()
    await site.read()
    told = len(hr.outbox(Kind.HR_NEWS))
    site.pages["/feed"] = 503
    for _ in range(3):
        await site.read(hours=5)
    site.news(1)
    await site.read(hours=5)
    assert len(hr.outbox(Kind.HR_NEWS)) == told


async def test_nobody_decides_for_thirty_days_and_it_is_over_and_not_new_again(site: Site) -> None:
    hr = await site.hr()
    site.news(1)
    site.add()
    await site.read()
    site.world.clock.forward(hours=24 * (NEWS_FOR.days + 1))
    forget_old(site.run)
    await site.read()
    assert await waiting(hr) == []
    assert [row["state"] for row in site.world.rows("news_entries")] == ["over"]
    site.news(2)
    await site.read(hours=5)
    assert await waiting(hr) == ["Bericht 2"]
    assert len(site.world.rows("news_entries")) == 1, "what its feed has no more is forgotten"


async def test_when_it_was_read_is_told_by_the_day_of_who_asks(site: Site) -> None:
    hr = await site.world.person(HR, time_zone="Pacific/Auckland").hello()
    site.news(1)
    site.add()
    site.world.clock.moment = site.world.clock.now().replace(hour=23)
    await site.read()
    today = hr.member.today(site.world.clock.now())
    assert today.day != site.world.clock.now().day
    assert phrase("news_sources", "read", on=today) in said(await hr.do(ShowNewsSources()))


async def test_hr_adds_changes_and_stops_an_address(world: World) -> None:
    hr = await world.person(HR).hello()
    added = await hr.do(KeepNewsSource(), address="https://www.example.org/nieuws", **USUAL)
    assert said(added) == phrase("news_sources", "added")
    opened = form(await hr.do(OpenNewsSource(1)))
    assert filled(opened) == {"who": ("all",), "value": "", "weeks": "4"}
    await hr.do(opened.action, who="department", value="Care", weeks="2")
    (row,) = world.rows("news_sources")
    assert (row["who"], row["value"], row["weeks"]) == ("department", "Care", 2)
    assert isinstance(await hr.do(opened.action, who="all", weeks="9"), Form), "somebody changed it meanwhile"
    overview = await hr.do(ShowNewsSources())
    assert "Care" in said(overview)
    assert_both_take(overview)
    stopped = await hr.do(button_of(await hr.do(AskStopNewsSource(1)), StopNewsSource))
    assert isinstance(stopped, Updated)
    assert world.rows("news_sources") == []
    assert said(await hr.do(OpenNewsSource(1))) == phrase("news_sources", "gone")
    assert world.audited()[-4:] == [
        "ShowNewsSources",
        "AskStopNewsSource",
        "StopNewsSource",
        "OpenNewsSource",
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"address": "http://www.example.org/nieuws"}, "address"),
        ({"address": "nieuws"}, "address"),
        ({"address": "https://www.example.org/known"}, "address"),
        ({"weeks": "0"}, "weeks"),
        ({"weeks": "27"}, "weeks"),
        ({"who": "topic", "value": "fishing"}, "value"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field(world: World, changes: dict[str, str], field: str) -> None:
    hr = await world.person(HR).hello()
    await hr.do(KeepNewsSource(), address="https://www.example.org/known", **USUAL)
    shown = form(
        await hr.do(KeepNewsSource(), **{"address": "https://www.example.org/new", **USUAL, **changes})
    )
    assert set(shown.errors) == {field}
    assert len(world.rows("news_sources")) == 1
