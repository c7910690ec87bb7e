"""The library for HR: all there is, in both languages, with what came of it, and what HR does with it."""

from functools import partial
from typing import Any

from bot.domain.actions.ideas import (
    ALL_PAGES,
    OpenLibrarySearch,
    OpenOwnIdea,
    PreviewIdea,
    ShowLibrary,
    SwitchIdea,
)
from bot.domain.actions.stories_and_feedback import KeepBlocks
from bot.domain.content import Pillar
from bot.domain.messages import Message
from bot.domain.overviews import Overview, Sample, Sheet
from bot.domain.people import Network
from bot.domain.preferences import ChosenItem
from bot.store import members, nudges, shares
from tests.channels.test_contract import assert_both_take
from tests.features.hr.test_own_ideas import add
from tests.features.world import (
    HR,
    Person,
    World,
    button_of,
    buttons,
    facts,
    filled,
    form,
    phrase,
    said,
    told,
)
from tests.store.cards import add_card

KEY = "work-anniversary"
AT = ShowLibrary(entry=KEY)
IDEA = ChosenItem("suggestion", KEY, Pillar.PERSONAL)
OTHER = ChosenItem("suggestion", "summer-reading", Pillar.PERSONAL)


async def look(person: Person, action: ShowLibrary = ShowLibrary(), **typed: Any) -> Overview:  # noqa: B008
    shown = await person.do(action, **typed)
    assert isinstance(shown, Overview)
    return shown


def texts(sheet: Sheet) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in sheet.rows]


async def test_all_there_is_stands_in_both_languages_with_hrs_own_first(world: World) -> None:
    hr = await add(world, months=("3",))
    await hr.do(KeepBlocks("craft"), nl="Wij leren elke dag.", en="We learn every day.")
    shown = await look(hr, ShowLibrary(page=ALL_PAGES))
    rows = texts(shown.sheets[0])
    there = world.library.suggestions
    assert len(rows) == 1 + len(there) + len(world.library.training) + len(world.library.guidelines) + 1
    assert rows[0][:6] == (
        "Open day: ask for me",
        "Open dag: vraag naar mij",
        "Your own idea",
        world.library.label("pillar", "personal", "en"),
        "March",
        "A department: care",
    )
    assert rows[-1][:3] == (
        *(world.library.label("topic", "craft", one) for one in ("en", "nl")),
        "Building blocks",
    )
    first = await look(hr)
    assert texts(first.sheets[0]) == rows[:25]
    turn = buttons(first)[phrase("library", "more")].action
    assert isinstance(turn, ShowLibrary)
    assert texts((await look(hr, turn)).sheets[0]) == rows[25:50]


async def test_what_came_of_an_idea_is_told_of_weeks_that_are_over_and_of_five_people(world: World) -> None:
    """Six had it, of whom five shared it and one set it aside; four had the other one."""
    hr = await world.person(HR).hello()
    world.crowd(7)
    people = world.store.read(lambda tx: members.list_ambassadors(tx, 1))
    give = partial(add_card, world.store)
    early = [give(one, IDEA, *[OTHER] * (n < 4), week="2026-W47")[0] for n, one in enumerate(people[:6])]
    now = world.clock.now()
    for one in early[:5]:
        world.store.write(
            partial(shares.add_share, workspace_id=1, item=one, network=Network.X, post_link=None, now=now)
        )
    world.store.write(lambda tx: nudges.decline_item(tx, early[5].id, now))
    assert not {phrase("library", one) for one in ("shown", "shared")} & set(facts(await look(hr, AT)))
    world.close_week()
    give(people[6], IDEA, week="2026-W48", now=world.clock.now())
    told_of = facts(await look(hr, AT))
    assert [told_of[phrase("library", one)] for one in ("shown", "shared", "declined")] == [
        told("at_least", 5),
        told("at_least", 5),
        told("fewer"),
    ]
    assert phrase("library", "shown") not in facts(await look(hr, ShowLibrary(entry=OTHER.key)))


async def test_it_says_what_hr_changed_when_and_who(world: World) -> None:
    hr = await add(world)
    await hr.do(SwitchIdea(KEY, on=False))
    assert facts(await look(hr, AT))[phrase("library", "state")] == phrase("library", "state_off")
    changed = phrase("library", "changed")
    assert facts(await look(hr, AT))[changed].endswith("version 1, Sanne Visser")
    assert facts(await look(hr, ShowLibrary(entry="own-1")))[changed].endswith("version 2, Sanne Visser")
    untouched = facts(await look(hr, ShowLibrary(entry="training:storytelling")))
    assert untouched[changed] == phrase("library", "unchanged")
    off = await look(hr, ShowLibrary("off"))
    assert len(off.sheets[0].rows) == 1


async def test_the_languages_of_an_entry_stand_side_by_side(world: World) -> None:
    hr = await add(world, title_nl="", idea_nl="")
    own = (await look(hr, ShowLibrary(entry="own-1"))).sheets[0]
    assert own.columns == (phrase("library", "text"), "English", "Nederlands")
    assert texts(own)[0] == (phrase("library", "text_title"), "Open day: ask for me", "")
    for entry in (KEY, "ask-start-small", "guideline:own-opinion", "training:storytelling"):
        rows = texts((await look(hr, ShowLibrary(entry=entry))).sheets[0])
        empty = phrase("library", "text_added")
        assert all(all(row) for row in rows if row[0] != empty), entry


async def test_one_of_the_library_is_copied_as_an_own_idea_and_keeps_its_gaps(world: World) -> None:
    hr = await world.person(HR).hello()
    opened = form(await hr.do(button_of(await look(hr, ShowLibrary(entry="summer-reading")), OpenOwnIdea)))
    words = world.library.suggestion("summer-reading", "nl", "")
    values: dict[str, Any] = filled(opened)
    assert values["title_nl"] == words.plain("title")
    assert values["idea_nl"].startswith(words.bare("idea"))
    assert values["months"] == ("7", "8")
    anniversary: dict[str, Any] = filled(await hr.do(OpenOwnIdea(like=KEY)))
    assert "[organisation]" in anniversary["template_en"]
    kept = await hr.do(opened.action, **{name: one for name, one in values.items() if one})
    assert phrase("own_idea", "preview_off") in said(kept)
    assert world.rows("own_ideas")[0]["months"] == [7, 8]


async def test_an_idea_is_previewed_as_it_stands_on_a_card(world: World) -> None:
    hr = await world.person(HR).hello()
    await hr.do(SwitchIdea(KEY, on=False))
    shown = await hr.do(button_of(await look(hr, AT), PreviewIdea))
    assert isinstance(shown, Message)
    cards = [part for part in shown.parts if isinstance(part, Sample)]
    assert [one.card.title for one in cards] == [
        world.library.suggestion(KEY, one, "").plain("title") for one in ("nl", "en")
    ]
    assert [one.label for one in cards[1].card.buttons] == ["Write and share", "I shared it"]
    assert not any(part.buttons for part in cards)
    assert_both_take(shown)
    assert said(await hr.do(PreviewIdea("own-9"))) == phrase("own_idea", "gone")


async def test_both_platforms_and_a_page_take_the_library_and_each_kind_of_entry(world: World) -> None:
    hr = await add(world, **{f"idea_{one}": "*" * 600 for one in ("en", "nl")}, template_nl="_" * 1300)
    assert_both_take(await look(hr))
    for entry in ("own-1", KEY, "ask-start-small", "guideline:own-opinion", "training:storytelling"):
        assert_both_take(await look(hr, ShowLibrary(entry=entry)))


async def test_it_is_searched_by_word_kind_and_pillar(world: World) -> None:
    hr = await add(world)
    assert form(await hr.do(OpenLibrarySearch())).action == ShowLibrary()
    found = await look(hr, word="vraag naar mij")
    assert [row[0] for row in texts(found.sheets[0])] == ["Open day: ask for me"]
    own = await look(hr, kind="own", pillar="recruitment")
    assert not own.sheets
    assert phrase("library", "none") in said(own)
    questions = await look(hr, ShowLibrary("question"))
    assert {row[2] for row in texts(questions.sheets[0])} == {"Question"}
