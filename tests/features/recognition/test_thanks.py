"""Thanking a colleague: private, kind, at most ten a day, and it tells nothing about who takes part."""

import json
from datetime import timedelta

import pytest

from bot.domain.actions.recognition import GiveThanks, KeepRecognitionWishes, OpenThanks, SayThanksBack
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import ChoiceInput, Notice, PersonInput
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from bot.features.commands import parse_command
from scheduler.data_retention import forget_old
from tests.each import each
from tests.features.recognition.programme import SECRET, hr_of, read, thank
from tests.features.test_hostile_text import TEXTS
from tests.features.world import Person, World, buttons, fault, form, phrase, said
from tests.timed_runs import run_at


@pytest.fixture
async def two(world: World) -> tuple[Person, Person]:
    await hr_of(world)
    giver = await world.person("U1", name="Tom Bakker").join()
    return giver, await world.person("U2").join()


@each("typed", ["thanks", "bedankt", "advocacy thanks", "advocacy bedankt", "bedankje"])
def test_there_are_words_for_it_in_both_languages(typed: str) -> None:
    assert parse_command(typed) == OpenThanks()


async def test_the_form_asks_whom_what_for_and_one_of_the_values(two: tuple[Person, Person]) -> None:
    whom, text, value = form(await two[0].do(OpenThanks())).inputs
    assert isinstance(whom, PersonInput)
    assert isinstance(value, ChoiceInput)
    assert [one.value for one in value.options] == ["Courage", "Care"]
    assert (text.required, value.required) == (True, False)


async def test_without_values_there_is_no_question_about_them(world: World) -> None:
    giver = await world.person("U1").join()
    assert [one.name for one in form(await giver.do(OpenThanks())).inputs] == ["whom", "text"]


async def test_the_receiver_hears_of_it_at_once_and_reads_it_after_a_click(
    two: tuple[Person, Person],
) -> None:
    giver, receiver = two
    assert said(await thank(giver, receiver, value="Care")) == phrase("thanks", "sent", number=1)
    (row,) = receiver.outbox(Kind.THANKS)
    assert "Tom Bakker" in row.message.title
    assert "Care" in said(row.message)
    (open_it,) = buttons(row.message).values()
    assert open_it.opens_form
    assert open_it.action
    assert SECRET in said(await receiver.do(open_it.action))


async def test_several_are_thanked_at_once_and_each_gets_their_own(
    world: World, two: tuple[Person, Person]
) -> None:
    giver, receiver = two
    other = await world.person("U3").join()
    told = await giver.do(GiveThanks(), whom=("U2", "U3", "U2"), text=SECRET)
    assert said(told) == phrase("thanks", "sent", number=2)
    for one, number in ((receiver, 1), (other, 2)):
        assert len(one.outbox(Kind.THANKS)) == 1
        assert SECRET in said(await read(one, number))
    assert len(world.rows("recognitions")) == 2


@each(
    ("whom", "why"),
    [
        (("U2", "U1"), phrase("thanks", "yourself")),
        (tuple(f"U{one}" for one in range(2, 8)), fault("too_many", most=5)),
    ],
)
async def test_nobody_of_several_is_thanked_if_one_cannot_be(
    world: World, two: tuple[Person, Person], whom: tuple[str, ...], why: str
) -> None:
    shown = form(await two[0].do(GiveThanks(), whom=whom, text=SECRET))
    assert shown.errors == {"whom": why}
    assert world.rows("recognitions") == []


async def test_no_more_at_once_than_are_left_of_today(world: World, two: tuple[Person, Person]) -> None:
    giver = two[0]
    for _ in range(2):
        await giver.do(GiveThanks(), whom=tuple(f"N{one}" for one in range(4)), text=SECRET)
    shown = form(await giver.do(GiveThanks(), whom=("N1", "N2", "N3"), text=SECRET))
    assert shown.errors == {"whom": phrase("thanks", "so_many_left", left=2)}
    assert len(world.rows("recognitions")) == 8


async def test_the_text_is_nowhere_in_the_clear(world: World, two: tuple[Person, Person]) -> None:
    await thank(*two)
    for table in ("outbox", "recognitions", "audit"):
        assert "stayed late" not in json.dumps(world.rows(table), default=str)


async def test_nobody_else_can_read_it(two: tuple[Person, Person], world: World) -> None:
    giver, receiver = two
    await thank(giver, receiver)
    stranger = await world.person("U9", workspace="T2").join()
    for other in (giver, stranger):
        for reply in (await read(other), await other.do(SayThanksBack(1))):
            assert said(reply) == phrase("recognition_item", "not_yours")
    assert said(await read(receiver, 99)) == phrase("recognition_item", "not_yours")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_does_not_thank_oneself(world: World, language: Language) -> None:
    person = await world.person().join(language=language)
    shown = form(await thank(person, person))
    assert shown.errors == {"whom": phrase("thanks", "yourself", language)}
    assert world.rows("recognitions") == []


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"whom": "", "text": "Hi"}, {"whom"}),
        ({"whom": "<b>", "text": "Hi"}, {"whom"}),
        ({"whom": "channel:C-PROGRAMME", "text": "Hi"}, {"whom"}),
        ({"whom": "U2", "text": ""}, {"text"}),
        ({"whom": "U2", "text": "x" * 501}, {"text"}),
        ({"whom": "U2", "text": "Hi", "value": "Money"}, {"value"}),
        ({"whom": "U1", "text": "", "value": "Money"}, {"whom", "text", "value"}),
    ],
)
async def test_what_is_wrong_is_said_at_its_field(
    world: World, two: tuple[Person, Person], answers: dict[str, str], wrong: set[str]
) -> None:
    assert set(form(await two[0].do(GiveThanks(), **answers)).errors) == wrong
    assert world.rows("recognitions") == []


async def test_the_answer_is_the_same_whoever_it_is_for(world: World, two: tuple[Person, Person]) -> None:
    """Taking part, known, unknown, left, silent or gone."""
    giver, receiver = two
    await world.person("KNOWN").hello()
    left = await world.person("LEFT").join()
    await left.leave()
    silent = await world.person("SILENT").join()
    await silent.do(KeepRecognitionWishes(), thanks="off", milestone="private", impact="private")
    gone = await world.person("GONE").join()
    gone.change(unreachable_since=world.clock.now())
    answers = [await thank(giver, receiver)]
    answers += [await thank(giver, world.person(one)) for one in ("KNOWN", "NEVER", "LEFT", "SILENT", "GONE")]
    assert answers == [answers[0]] * 6
    assert isinstance(answers[0], Notice)
    assert left.outbox(Kind.THANKS) == []
    assert silent.outbox(Kind.THANKS) == []
    assert SECRET in said(await read(silent, 5))


async def test_somebody_who_does_not_take_part_is_told_what_this_is(
    world: World, two: tuple[Person, Person]
) -> None:
    giver, receiver = two
    stranger = world.person("NEW")
    await thank(giver, stranger)
    await thank(giver, receiver)
    what = phrase("thanked", "what_this_is", organisation="our organisation")
    (row,) = stranger.outbox(Kind.THANKS)
    assert what in said(row.message)
    assert what not in said(receiver.outbox(Kind.THANKS)[0].message)
    assert stranger.member.state is MemberState.KNOWN
    assert SECRET in said(await read(stranger))


async def test_ten_a_day_are_enough_and_the_next_day_there_is_room_again(
    world: World, two: tuple[Person, Person]
) -> None:
    giver, receiver = two
    for _ in range(10):
        await thank(giver, receiver)
    for reply in (await thank(giver, receiver), await giver.do(OpenThanks())):
        assert said(reply) == phrase("thanks", "enough", most=10)
    assert len(world.rows("recognitions")) == 10
    world.clock.forward(hours=13)
    assert said(await thank(giver, receiver)) == phrase("thanks", "sent", number=1)


async def test_the_receiver_says_thanks_back_once(two: tuple[Person, Person]) -> None:
    giver, receiver = two
    await thank(giver, receiver)
    for _ in range(2):
        shown = await receiver.do(SayThanksBack(1))
        assert phrase("recognition_item", "back_said") in said(shown)
    (back,) = giver.outbox(Kind.THANKS)
    assert "Sanne Visser" in back.message.title
    assert SECRET not in said(back.message)


async def test_thanks_outlive_the_one_who_gave_them(world: World, two: tuple[Person, Person]) -> None:
    giver, receiver = two
    await thank(giver, receiver)
    await giver.leave()
    world.clock.forward(days=91)
    forget_old(run_at(world.clock.now(), world.store))
    shown = said(await read(receiver))
    assert SECRET in shown
    assert "Tom" not in shown
    assert phrase("recognition_item", "thank_back") not in shown


async def test_a_message_waits_for_the_end_of_a_pause_but_not_for_ever(
    world: World, two: tuple[Person, Person]
) -> None:
    giver, receiver = two
    receiver.change(paused_until=(world.clock.now() + timedelta(days=2)).date())
    await thank(giver, receiver)
    assert len(receiver.outbox(Kind.THANKS)) == 1


@TEXTS
async def test_hostile_words_stay_what_they_are(two: tuple[Person, Person], text: str) -> None:
    giver, receiver = two
    reply = await thank(giver, receiver, text)
    if isinstance(reply, Notice):
        kept = text.replace("\0", "").replace("\r\n", "\n").encode("utf-8", "replace").decode().strip()
        assert kept in said(await read(receiver))
    else:
        assert form(reply).errors
