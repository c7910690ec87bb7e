"""My own version: what is shown to edit, what is kept and for whom, and what comes back to copy."""

import re

from bot.domain.actions.weekly import (
    DeleteDraft,
    KeepOwnWords,
    OpenOwnWords,
    Place,
    ShareOn,
    ShowDrafts,
    ShowOwnWords,
)
from bot.domain.messages import Message, Notice, TextInput
from tests.features.world import Person, World, buttons, facts, fault, filled, form, phrase, said
from tests.library import ideas_of
from tests.timed_runs import ADDRESS

MINE = (
    "This is what I think.\n\n\n  And <!channel> **this** too: {{ 7 * 7 }} [no link](https://x.example) @here"
)

READY = "This is what I think, and nothing of it is open."


async def wrote(person: Person, text: str = READY) -> Message:
    """The answer to what somebody typed for the first suggestion of the card."""
    reply = await person.do(KeepOwnWords(person.item().id), text=text)
    assert isinstance(reply, Message)
    return reply


def quote_of(message: Message) -> str:
    (quote,) = [part.quote for part in message.parts if part.quote]
    return quote


async def test_the_form_starts_with_the_template_of_the_card(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    shown = form(await person.do(OpenOwnWords(item.id)))
    words = ideas_of("our organisation").words(item.key, "en")
    assert shown.title == "My own version"
    assert filled(shown)["text"] == words.bare(f"template_{item.wording}")
    assert shown.action == KeepOwnWords(item.id)


async def test_the_example_of_a_vacancy_has_its_title_and_place(world: World) -> None:
    world.open_vacancies("Nurse [m/f/x]")
    person = await world.person().with_card(language="nl")
    shown = form(await person.do(OpenOwnWords(person.item("vacancy").id)))
    text = str(filled(shown)["text"])
    assert "Nurse (m/f/x) (Utrecht)" in text
    assert any(gap in text for gap in ("[wat iemand dan doet]", "[één eerlijke zin", "Uren: 24-32"))


async def test_what_was_kept_is_shown_again(world: World) -> None:
    person = await world.person().with_card()
    await wrote(person, MINE)
    assert filled(await person.do(OpenOwnWords(person.item().id)))["text"] == MINE


async def test_the_text_comes_back_exactly_as_it_was_typed(world: World) -> None:
    person = await world.person().with_card()
    message = await wrote(person, MINE)
    assert quote_of(message) == MINE
    assert all("<!channel>" not in part.text for part in message.parts)


async def test_line_breaks_of_windows_become_plain_ones(world: World) -> None:
    person = await world.person().with_card()
    assert quote_of(await wrote(person, "one\r\ntwo\rthree")) == "one\ntwo\nthree"


async def test_it_comes_with_share_links_and_i_shared_it(world: World) -> None:
    person = await world.person().with_card()
    world.add_jobs_page()
    shown = buttons(message := await wrote(person, "No gaps"))
    link = facts(message)["Your own link"]
    assert re.fullmatch(rf"{ADDRESS}/r/[\w-]{{24}}", link)
    urls = {label: button.url for label, button in shown.items() if button.url}
    assert list(urls) == ["Open LinkedIn", "Open X", "Open Facebook", "Open WhatsApp"]
    assert shown["LinkedIn"].action == ShareOn(person.item().id, "linkedin", Place.WINDOW)
    assert shown["Edit the text"].action == OpenOwnWords(person.item().id)


async def test_the_link_stays_the_same(world: World) -> None:
    person = await world.person().with_card()
    world.add_jobs_page()
    first, second = facts(await wrote(person)), facts(await wrote(person, "Other words"))
    assert first == second
    assert len(world.rows("links")) == 1


async def test_each_person_has_a_link_of_their_own(world: World) -> None:
    people = [await world.person(user).with_card() for user in ("U1", "U2")]
    world.add_jobs_page()
    for person in people:
        await wrote(person)
    one, two = world.rows("links")
    assert one["token"] != two["token"]


async def test_it_is_kept_encrypted(world: World) -> None:
    person = await world.person().with_card()
    await wrote(person, MINE)
    (row,) = world.rows("drafts")
    assert b"think" not in row["text"].content
    assert world.vault.open(row["text"]) == MINE
    assert (row["member_id"], row["item_id"], row["progress"]) == (person.member.id, person.item().id, None)
    assert not [one for one in world.rows("outbox") if "what I think" in str(one["message"])]


async def test_sending_it_twice_keeps_one(world: World) -> None:
    person = await world.person().with_card()
    await wrote(person)
    await wrote(person, "Better words")
    (row,) = world.rows("drafts")
    assert world.vault.open(row["text"]) == "Better words"


async def test_the_first_time_leaves_a_line_in_the_chat_with_none_of_its_words(world: World) -> None:
    person = await world.person().with_card()
    left = (await wrote(person)).left
    assert left
    assert [one.action for one in left.buttons] == [ShowOwnWords(person.item().id)]
    assert "This is what I think" not in said(Message("", (left,)))
    assert (await wrote(person, f"{MINE} Or is it?")).left is None, "one line for one text"


async def test_three_thousand_characters_are_kept(world: World) -> None:
    person = await world.person().with_card()
    assert len(quote_of(await wrote(person, "é" * 3000))) == 3000


async def test_more_is_refused_at_the_field_and_stays_there(world: World) -> None:
    person = await world.person().with_card()
    shown = form(await person.do(KeepOwnWords(person.item().id), text="é" * 3001))
    assert shown.errors == {"text": fault("too_long", longest=3000, length=3001)}
    assert filled(shown)["text"] == "é" * 3001
    assert not world.rows("drafts")


async def test_nothing_is_refused_at_the_field(world: World) -> None:
    person = await world.person().with_card()
    shown = form(await person.do(KeepOwnWords(person.item().id), text=" \n "))
    assert shown.errors == {"text": fault("missing")}


async def test_somebody_elses_item_is_refused(world: World) -> None:
    person, other = await world.person("U1").with_card(), await world.person("U2").with_card()
    await wrote(person, MINE)
    item = person.item().id
    for action in (OpenOwnWords(item), KeepOwnWords(item), OpenOwnWords(999)):
        reply = await other.do(action, text="mine now")
        assert isinstance(reply, Notice)
        assert "yours" in said(reply)
    await other.do(DeleteDraft(item))
    (row,) = world.rows("drafts")
    assert world.vault.open(row["text"]) == MINE


async def test_who_left_gets_their_words_back_and_nothing_is_kept(world: World) -> None:
    person = await world.person().with_card()
    await person.leave()
    reply = await wrote(person, MINE)
    assert "not taking part" in said(reply)
    assert quote_of(reply) == MINE
    assert not world.rows("drafts")


async def test_an_old_card_says_so_but_keeps_what_was_typed(world: World) -> None:
    person = await world.person().with_card()
    one, two = (one.item for one in person.card[:2])
    await person.do(KeepOwnWords(one.id), text="early")
    world.clock.forward(days=29)
    assert "earlier week" in said(await person.do(OpenOwnWords(two.id)))
    await person.do(KeepOwnWords(two.id), text="late")
    assert len(world.rows("drafts")) == 2
    assert filled(await person.do(OpenOwnWords(one.id)))["text"] == "early"


async def test_a_closed_vacancy_offers_no_links(world: World) -> None:
    world.open_vacancies("Nurse", closes=world.clock.now().date())
    person = await world.person().with_card()
    item = person.item("vacancy")
    world.clock.forward(days=2)
    assert "is closed" in said(await person.do(OpenOwnWords(item.id)))
    reply = await person.do(KeepOwnWords(item.id), text="Come and nurse")
    assert "is closed" in said(reply)
    assert "LinkedIn" not in buttons(reply)
    assert not world.rows("links")


async def test_the_person_sees_how_often_the_link_was_opened(world: World) -> None:
    person = await world.person().with_card()
    world.add_jobs_page()
    assert "opened" not in said(await wrote(person))
    (link,) = world.rows("links")
    world.click(link["id"], 3)
    assert "Your link has been opened 3 times." in said(await wrote(person))
    assert "link opened 3 times" in said(await person.do(ShowDrafts()))


async def test_a_text_field_takes_what_linkedin_takes(world: World) -> None:
    person = await world.person().with_card()
    *_, field = form(await person.do(OpenOwnWords(person.item().id))).inputs
    assert isinstance(field, TextInput)
    assert (field.multiline, field.required, field.max_length) == (True, True, 3000)


async def test_what_has_an_open_gap_is_not_called_ready_and_has_no_way_out_yet(world: World) -> None:
    person = await world.person().with_card()
    open_still = await wrote(person, "I am proud of [what went well].")
    assert phrase("own_words", "kept") not in said(open_still)
    assert phrase("own_words", "kept_open") in said(open_still)
    shown = buttons(open_still)
    assert shown[phrase("own_words", "fill_in")].style == "primary"
    assert not {"LinkedIn", "Open LinkedIn", "Open WhatsApp"} & set(shown)
    assert "Your own link" not in facts(open_still)
    ready = await wrote(person, "I am proud of our team.")
    assert phrase("own_words", "kept") in said(ready)
    assert {"LinkedIn", "Open LinkedIn"} <= set(buttons(ready))


async def test_the_form_helps_no_more_than_somebody_likes(world: World) -> None:
    for user, support in (("U1", "idea"), ("U2", "questions"), ("U3", "template")):
        person = await world.person(user).with_card(support=support)
        item = person.item()
        shown = form(await person.do(OpenOwnWords(item.id)))
        words = ideas_of("our organisation").words(item.key, "en")
        assert (words.text("idea") in shown.text) is (support != "template")
        assert (words.text("questions") in shown.text) is (support != "idea")
        assert bool(filled(shown)["text"]) is (support == "template")
        assert words.bare("example") not in f"{shown.text}{filled(shown)['text']}"
