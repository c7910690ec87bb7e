"""An ambassador clicks through the demo, in Slack and in Teams, on a wide and on a narrow screen."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from bot.domain.checkins.question import Plan, Question, Storage
from bot.domain.people import Platform
from bot.domain.vacancies import VacancyEntry
from bot.store import vacancies, workspaces
from bot.store.checkins import asked, plans, rounds
from bot.store.engine import Tx
from playground.demo import Demo
from tests.browser.conftest import SIZES, THURSDAY, Visit
from tests.browser.pairs import PRIYA, SANNE, in_pairs
from tests.browser.visitor import Visitor
from tests.end_to_end.people import EN, NL, Words

SCREENS = 1.5
CLOSES = THURSDAY.date() + timedelta(days=11)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_weekly_card_is_less_than_a_screen_and_a_half(
    demo: Demo, visit: Visit, platform: Platform, language: str, size: str
) -> None:
    """With three ideas, two vacancies with names as long as real ones, and a check-in that is open."""
    _open_vacancies(demo)
    _ask(demo)
    person, words = (SANNE, NL) if language == "nl" else (PRIYA, EN)
    me = await visit(platform, person, size)
    await me.clicks_above("To the next ideas")
    await me.reads(words.card)
    card = me.message(words.share)
    await me.keeps("card")
    every, menus = card.get_by_role("button"), card.get_by_role("button", name="More actions", exact=True)
    pages = card.get_by_role("link", name=words.said("card", "own"), exact=True)
    shown = await every.count() - await menus.count(), await pages.count(), await menus.count()
    assert shown == (4, 5, 5), "nine to tap, and a menu at each item"
    await expect(card).to_contain_text(words.said("checkin", "reminder", until=CLOSES))
    box = await card.bounding_box()
    assert box
    assert box["height"] < SCREENS * SIZES["narrow"][1]
    assert await me.pane.evaluate("pane => pane.scrollWidth <= pane.clientWidth"), "nothing is cut off"


def _ask(demo: Demo) -> None:
    """A check-in that opened this week, so that next week's card has a line about it."""
    plan, opens = Plan(questions={Question.LOAD: Storage.ANONYMOUS}), THURSDAY.date() - timedelta(days=3)

    def work(tx: Tx) -> None:
        for place in workspaces.list_workspaces(tx):
            people = {one.id: "" for one in rounds.list_people_to_ask(tx, place.id)}
            opened = rounds.add_round(tx, place.id, plan, opens, CLOSES, len(people))
            asked.add_asked(tx, opened.id, people)
            rounds.next_for_card(tx, opened.id, len(people) + 1)  # who had the card
            plans.save_plan(tx, place.id, plan)  # and no other round follows

    demo.bot.store.write(work)


def _open_vacancies(demo: Demo) -> None:
    """Two where Sanne and Priya live."""
    titles = ["Servicecoördinator warmtepompen", "Accountmanager woningcorporaties"]
    hours, salary = "32-40 uur", "€ 3.900 - € 5.400 per maand"
    entries = [
        VacancyEntry(str(n), title, f"https://jobs.example.org/{n}", "Utrecht", hours=hours, salary=salary)
        for n, title in enumerate(titles)
    ]

    def work(tx: Tx) -> None:
        for place in workspaces.list_workspaces(tx):
            vacancies.upsert_vacancies(tx, place.id, "test", entries, THURSDAY)

    demo.bot.store.write(work)


async def test_the_menu_behind_dots_works_by_keyboard_and_is_whole_on_a_phone(
    visit: Visit, platform: Platform
) -> None:
    me = await visit(platform, PRIYA, "narrow")
    await me.clicks_above("To the next ideas")
    await me.reads(EN.card)
    show, later = EN.said("card", "show"), EN.later
    await me.dots.focus()
    await me.page.keyboard.press("Enter")
    await expect(me.entry(show)).to_be_focused()
    await expect(me.dots).to_have_attribute("aria-expanded", "true")
    await me.keeps("menu")
    box = await me.pane.get_by_role("menu").bounding_box()
    assert box
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
    assert 0 <= box["y"] <= box["y"] + box["height"] <= 844
    await me.page.keyboard.press("ArrowDown")
    await expect(me.entry(later)).to_be_focused()
    await me.page.keyboard.press("Escape")
    await expect(me.pane.get_by_role("menu")).to_have_count(0)
    await expect(me.dots).to_be_focused()
    await me.page.keyboard.press("Space")
    await me.page.keyboard.press("Enter")
    await me.reads_in_dialog(EN.said("card", "example"))
    await me.keeps("show-me")


def _first_idea(card: str) -> str:
    """Its title, which stands below the theme of the month."""
    below = re.split("december", card, flags=re.IGNORECASE)[1]
    return [line for line in below.splitlines() if line.strip()][1]


async def _shares_in_two_taps(me: Visitor, words: Words) -> None:
    await me.clicks(words.share)
    await expect(me.button(words.elsewhere)).to_be_visible()
    await me.keeps("1-where")
    await me.clicks("LinkedIn")
    await expect(me.button(words.undo)).to_be_visible()
    await me.keeps("1-one-tap")
    await me.clicks(words.undo)
    await expect(me.button(words.undo)).to_have_count(0)


@in_pairs
async def test_the_weekly_card_is_shared_undone_and_put_off(
    visit: Visit, platform: Platform, person: str, words: Words, size: str
) -> None:
    me = await visit(platform, person, size)
    await me.clicks_above("To the next ideas")
    await me.reads(words.card)
    await me.keeps("1-card")

    await _shares_in_two_taps(me, words)
    await me.clicks(words.share)
    await me.clicks(words.elsewhere)
    await expect(me.dialog).to_be_visible()
    await me.keeps("2-share-form")
    link = words.said("share", "link")
    send = words.said("share", "submit")
    await me.sends(send)
    await me.keeps("3-share-missing")
    await me.chooses(words.said("share", "network"), "LinkedIn")
    await me.fills(link, "linkedin.com/my-post")
    await me.sends(send)
    await me.reads_in_dialog(words.choose_link)
    await me.keeps("4-share-wrong")
    await me.fills(link, "https://www.linkedin.com/posts/my-post")
    await me.sends(send)
    await expect(me.dialog).to_have_count(0)
    await expect(me.button(words.undo)).to_be_visible()
    await me.keeps("5-shared")
    await me.clicks(words.undo)
    await expect(me.button(words.undo)).to_have_count(0)

    first = _first_idea(await me.message(words.share).inner_text())
    await me.clicks_in_menu(words.decline)
    await expect(me.message(words.share)).not_to_contain_text(first)
    await me.keeps("6-replaced")

    await me.clicks_in_menu(words.later)
    await expect(me.dialog).to_be_visible()
    await me.keeps("7-later")
    day, bring_back = words.said("later", "day"), words.said("later", "submit")
    await me.fills(day, "2026-01-01")
    await me.sends(bring_back)
    choose_day = words.said("form", "day_outside", earliest=None, latest=None).rstrip(".")
    await me.reads_in_dialog(choose_day)
    await me.keeps("8-later-wrong")
    await me.fills(day, "2026-12-03")
    await me.sends(bring_back)
    await me.reads(words.said("later_kept", "notice", at=datetime(2026, 12, 3, 9, tzinfo=UTC)))
    await me.keeps("9-later-kept")
    for _ in range(3):
        await me.clicks_above("+1 day")
    await me.reads(words.reminder)
    await me.keeps("10-reminder")
