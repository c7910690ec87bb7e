"""What is to be filled in of a text: a field for each gap in one form, and never a window a gap."""

import json

import pytest

from bot.domain.actions.weekly import (
    FillIn,
    KeepOwnWords,
    NotPosted,
    OpenFillIn,
    OpenOwnWords,
    Place,
    ShareOn,
    ShowOwnWords,
)
from bot.domain.gaps import find_gaps
from bot.domain.messages import Form, Notice, Window
from bot.features.weekly.filling_in import MOST, gap_name
from bot.store import drafts, nudges
from tests.features.world import Person, World, buttons, fault, filled, form, phrase, said
from tests.library import ideas_of

TEMPLATE = "Today I [did something].\n\nIt was [how it felt], said [who]. And [how it felt]!"
DID, FELT, WHO = map(gap_name, find_gaps(TEMPLATE))


async def with_gaps(world: World, text: str = TEMPLATE, language: str = "en") -> tuple[Person, int]:
    """Somebody who kept a text with gaps, and the item that it is about."""
    person = await world.person().with_card(language=language)
    item = person.item().id
    await person.do(KeepOwnWords(item), text=text)
    return person, item


def labels(shown: Form) -> list[str]:
    return [one.label for one in shown.inputs[:-1]]


async def test_each_gap_has_a_field_once_above_the_text(world: World) -> None:
    person, item = await with_gaps(world)
    shown = form(await person.do(OpenOwnWords(item)))
    assert labels(shown) == ["Did something", "How it felt", "Who"]
    assert (shown.inputs[-1].name, filled(shown)["text"]) == ("text", TEMPLATE)
    assert not any(one.required for one in shown.inputs[:-1])


async def test_all_is_filled_in_at_once_and_the_same_in_each_place(world: World) -> None:
    person, item = await with_gaps(world)
    given = {DID: "won  a\nprize", FELT: "great", WHO: "Ann"}
    ready = await person.do(KeepOwnWords(item), text=TEMPLATE, **given)
    assert isinstance(ready, Window)
    assert ready.parts[0].quote == "Today I won a prize.\n\nIt was great, said Ann. And great!"
    (row,) = world.rows("drafts")
    assert world.vault.open(row["text"]) == ready.parts[0].quote


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_with_an_open_gap_nothing_is_called_ready(world: World, language: str) -> None:
    person, item = await with_gaps(world, language=language)
    open_still = await person.do(KeepOwnWords(item), text=TEMPLATE, **{DID: "won", FELT: "great"})
    assert phrase("own_words", "to_fill_in", language, number=1) in said(open_still)
    assert phrase("own_words", "kept", language) not in said(open_still)
    assert not [one for one in buttons(open_still).values() if one.url]
    first = next(iter(buttons(open_still).values()))
    assert (first.action, first.style) == (OpenOwnWords(item), "primary")
    as_is = await person.do(ShowOwnWords(item, as_is=True))
    assert [one for one in buttons(as_is).values() if one.url], "brackets may be meant"
    assert labels(form(await person.do(OpenOwnWords(item)))) == ["Who"]
    ready = await person.do(KeepOwnWords(item), text="Who", **{WHO: "Ann"})
    assert phrase("own_words", "kept", language) in said(ready)
    assert [one for one in buttons(ready).values() if one.url]


async def test_then_one_tap_tells_where_it_was_posted(world: World) -> None:
    person, item = await with_gaps(world, "No gaps")
    ready = await person.do(KeepOwnWords(item), text="No gaps")
    assert isinstance(ready, Window)
    asked = ready.parts[2]
    taps = [one.action for one in asked.buttons]
    assert taps == [
        ShareOn(item, "linkedin", Place.WINDOW),
        ShareOn(item, "offline", Place.WINDOW),
        NotPosted(item, Place.WINDOW),
    ]
    assert said(await person.do(NotPosted(item, Place.WINDOW))) == phrase("posted", "later")
    assert world.rows("shares") == []
    await person.do(ShareOn(item, "linkedin", Place.WINDOW))
    assert [one["network"] for one in world.rows("shares")] == ["linkedin"]


async def test_a_field_goes_with_its_gap_when_the_text_is_changed(world: World) -> None:
    person, item = await with_gaps(world)
    changed = "[who] and [a new one]"
    kept = await person.do(KeepOwnWords(item), text=changed, **{DID: "not any more", WHO: "Ann"})
    assert isinstance(kept, Window)
    assert kept.parts[0].quote == "Ann and [a new one]"


async def test_too_long_an_answer_is_refused_at_its_field_and_all_stays_typed(world: World) -> None:
    person, item = await with_gaps(world)
    shown = form(await person.do(KeepOwnWords(item), text=TEMPLATE, **{DID: "a" * 501, WHO: "Ann"}))
    assert shown.errors == {DID: fault("too_long", optional=True, length=501, longest=500)}
    assert filled(shown) == {DID: "a" * 501, FELT: "", WHO: "Ann", "text": TEMPLATE}
    whole = form(
        await person.do(KeepOwnWords(item), text="[gap]" + "b" * 2900, **{gap_name("gap"): "a" * 200})
    )
    assert whole.errors == {"text": fault("too_long", length=3100, longest=3000)}
    assert world.vault.open(world.rows("drafts")[0]["text"]) == TEMPLATE


async def test_hostile_answers_stay_what_they_are(world: World) -> None:
    person, item = await with_gaps(world, "A [one] *b*")
    hostile = "**x** \\1 {{ 1 }} <!channel> <b>"
    kept = await person.do(KeepOwnWords(item), text="A [one] *b*", **{gap_name("one"): hostile})
    assert isinstance(kept, Window)
    assert kept.parts[0].quote == f"A {hostile} *b*"


async def test_a_text_of_many_gaps_asks_for_some_of_them(world: World) -> None:
    person, item = await with_gaps(world, " ".join(f"[gap {number}]" for number in range(40)))
    assert len(labels(form(await person.do(OpenOwnWords(item))))) == MOST


async def test_somebody_elses_text_cannot_be_filled_in(world: World) -> None:
    _, item = await with_gaps(world)
    other = await world.person("U2").with_card()
    for action in (OpenFillIn(item), FillIn(item, 0), NotPosted(item, "moon"), KeepOwnWords(item)):
        assert isinstance(await other.do(action, text="mine", **{DID: "mine"}), Notice)
    assert world.vault.open(world.rows("drafts")[0]["text"]) == TEMPLATE


async def test_what_was_filled_in_by_the_step_in_the_release_before_is_there(world: World) -> None:
    person, item = await with_gaps(world)
    found = world.store.read(lambda tx: nudges.find_item(tx, item))
    assert found
    text, steps = world.vault.seal(TEMPLATE), world.vault.seal(json.dumps(["won a prize", "", "Ann"]))
    world.store.write(lambda tx: drafts.save_draft(tx, 1, found, text, steps, world.clock.now()))
    for old in (OpenFillIn(item), FillIn(item, 1)):
        shown = form(await person.do(old, answer_1="x"))
        assert filled(shown)["text"] == TEMPLATE.replace("[did something]", "won a prize").replace(
            "[who]", "Ann"
        )


async def test_every_template_can_be_filled_in(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    for suggestion in world.library.suggestions:
        for template in range(1, suggestion.templates + 1):
            words = ideas_of("Noorderlicht").words(suggestion.key, "nl")
            text = words.bare(f"template_{template}")
            given = {gap_name(gap): "antwoord" for gap in find_gaps(text)}
            ready = await person.do(KeepOwnWords(item.id), text=text, **given)
            assert phrase("own_words", "kept") in said(ready)
