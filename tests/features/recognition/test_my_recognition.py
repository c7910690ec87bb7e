"""Who else may know of it: the person decides, for each and for all of a kind; at first nobody."""

import pytest

from bot.domain.actions.recognition import (
    AlwaysPublic,
    KeepRecognitionWishes,
    OpenRecognitionWishes,
    SetPublic,
    ShowRecognition,
    StopImpact,
)
from bot.domain.messages import ChoiceInput
from bot.features.commands import parse_command
from tests.features.recognition.programme import hr_of, read, thank
from tests.features.world import Person, World, buttons, filled, form, phrase, said

CHANNEL_WORDS = ("make_public", "always_thanks", "keep_private")


@pytest.fixture
async def thanked(world: World) -> Person:
    await hr_of(world)
    receiver = await world.person("U2").join()
    await thank(await world.person("U1", name="Tom Bakker").join(), receiver)
    return receiver


async def test_it_is_private_until_the_person_says_otherwise(world: World, thanked: Person) -> None:
    assert phrase("recognition_item", "private") in said(await read(thanked))
    assert world.rows("recognitions")[0]["public"] is False
    shown = await thanked.do(SetPublic(1, public=True))
    assert phrase("recognition_item", "waits") in said(shown)
    assert world.rows("recognitions")[0]["public"] is True
    shown = await thanked.do(SetPublic(1, public=False))
    assert phrase("recognition_item", "private") in said(shown)


async def test_always_holds_for_this_one_and_those_that_come(world: World, thanked: Person) -> None:
    shown = await thanked.do(AlwaysPublic(1))
    assert phrase("recognition_item", "always_thanks") not in said(shown)
    await thank(await world.person("U3").join(), thanked)
    assert [row["public"] for row in world.rows("recognitions")] == [True, True]
    assert filled(await thanked.do(OpenRecognitionWishes()))["thanks"] == ("public",)


async def test_nobody_else_decides(world: World, thanked: Person) -> None:
    other = await world.person("U3").join()
    for action in (SetPublic(1, public=True), AlwaysPublic(1)):
        assert said(await other.do(action)) == phrase("recognition_item", "not_yours")
    assert world.rows("recognitions")[0]["public"] is False
    assert thanked.member.id == world.rows("recognitions")[0]["member_id"]


async def test_without_a_channel_nothing_is_said_about_others(world: World) -> None:
    receiver = await world.person("U2").join()
    await thank(await world.person("U1").join(), receiver)
    shown = said(await read(receiver))
    for block in (*CHANNEL_WORDS, "private", "waits"):
        assert phrase("recognition_item", block) not in shown


async def test_the_overview_lists_what_is_there_and_opens_it(thanked: Person) -> None:
    shown = await thanked.do(ShowRecognition())
    assert phrase("recognition_item", "thanks_title", giver="Tom Bakker") in said(shown)
    assert phrase("recognition", "only_you") in said(shown)
    assert "stayed late" not in said(shown)
    opened = buttons(shown)[phrase("recognition", "open")].action
    assert opened
    assert "stayed late" in said(await thanked.do(opened))


@pytest.mark.parametrize("typed", ["recognition", "waardering"])
async def test_with_nothing_yet_it_says_what_will_be_there(world: World, typed: str) -> None:
    shown = await world.person().hello()
    reply = await shown.do(parse_command(typed))
    assert phrase("recognition", "none") in said(reply)
    assert phrase("recognition", "success") not in said(reply)


async def test_choices_are_kept_and_shown_again(thanked: Person) -> None:
    usual = {"thanks": ("private",), "milestone": ("private",), "impact": ("private",)}
    assert filled(await thanked.do(OpenRecognitionWishes())) == usual
    chosen = {"thanks": "off", "milestone": "public", "impact": "off"}
    assert said(await thanked.do(KeepRecognitionWishes(), **chosen)) == phrase("recognition_wishes", "kept")
    shown = filled(await thanked.do(OpenRecognitionWishes()))
    assert shown == {name: (value,) for name, value in chosen.items()}


async def test_ones_own_numbers_cannot_be_made_public(world: World, thanked: Person) -> None:
    impact = form(await thanked.do(OpenRecognitionWishes())).inputs[-1]
    assert isinstance(impact, ChoiceInput)
    assert [one.value for one in impact.options] == ["private", "off"]
    wrong = {"thanks": "loud", "milestone": "", "impact": "public"}
    assert set(form(await thanked.do(KeepRecognitionWishes(), **wrong)).errors) == set(wrong)
    assert world.rows("recognition_wishes") == []


async def test_one_tap_ends_the_monthly_message(thanked: Person) -> None:
    assert said(await thanked.do(StopImpact())) == phrase("impact", "stopped")
    assert filled(await thanked.do(OpenRecognitionWishes()))["impact"] == ("off",)
