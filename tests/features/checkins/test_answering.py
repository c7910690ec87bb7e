"""Answering a check-in: one window, sent once, and nothing that tells what was answered."""

import pytest

from bot.domain.actions.checkins import (
    AnswerCheckin,
    KeepCheckin,
    KeepCheckinComment,
    KeepNamedCheckin,
    OpenCheckin,
    OpenCheckinComment,
    OpenNamedCheckin,
    OpenTalk,
    ShowCheckin,
    SkipCheckin,
)
from bot.domain.actions.membership import OpenPace, OpenPause, OpenSettings, ShowMenu
from bot.domain.checkins.question import Question
from bot.domain.messages import ChoiceInput, Form, Message, TextInput
from bot.domain.outbox import Kind, State
from bot.domain.people import Platform
from tests.features.checkins.rounds import Chat, close, counted, hold, in_all, in_box, opened, plan
from tests.features.world import World, buttons, fault, filled, form, phrase, said


async def test_a_card_carries_the_round_and_nothing_else(world: World) -> None:
    sanne, tom = await opened(world, 2)
    actions = [button.action for button in buttons(Chat(sanne).card).values()]
    assert actions == [OpenCheckin(1), OpenTalk()]
    assert Chat(tom).card == Chat(sanne).card
    assert phrase("checkin", "anonymous") in said(Chat(sanne).card)


async def test_one_window_asks_everything_and_says_before_that_sending_is_final(world: World) -> None:
    [sanne] = await opened(world, 1, questions=("load", "time", "satisfaction", "comment"))
    window = form(await Chat(sanne).opens())
    scales = [one for one in window.inputs if isinstance(one, ChoiceInput)]
    assert [(one.name, len(one.options), one.spread_out) for one in scales] == [
        (name, 5, True) for name in ("load", "time", "satisfaction")
    ]
    assert not any(one.required for one in window.inputs)
    assert phrase("checkin", "anonymous") in said(window)
    assert phrase("checkin_form", "final") in said(window)
    [comment] = [one for one in window.inputs if isinstance(one, TextInput)]
    assert comment.hint.startswith(phrase("checkin_form", "comment_hint", longest=1000))
    assert comment.hint.endswith(phrase("form", "no_health"))


async def test_an_answer_is_in_the_box_and_nowhere_else(both: World) -> None:
    [sanne] = await opened(both, 1)
    assert phrase("checkin", "thanks") in said(await Chat(sanne).sends(load=4, comment="Fine"))
    assert in_all(both) == [0, 0, 0, 1, 0]
    assert [text for _, text in in_box(both).comments] == ["Fine"]
    assert not counted(both)
    assert not both.rows("checkin_comments")


async def test_whoever_sends_again_counts_once_and_reads_the_same(both: World) -> None:
    """A lost reply, a double tap, a second device, or another answer."""
    [sanne] = await opened(both, 1)
    first = await Chat(sanne).sends(load=4)
    assert await Chat(sanne).sends(load=4) == first
    assert await Chat(sanne).sends(load=1, comment="Another") == first
    assert in_all(both) == [0, 0, 0, 1, 0]
    assert filled(await Chat(sanne).opens()) == {"load": (), "satisfaction": (), "comment": ""}


async def test_ways_out_follow_every_answer_alike(world: World) -> None:
    happy, sad = await opened(world, 2)
    before = world.rows("outbox")
    thanks = await Chat(happy).sends(load=5)
    assert await Chat(sad).sends(load=1, comment="It is too much") == thanks
    assert {OpenTalk(), OpenPace(), OpenSettings(), OpenPause()} <= {
        one.action for one in buttons(thanks).values()
    }
    assert phrase("helpers", "nobody_named") in said(thanks)
    assert world.rows("outbox") == before
    assert not world.rows("cases")


@pytest.mark.parametrize(
    ("given", "field", "wrong"),
    [
        ({}, "load", phrase("checkin_form", "empty")),
        ({"load": "6"}, "load", fault("choose")),
        ({"load": "4", "comment": "x" * 1001}, "comment", fault("too_long", longest=1000, length=1001)),
    ],
)
async def test_what_makes_no_sense_is_said_and_not_kept(
    world: World, given: dict[str, str], field: str, wrong: str
) -> None:
    """The form comes back empty: in Teams it can stand in the chat, where others may read it."""
    [sanne] = await opened(world, 1)
    again = form(await sanne.do(KeepCheckin(1), **given))
    assert again.errors == {field: wrong}
    assert not any(filled(again).values())
    assert in_all(world) == [0] * 5


async def test_a_closed_round_takes_no_answers(both: World) -> None:
    [sanne] = await opened(both, 1)
    chat = Chat(sanne)
    close(both)
    for reply in (await chat.opens(), await chat.sends(load=1)):
        assert said(reply) == phrase("checkin", "closed")
    assert said(await sanne.do(ShowCheckin())) == phrase("checkin", "none")
    assert not both.rows("boxes")


async def test_the_cards_of_an_earlier_release_say_that_the_round_is_over(world: World) -> None:
    [sanne] = await opened(world, 1)
    for action in (
        AnswerCheckin(1, "load", 1, "load.1.receipt"),
        SkipCheckin(1, skip=True),
        OpenCheckinComment(1),
        KeepCheckinComment(1),
    ):
        assert said(await sanne.do(action, text="something")) == phrase("checkin", "closed")
    assert in_all(world) == [0] * 5


async def test_the_round_of_others_is_refused(world: World) -> None:
    await opened(world, 1, questions=("load", "time"), named=("time",))
    newcomer = await world.person("U9").join()
    stranger = await world.person("U1", workspace="T2").join()
    teams = await world.person("U1", workspace="tenant", platform=Platform.TEAMS).join()
    for person in (newcomer, stranger, teams):
        for action in (OpenCheckin(1), KeepCheckin(1), OpenNamedCheckin(1), KeepNamedCheckin(1)):
            assert said(await person.do(action, load="1", time="1")) == phrase("checkin", "not_yours")
    assert in_all(world) == [0] * 5
    assert not world.rows("checkin_named")


async def test_what_a_round_does_not_ask_is_not_kept(world: World) -> None:
    [sanne] = await opened(world, 1, questions=("load",))
    await sanne.do(KeepCheckin(1), load="3", pride="1", time="1", comment="Nobody asked")
    assert {question for _, question, _, _ in in_box(world).counts} == {"load"}
    assert not in_box(world).comments
    for action in (OpenNamedCheckin(1), KeepNamedCheckin(1)):
        assert said(await sanne.do(action, load="1")) == phrase("checkin", "not_yours")


async def test_who_stopped_is_asked_whether_to_join(world: World) -> None:
    [sanne] = await opened(world, 1)
    await sanne.leave()
    for action in (OpenCheckin(1), KeepCheckin(1), ShowCheckin()):
        assert isinstance(await sanne.do(action, load="1"), Message)
    assert in_all(world) == [0] * 5


async def test_the_menu_has_the_check_in_while_one_is_open(world: World) -> None:
    """Also for who has answered: nobody knows that."""
    [sanne] = await opened(world, 1)
    await Chat(sanne).sends(load=3)
    assert phrase("menu", "checkin") in buttons(await sanne.do(ShowMenu()))
    assert said(await sanne.do(ShowCheckin())) == said(Chat(sanne).card)
    close(world)
    assert phrase("menu", "checkin") not in buttons(await sanne.do(ShowMenu()))


async def test_what_is_asked_by_name_has_a_card_and_a_window_of_its_own(both: World) -> None:
    [sanne] = await opened(both, 1, questions=("time", "load"), named=("time",))
    assert "time" not in filled(await Chat(sanne).opens())
    both.clock.forward(days=1)
    both.deliver()
    [card] = [
        one for one in sanne.outbox(Kind.CHECKIN) if one.message.title == phrase("checkin", "named_title")
    ]
    assert card.state is State.SENT
    assert phrase("checkin", "named") in said(card.message)
    window = await sanne.do(OpenNamedCheckin(1))
    assert filled(window) == {"time": ()}
    await sanne.do(KeepNamedCheckin(1), time="2")
    await sanne.do(KeepNamedCheckin(1), time="4")
    [row] = both.rows("checkin_named")
    assert row["member_id"] == sanne.member.id
    assert both.vault.open(row["value"]) == "4"
    assert filled(await sanne.do(OpenNamedCheckin(1))) == {"time": ("4",)}
    assert not in_box(both).crowds(Question.TIME)
    assert isinstance(await sanne.do(KeepNamedCheckin(1)), Form), "nothing was filled in"


async def test_what_a_round_promised_cannot_be_loosened(world: World) -> None:
    """HR asks the same by name: that counts from the next round on, and the cards stay as they are."""
    [sanne] = await opened(world, 1, questions=("time", "load"))
    await plan(world, questions=("time",), named=("time",), split="department")
    [kept] = world.rows("checkin_rounds")
    assert kept["questions"] == {"load": "anonymous", "time": "anonymous"}
    assert kept["split"] == "none"
    await Chat(sanne).sends(time=1)
    assert not world.rows("checkin_named")
    assert in_all(world, Question.TIME) == [1, 0, 0, 0, 0]


async def test_the_result_goes_to_everybody_who_was_asked(both: World) -> None:
    people = await opened(both, 6)
    for person, value in zip(people[:5], (4, 4, 4, 3, 5), strict=True):
        await Chat(person).sends(load=value)
    close(both)
    both.deliver()
    for person in people:
        message = max(person.outbox(Kind.CHECKIN), key=lambda one: one.id)
        assert message.state is State.SENT
        assert "How manageable it is: 4 (5 answers)" in said(message.message)
        assert f"Satisfaction: {phrase('checkin_result', 'too_few')}" in said(message.message)
    assert not both.rows("checkin_asked")
    hold(both)
    assert [len(person.outbox(Kind.CHECKIN)) for person in people] == [2] * 6


@pytest.mark.parametrize(("number", "shown"), [(4, False), (9, False), (10, True)])
async def test_a_result_of_too_few_answers_says_so(world: World, number: int, shown: bool) -> None:
    """Nine who all say the same are too few, for then it is known of each of them."""
    people = await opened(world, 10)
    for person in people[:number]:
        await Chat(person).sends(load=4)
    close(world)
    text = said(max(people[0].outbox(Kind.CHECKIN), key=lambda one: one.id).message).replace("\n", " ")
    on = world.rows("checkin_rounds")[0]["opens_on"]
    nothing = world.library.words("checkin_result", "en", on=on).plain("nothing")
    assert (nothing in text) != shown
    assert bool(world.rows("checkin_counts")) == shown
