"""From a question to a pair: both say yes, either side stops, and nobody hears why."""

import pytest

from bot.domain.actions.buddies import (
    AnswerPair,
    AskBuddy,
    AskGuide,
    AskPrompts,
    EndPair,
    OpenGuides,
    OpenPairing,
    ProposePair,
    SetGuide,
    ShowBuddies,
    ShowGuide,
    SwapBuddy,
)
from bot.domain.buddies import MOST
from bot.domain.messages import Form, Notice
from bot.domain.people import Role
from tests.features.ambassador_recruitment.candidates import counted, hr_of
from tests.features.buddies.pairs import buddies_of, follow, guide, last, paired, told
from tests.features.world import World, buttons, fault, filled, form, phrase, said


async def test_an_ambassador_asks_a_guide_and_both_learn_how_to_reach_each_other(world: World) -> None:
    tom = await guide(world, "U-TOM", "Tom Bakker")
    near = await guide(world, "U-NEAR", "Nadia Care", department="Care")
    sanne = await world.person().join()
    offered = said(await sanne.do(ShowBuddies()))
    assert offered.index("Tom") < offered.index("Nadia")
    reply = await sanne.do(AskBuddy(tom.member.id))
    assert phrase("buddies", "asked") in said(reply)
    assert phrase("buddy", "asked_by_colleague", name="Sanne Visser") in last(tom)
    assert buddies_of(sanne) == []
    assert told(near) == told(sanne) == []
    await tom.do(AnswerPair(1, yes=True))
    assert (buddies_of(sanne), buddies_of(tom)) == (["Tom Bakker"], ["Sanne Visser"])
    assert phrase("buddy", "prompt_1") in last(sanne)
    chat = buttons(told(sanne)[-1])[phrase("buddy", "chat", name="Tom Bakker")]
    assert chat.url == "https://slack.com/app_redirect?channel=U-TOM&team=T1"
    assert phrase("buddies", "active", name="Sanne Visser") in said(await tom.do(ShowBuddies()))


async def test_one_no_is_enough_and_is_told_without_a_reason(world: World) -> None:
    tom, sanne = await guide(world, "U-TOM", "Tom Bakker"), await world.person().join()
    await sanne.do(AskBuddy(tom.member.id))
    reply = await tom.do(AnswerPair(1, yes=False))
    assert phrase("buddy", "declined_title") in said(reply)
    await tom.do(AnswerPair(1, yes=True))
    assert buddies_of(sanne) == []
    assert phrase("buddy", "not_now", name="Tom Bakker") in last(sanne)
    assert "Tom" not in said(await sanne.do(ShowBuddies()))
    assert phrase("buddies", "not_free") in said(await sanne.do(AskBuddy(tom.member.id)))


@pytest.mark.parametrize("swap", [False, True])
async def test_either_side_stops_with_one_tap_and_the_other_is_told_kindly(
    world: World, *, swap: bool
) -> None:
    sanne, tom = await paired(world)
    await guide(world, "U-EVA", "Eva Jansen")
    who, other = (sanne, tom) if swap else (tom, sanne)
    heard = len(told(who)), len(told(other))
    reply = await who.do(SwapBuddy(1) if swap else EndPair(1))
    await who.do(EndPair(1))
    assert ("Eva Jansen" in said(reply)) == swap
    assert phrase("buddy", "over", name=who.member.name) in last(other)
    assert (len(told(who)), len(told(other))) == (heard[0], heard[1] + 1)
    assert buddies_of(sanne) == []
    assert phrase("buddy", "over_title") in said(await sanne.do(AskPrompts(1)))
    follow(world, days=40)
    assert phrase("buddy", "prompt_2") not in last(sanne)


async def test_what_is_taken_back_in_time_is_never_seen(world: World) -> None:
    tom, sanne = await guide(world, "U-TOM", "Tom Bakker"), await world.person().join()
    await sanne.do(AskBuddy(tom.member.id))
    await sanne.do(EndPair(1))
    assert told(tom) == told(sanne) == []
    assert phrase("buddy", "not_now_title") in said(await tom.do(AnswerPair(1, yes=True)))
    assert buddies_of(tom) == []


async def test_another_ones_pair_is_nobody_elses(world: World) -> None:
    sanne, _ = await paired(world)
    for stranger in (await world.person("U9").join(), world.person("U1", workspace="T2")):
        for action in (AnswerPair(1, yes=False), EndPair(1), SwapBuddy(1), AskPrompts(1), EndPair(99)):
            assert said(await stranger.do(action)) == phrase("refusals", "not_yours")
    assert buddies_of(sanne) == ["Tom Bakker"]


async def test_nobody_asks_who_is_no_guide_or_is_full_or_twice_at_once(world: World) -> None:
    tom, priya = await guide(world, "U-TOM", "Tom Bakker"), await world.person("U2").join()
    sanne = await world.person().join()
    elsewhere = await world.person("U3", workspace="T2").join()
    await elsewhere.do(SetGuide(on=True))
    for number in (priya.member.id, elsewhere.member.id, sanne.member.id, 999):
        assert phrase("buddies", "not_free") in said(await sanne.do(AskBuddy(number)))
    for number in range(MOST):
        one = await world.person(f"U1{number}").join()
        await one.do(AskBuddy(tom.member.id))
        await one.do(AskBuddy(tom.member.id))
    assert len(world.rows("buddy_pairs")) == MOST
    assert phrase("buddies", "no_guides") in said(await sanne.do(ShowBuddies()))
    assert phrase("buddies", "not_free") in said(await sanne.do(AskBuddy(tom.member.id)))


async def test_somebody_chooses_from_all_guides(world: World) -> None:
    for number in range(4):
        await guide(world, f"U-G{number}", f"Guide {number}")
    sanne = await world.person().join()
    assert phrase("buddies", "choose") in said(await sanne.do(ShowBuddies()))
    choice = form(await sanne.do(OpenGuides())).inputs[0]
    options = choice.options  # type: ignore[union-attr]
    assert [one.label for one in options] == [f"Guide {number} (IT)" for number in range(4)]
    await sanne.do(AskGuide(), guide=options[2].value)
    assert phrase("buddy", "asked_by_colleague_title", name="Sanne Visser") in last(world.person("U-G2"))
    for bad in ("", "x", "9" * 30):
        assert phrase("buddies", "not_free") in said(await world.person("U-G3").do(AskGuide(), guide=bad))
    assert len(world.rows("buddy_pairs")) == 1


async def test_hr_proposes_two_and_hears_the_same_whoever_they_are(world: World) -> None:
    hr, tom = await hr_of(world), await world.person("U-TOM", name="Tom Bakker").join()
    sanne, stranger = await world.person().join(), await world.person("U-S").hello()
    assert isinstance(await hr.do(OpenPairing()), Form)
    asked = phrase("buddy_pairing", "asked")
    for first, second in (("U1", "U-TOM"), ("U1", "U-S"), ("U1", "U-NOBODY"), ("U1", "U-TOM")):
        assert said(await hr.do(ProposePair(), first=first, second=second)) == asked
    for second, why in (("U1", phrase("buddy_pairing", "two")), ("", fault("choose_person"))):
        again = form(await hr.do(ProposePair(), first="U1", second=second))
        assert again.errors == {"second": why}
        assert "value='U1'" in str(filled(again)["first"])
    assert len(world.rows("buddy_pairs")) == 1
    assert phrase("buddy", "asked_by_hr", name="Tom Bakker") in last(sanne)
    assert told(stranger) == []
    await sanne.do(AnswerPair(1, yes=True))
    assert buddies_of(tom) == []
    await tom.do(AnswerPair(1, yes=True))
    assert buddies_of(tom) == ["Sanne Visser"]


async def test_only_an_ambassador_makes_themselves_a_guide(world: World) -> None:
    sanne = await world.person().join()
    assert phrase("guide", "off") in said(await sanne.do(ShowGuide()))
    for _ in range(2):
        assert phrase("guide", "on") in said(await sanne.do(SetGuide(on=True)))
    assert Role.GUIDE in sanne.member.roles
    assert counted(world)["guiding"] == 1
    await sanne.do(SetGuide(on=False))
    assert sanne.member.roles == frozenset()
    stranger = await world.person("U2").hello()
    assert phrase("not_joined", "title") in said(await stranger.do(SetGuide(on=True)))
    assert phrase("not_joined", "title") in said(await stranger.do(ShowBuddies()))


async def test_prompts_can_be_had_again_and_only_while_there_is_a_pair(world: World) -> None:
    sanne, tom = await paired(world)
    for number, days in ((2, 28), (3, 28)):
        follow(world, days=days)
        assert phrase("buddy", f"prompt_{number}") in last(sanne)
        assert phrase("buddy", f"prompt_{number}") in last(tom)
    before = len(told(tom))
    follow(world, days=100)
    assert len(told(tom)) == before
    assert phrase("buddy", "more_prompts") in said(await sanne.do(ShowBuddies()))
    assert isinstance(await sanne.do(AskPrompts(1)), Notice)
    await tom.do(AskPrompts(1))
    follow(world, days=0)
    assert len(told(tom)) == before + 1
    assert phrase("buddy", "prompt_1") in last(tom)
