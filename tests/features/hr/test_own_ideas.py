"""HR's own ideas: seen before anybody gets them, given out like the library's, changed and switched off."""

from typing import Any

import pytest

from bot.domain.actions.ideas import (
    AskDeleteOwnIdea,
    DeleteOwnIdea,
    KeepOwnIdea,
    OpenOwnIdea,
    ShowHrIdeas,
    ShowOwnIdea,
    SwitchIdea,
)
from bot.domain.actions.weekly import Decline, KeepOwnWords, OpenOwnWords, ShowDrafts, ShowOwnWords
from bot.domain.messages import Changed, Form, Message, Notice
from bot.features.weekly import following
from tests.channels.test_contract import assert_both_take
from tests.features.world import HR, Person, World, button_of, buttons, filled, form, phrase, said

LINK = "https://jobs.example.org/open-day"
GOOD: dict[str, Any] = {
    "title_en": "Open day: ask for me",
    "idea_en": "On Saturday our workshop is open. Say what [customers] can see *here*.",
    "template_en": "Come to [place] on Saturday. I'll show you [what you show].",
    "title_nl": "Open dag: vraag naar mij",
    "idea_nl": "Zaterdag is onze werkplaats open.",
    "link": LINK,
    "pillar": "personal",
    "topics": ("craft",),
    "who": "department",
    "value": "care",
}


async def add(world: World, **changes: Any) -> Person:
    """HR, with an idea of their own that is given out."""
    hr = await world.person(HR).hello()
    shown = await hr.do(KeepOwnIdea(), **{**GOOD, **changes})
    assert isinstance(shown, Message)
    await hr.do(button_of(shown, SwitchIdea))
    return hr


def keys(person: Person) -> list[str]:
    return [one.item.key for one in person.card]


async def test_hr_sees_it_as_ambassadors_will_before_anybody_gets_it(world: World) -> None:
    hr = await world.person(HR).hello()
    shown = await hr.do(KeepOwnIdea(), **GOOD)
    assert isinstance(shown, Message)
    assert [part.title for part in shown.parts if part.title] == [
        "Open dag: vraag naar mij (Nederlands)",
        "Open day: ask for me (English)",
    ]
    assert "what customers can see" in said(shown)
    assert [part.quote for part in shown.parts if part.quote] == [
        "Come to [place] on Saturday. I'll show you [what you show]."
    ]
    assert phrase("own_idea", "preview_off") in said(shown)
    person = await world.person().with_card(department="Care")
    assert "own-1" not in keys(person)


async def test_who_it_is_for_gets_it_first_with_its_text_and_its_page(world: World) -> None:
    await add(world)
    person = await world.person("U1").with_card(department="Care")
    assert keys(person)[0] == "own-1"
    item = person.card[0].item
    assert filled(await person.do(OpenOwnWords(item.id)))["text"] == (
        "Come to Utrecht on Saturday. I'll show you [what you show]."
    )
    other = await world.person("U2").with_card(department="Sales")
    assert "own-1" not in keys(other)


async def test_its_one_text_goes_to_one_colleague_and_the_next_begins_with_the_idea(world: World) -> None:
    await add(world, value="Care")
    first, second = [await world.person(user).with_card(department="Care") for user in ("U1", "U2")]
    assert [one.card[0].item.wording for one in (first, second)] == [1, None]
    begun = form(await second.do(OpenOwnWords(second.card[0].item.id)))
    assert filled(begun)["text"] == ""
    assert "On Saturday our workshop is open" in begun.text


async def test_it_comes_in_its_months_alone(world: World) -> None:
    hr = await add(world, months=("3", "4"))
    shown = await hr.do(ShowOwnIdea(1))
    assert "March and April" in said(shown)
    assert filled(await hr.do(OpenOwnIdea(1)))["months"] == ("3", "4")
    autumn = await world.person("U1").with_card(department="Care")
    assert "own-1" not in keys(autumn)
    await hr.do(KeepOwnIdea(1), **GOOD, months=("11", "3"))
    person = await world.person("U2").with_card(department="Care")
    assert keys(person)[0] == "own-1"


async def test_a_change_keeps_whether_it_is_given_out_and_two_at_once_are_told(world: World) -> None:
    hr = await add(world)
    opened = form(await hr.do(OpenOwnIdea(1)))
    assert filled(opened)["title_nl"] == GOOD["title_nl"]
    assert filled(opened)["topics"] == ("craft",)
    changed = await hr.do(opened.action, **{**GOOD, "title_en": "Saturday: ask for me"})
    assert phrase("own_idea", "preview_on") in said(changed)
    assert isinstance(await hr.do(opened.action, **{**GOOD, "title_en": "Too late"}), Form)
    assert "Saturday: ask for me" in said(await hr.do(ShowOwnIdea(1)))


async def test_an_idea_of_the_library_is_switched_off_and_on(world: World) -> None:
    hr = await world.person(HR).hello()
    person = await world.person("U1").with_card(department="Care")
    key = person.item().key
    title = world.library.suggestion(key, "en", "").plain("title")
    assert title in said(await hr.do(ShowHrIdeas(title)))
    assert title in said(await hr.do(SwitchIdea(key, on=False)))
    assert world.rows("workspaces")[0]["ideas_off"] == [key]
    off = await hr.do(ShowHrIdeas())
    assert title in said(off)
    assert phrase("own_ideas", "off") in said(off)
    other = await world.person("U2").with_card(department="Care")
    assert key not in keys(other)
    await hr.do(SwitchIdea(key, on=True))
    assert world.rows("workspaces")[0]["ideas_off"] == []


async def test_what_is_off_says_so_on_a_card_that_has_it(world: World) -> None:
    hr = await add(world)
    person = await world.person("U1").with_card(department="Care")
    await hr.do(SwitchIdea("own-1", on=False))
    card = await world.person("U1").do(OpenOwnWords(person.card[0].item.id))
    assert filled(card)["text"] == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"idea_en": ""}, "idea_en"),
        ({"title_nl": ""}, "title_nl"),
        (dict.fromkeys(("title_en", "idea_en", "template_en", "title_nl", "idea_nl"), ""), "title_en"),
        ({"title_en": "x" * 91}, "title_en"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"valid_from": "2026-12-02", "valid_until": "2026-12-01"}, "valid_until"),
        ({"who": "topic", "value": "fishing"}, "value"),
        ({"months": ("13",)}, "months"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field(world: World, changes: dict[str, str], field: str) -> None:
    hr = await world.person(HR).hello()
    shown = form(await hr.do(KeepOwnIdea(), **{**GOOD, **changes}))
    assert field in shown.errors
    assert world.rows("own_ideas") == []


async def test_nobody_but_hr_may_and_hr_of_another_workspace_neither(world: World) -> None:
    await add(world)
    person, switch = await world.person("U1").join(), SwitchIdea("own-1", on=False)
    delete = AskDeleteOwnIdea(1), DeleteOwnIdea(1)
    for action in (ShowHrIdeas(), OpenOwnIdea(), KeepOwnIdea(), ShowOwnIdea(1), switch, *delete):
        assert "This is for HR." in said(await person.do(action, **GOOD))
    stranger = await world.person(HR, workspace="T2").hello()
    for theirs in (OpenOwnIdea(1), KeepOwnIdea(1), ShowOwnIdea(1), switch, *delete):
        assert isinstance(await stranger.do(theirs, **GOOD), Notice)
    assert world.rows("own_ideas")[0]["is_on"]
    assert world.audited()[:2] == ["KeepOwnIdea", "SwitchIdea"]


async def test_a_shared_link_leads_to_its_page(world: World) -> None:
    await add(world)
    person = await world.person("U1").with_card(department="Care")
    await person.do(KeepOwnWords(person.card[0].item.id), text="See you on Saturday.")
    token = world.rows("links")[0]["token"]
    now = world.clock.now()
    found = world.store.read(lambda tx: following.find_destinations(tx, [token], now))
    assert found[token].url == LINK


async def test_the_list_offers_a_new_one(world: World) -> None:
    hr = await add(world)
    assert buttons(await hr.do(ShowHrIdeas()))[phrase("own_ideas", "new")].action == OpenOwnIdea()
    nothing = "nothing of the kind"
    assert phrase("own_ideas", "none", words=nothing) in said(await hr.do(ShowHrIdeas(nothing)))


async def test_both_platforms_take_its_form_its_preview_and_the_list(world: World) -> None:
    hr = await add(world, **{f"idea_{one}": "x" * 600 for one in ("en", "nl")}, template_nl="y" * 1300)
    wrong = await hr.do(KeepOwnIdea(), title_en="Only a title")
    asks = AskDeleteOwnIdea(1), ShowHrIdeas(), ShowHrIdeas("work")
    for action in (OpenOwnIdea(), OpenOwnIdea(1), ShowOwnIdea(1), *asks):
        reply = await hr.do(action)
        assert not isinstance(reply, Changed)
        assert_both_take(reply)
    assert isinstance(wrong, Form)
    assert_both_take(wrong)


async def test_hr_deletes_it_after_seeing_it_once_more(world: World) -> None:
    hr = await add(world)
    asked = await hr.do(button_of(await hr.do(ShowOwnIdea(1)), AskDeleteOwnIdea))
    assert "Open dag: vraag naar mij (Nederlands)" in said(asked)
    assert phrase("own_idea", "ask", idea="Open day: ask for me") in said(asked)
    assert len(world.rows("own_ideas")) == 1
    yes = button_of(asked, DeleteOwnIdea)
    assert phrase("own_idea", "deleted", idea="Open day: ask for me") in said(await hr.do(yes))
    assert world.rows("own_ideas") == []
    for late in (yes, ShowOwnIdea(1), OpenOwnIdea(1), SwitchIdea("own-1", on=True)):
        assert said(await hr.do(late)) == phrase("own_idea", "gone")
    assert world.audited()[2:5] == ["ShowOwnIdea", "AskDeleteOwnIdea", "DeleteOwnIdea"]


async def test_what_somebody_wrote_with_a_deleted_idea_stays_and_the_card_says_it_is_gone(
    world: World,
) -> None:
    hr = await add(world)
    person = await world.person("U1").with_card(department="Care")
    item = person.card[0].item.id
    await person.do(KeepOwnWords(item), text="See you on Saturday.")
    await hr.do(DeleteOwnIdea(1))
    assert "See you on Saturday." in said(await person.do(ShowOwnWords(item)))
    drafts = said(await person.do(ShowDrafts()))
    assert "own-1" not in drafts
    assert phrase("card", "retired") in drafts
    assert phrase("card", "retired") in said(await person.do(Decline(person.card[1].item.id)))


async def test_another_idea_never_takes_the_place_of_a_deleted_one(world: World) -> None:
    hr = await add(world)
    await hr.do(DeleteOwnIdea(1))
    await hr.do(KeepOwnIdea(), **GOOD)
    assert [row["id"] for row in world.rows("own_ideas")] == [2]
