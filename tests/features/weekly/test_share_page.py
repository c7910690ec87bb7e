"""The page on which somebody writes and shares an item: whose, of what, how long, and what its buttons do."""

import re
from dataclasses import dataclass, field
from html import unescape

import pytest
from sqlalchemy import update

from bot.domain.actions.browsers import LetBrowserIn
from bot.domain.actions.weekly import Decline, KeepOwnWords, NotPosted, Place, ShareOn, UndoShare
from bot.domain.answers import Answers
from bot.domain.content import TALKS
from bot.domain.files import Again, Doorway, Page
from bot.domain.messages import Message, Updated
from bot.domain.outbox import Kind
from bot.domain.people import Topic
from bot.domain.pictures import Preview
from bot.domain.share_links import ShareLinks
from bot.domain.stories_and_feedback.stories import Blocks
from bot.features.weekly.filling_in import gap_name
from bot.features.weekly.share_page import SharePages
from bot.pictures.drawing import alt_text
from bot.store.stories_and_feedback import writing_help
from bot.store.tables.weekly import nudge_items
from tests.features.world import Person, World, buttons, fault, phrase, said
from tests.library import ideas_of
from tests.timed_runs import ADDRESS

SECRET = "s" * 43
TEXT = "Today I [did something] & it was <b>[how it felt]</b>."
DID, FELT = gap_name("did something"), gap_name("how it felt")


@dataclass
class Browser:
    """A browser with the link to the page of somebody's item."""

    person: Person
    item: int
    secret: str = SECRET
    pages: SharePages = field(init=False)
    token: str = field(init=False)

    def __post_init__(self) -> None:
        world = self.person.world
        links = ShareLinks(ADDRESS, world.vault.derive_all("share page"))
        self.pages = SharePages(world.library, world.vault, ADDRESS, links, alt_text)
        found = next(one.item for one in self.person.card if one.item.id == self.item)
        self.token = links.link(found).removeprefix(f"{ADDRESS}/share/")

    def look(self, network: str = "") -> Page | Doorway | None:
        world = self.person.world
        now = world.clock.now()
        return world.store.write(lambda tx: self.pages.open(tx, self.token, self.secret, now, network))

    def reads(self, network: str = "") -> str:
        page = self.look(network)
        assert isinstance(page, Page), page
        return unescape(page.content.decode())

    def send(self, do: str, **given: str) -> Page | Again | None:
        world, answers = self.person.world, Answers({"do": do, **given})
        now = world.clock.now()
        return world.store.write(lambda tx: self.pages.act(tx, self.token, self.secret, now, answers))

    async def is_let_in(self) -> "Browser":
        world = self.person.world
        now = world.clock.now()
        assert world.store.write(lambda tx: self.pages.ask(tx, self.token, self.secret, now))
        shut = self.look()
        assert isinstance(shut, Doorway)
        asked = self.person.outbox(Kind.BROWSER)[-1].message
        let_in = buttons(asked)[str(shut.number)].action
        assert let_in
        await self.person.do(let_in)
        return self


async def at_page(world: World, language: str = "en", user: str = "U1") -> Browser:
    person = await world.person(user, language=language).with_card(language=language)
    return await Browser(person, person.item().id).is_let_in()


async def test_a_new_browser_sees_nothing_until_the_person_taps_its_number(world: World) -> None:
    person = await world.person().with_card()
    browser = Browser(person, person.item().id)
    await person.do(KeepOwnWords(browser.item), text="my secret thought")
    assert browser.look() == Doorway()
    assert browser.send("keep", text="x") == Again()
    await browser.is_let_in()
    assert "my secret thought" in browser.reads()


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_it_has_the_text_its_gaps_and_ones_own_networks_in_ones_own_language(
    world: World, language: str
) -> None:
    browser = await at_page(world, language)
    await browser.person.do(KeepOwnWords(browser.item), text=TEXT)
    page = browser.reads()
    assert f'<html lang="{language}">' in page
    assert re.findall(r'data-gap="([^"]+)"', page) == ["did something", "how it felt"]
    assert re.findall(r'value="to:(\w+)"', page) == ["linkedin", "offline"]
    for block in ("preview", "questions", "check", "keep", "private"):
        assert phrase("share_page", block, language) in page
    assert f"{len(TEXT)}</output> / {'3,000' if language == 'en' else '3.000'}" in page
    assert "<script>" not in page


async def test_a_network_is_for_what_has_no_open_gap(world: World) -> None:
    browser = await at_page(world)
    page = browser.send("to:linkedin", text=TEXT, **{DID: "won"})
    assert isinstance(page, Page)
    shown = unescape(page.content.decode())
    assert phrase("share_page", "gap_open") in shown
    assert 'value="won"' in shown, "what was typed stays"
    assert world.rows("drafts") == []
    assert browser.send("to:linkedin", text=TEXT, **{DID: "won", FELT: "great"}) == Again("linkedin")
    assert world.vault.open(world.rows("drafts")[0]["text"]) == "Today I won & it was <b>great</b>."
    assert browser.send("as_is:linkedin", text="[sic]") == Again("linkedin"), "brackets may be meant"


async def test_page_and_chat_ask_and_one_tap_on_the_page_records_it(world: World) -> None:
    browser = await at_page(world)
    person, item = browser.person, browser.item
    assert browser.send("to:linkedin", text="Ready <now>") == Again("linkedin")
    page = browser.reads("linkedin")
    assert "Ready <now>" in page
    assert re.findall(r'value="(posted:\w+|not_yet)"', page) == [
        "posted:linkedin",
        "posted:offline",
        "not_yet",
    ]
    (asked,) = person.outbox(Kind.POSTED)
    taps = [one.action for one in asked.message.parts[0].buttons]
    assert taps == [
        ShareOn(item, "linkedin", Place.POSTED),
        ShareOn(item, "offline", Place.POSTED),
        NotPosted(item),
    ]
    assert "Ready" not in str(world.rows("outbox")), "what somebody wrote is in no message"
    world.deliver()
    for _ in range(2):  # a double tap counts once
        assert browser.send("posted:linkedin") == Again()
    (share,) = world.rows("shares")
    assert (share["network"], share["item_id"]) == ("linkedin", item)
    assert phrase("share_page", "shared", networks=["LinkedIn"]) in browser.reads()
    told = person.outbox(Kind.POSTED)[0].message
    assert UndoShare(share["id"]) in [one.action for one in told.parts[0].buttons]
    assert len(person.outbox(Kind.EDIT)) == 2, "the card and the question are brought up to date"
    assert browser.send(f"undo:{share['id']}") == Again()
    assert world.rows("shares") == []


async def test_one_tap_in_the_chat_records_it_as_well(world: World) -> None:
    browser = await at_page(world)
    browser.send("to:linkedin", text="Ready")
    world.deliver()
    reply = await browser.person.do(ShareOn(browser.item, "linkedin", Place.POSTED))
    assert isinstance(reply, Updated)
    assert reply.card.title == phrase("posted", "done_title")
    assert phrase("share_page", "shared", networks=["LinkedIn"]) in browser.reads()


async def test_not_yet_keeps_the_text_and_records_nothing(world: World) -> None:
    browser = await at_page(world)
    browser.send("to:linkedin", text="Ready")
    assert browser.send("not_yet") == Again()
    later = await browser.person.do(NotPosted(browser.item))
    assert phrase("posted", "later") in said(later)
    assert world.rows("shares") == []
    assert "Ready" in browser.reads()


async def test_it_is_asked_once_a_day_for_each_item(world: World) -> None:
    browser = await at_page(world)
    for network in ("linkedin", "offline", "x"):
        browser.send(f"to:{network}", text="Ready")
    assert len(browser.person.outbox(Kind.POSTED)) == 1


async def test_what_is_too_long_is_refused_at_its_field_and_stays_there(world: World) -> None:
    browser = await at_page(world)
    page = browser.send("keep", text="é" * 3001)
    assert isinstance(page, Page)
    shown = unescape(page.content.decode())
    assert fault("too_long", length=3001, longest=3000) in shown
    assert "é" * 3001 in shown
    assert world.rows("drafts") == []


async def test_a_link_is_good_as_long_as_its_card(world: World) -> None:
    browser = await at_page(world)
    world.clock.forward(days=27)
    assert isinstance(browser.look(), Page)
    world.clock.forward(days=2)
    assert (browser.look(), browser.send("posted:linkedin")) == (None, None)


async def test_what_was_put_aside_has_no_page_and_who_left_has_none(world: World) -> None:
    browser = await at_page(world)
    await browser.person.do(Decline(browser.item))
    assert browser.look() is None
    second = await at_page(world, user="U2")
    await second.person.leave()
    assert second.look() is None


async def test_a_vacancy_that_has_closed_says_so_and_has_no_networks(world: World) -> None:
    world.open_vacancies("Nurse", closes=world.clock.now().date())
    person = await world.person().with_card()
    browser = await Browser(person, person.item("vacancy").id).is_let_in()
    world.clock.forward(days=2)
    page = browser.reads()
    assert phrase("card", "closed") in page
    assert 'value="to:' not in page


async def test_the_card_leads_to_the_page_of_each_item_where_the_web_reaches_the_bot(world: World) -> None:
    person = await world.person().with_card()
    links = ShareLinks(ADDRESS, world.vault.derive_all("share page"))
    drawn = world.drawn(next(row for row in world.rows("outbox") if row["kind"] == Kind.NUDGE), links)
    assert isinstance(drawn, Message)
    own = [one for part in drawn.parts for one in part.buttons if one.label == phrase("card", "own")]
    assert [one.url for one in own] == [links.link(one.item) for one in person.card]
    assert own[0].style == "primary"


async def test_letting_in_is_the_same_as_for_all_private_pages(world: World) -> None:
    browser = await at_page(world)
    (asked,) = browser.person.outbox(Kind.BROWSER)
    assert len([one for one in buttons(asked.message).values() if isinstance(one.action, LetBrowserIn)]) == 3


async def test_there_is_as_much_help_as_somebody_likes_and_an_example_is_only_read(world: World) -> None:
    for user, support in (("U1", "idea"), ("U2", "questions"), ("U3", "template")):
        person = await world.person(user).with_card(support=support)
        browser = await Browser(person, person.item().id).is_let_in()
        words, page = ideas_of("our organisation").words(person.item().key, "en"), browser.reads()
        (text,) = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
        assert (words.bare("idea") in page) is (support != "template")
        assert (words.bare("questions").splitlines()[0].removeprefix("- ") in page) is (support != "idea")
        assert bool(text) is (words.bare("example") in page) is (support == "template")
        assert words.bare("example") not in text


async def test_what_is_for_a_talk_goes_to_no_network(world: World) -> None:
    person = await world.person().with_card()
    talk = next(one for one in world.library.suggestions if one.talk)
    item = person.item().id
    given = update(nudge_items).where(nudge_items.c.id == item).values(key=talk.key, wording=talk.talk[0])
    world.store.write(lambda tx: tx.execute(given))
    browser = await Browser(person, item).is_let_in()
    page = browser.reads()
    assert phrase("own_words", "for_talk") in page
    assert set(re.findall(r'data-to="(\w+)"', page)) <= set(TALKS)
    for do in ("to:linkedin", "as_is:linkedin"):
        assert browser.send(do, text="Ready") == Again("kept")
    assert phrase("share_page", "ready_title", network="LinkedIn") not in browser.reads("linkedin")
    assert person.outbox(Kind.POSTED) == []


async def test_its_picture_is_that_of_the_item_and_for_who_may_see_the_page(world: World) -> None:
    browser = await at_page(world)
    world_, now = browser.person.world, browser.person.world.clock.now()

    def picture(secret: str) -> Preview | None:
        return world_.store.write(lambda tx: browser.pages.find_picture(tx, browser.token, secret, now))

    found, page = picture(SECRET), browser.reads()
    assert found
    title = ideas_of("our organisation").words(browser.person.item().key, "en").plain("title")
    assert found.poster.title == title
    assert f'alt="{alt_text(found.poster, found.branding)}"' in page
    for shape in ("wide", "square"):
        assert f'href="/share/{browser.token}/{shape}.png" download' in page
    assert picture("") is picture("x" * 43) is None


async def test_the_organisations_words_are_on_the_page_of_what_they_fit(world: World) -> None:
    browser = await at_page(world)
    item = browser.person.item()
    topics = {one.key: one.topics for one in world.library.suggestions}[item.key]
    other = next(one for one in Topic if one not in topics)
    blocks = Blocks({topics[0]: {"en": ("We learn & laugh.",)}, other: {"en": ("We do sums.",)}})
    world.store.write(lambda tx: writing_help.save_blocks(tx, 1, blocks))
    page = browser.reads()
    assert "We learn & laugh." in page
    assert "We do sums." not in page
