import pytest

from bot.domain.actions.checkins import (
    AnswerCheckin,
    KeepCheckinComment,
    OpenCheckinComment,
    ShowCheckin,
    SkipCheckin,
)
from bot.domain.actions.membership import OpenPause, OpenSettings, ShowMenu
from bot.domain.checkins.question import Question
from bot.domain.messages import Form, Message, Updated
from bot.domain.outbox import Kind, State
from bot.domain.people import Platform
from tests.features.checkins.rounds import Chat, close, counted, hold, opened, plan
from tests.features.world import World, buttons, fault, phrase, said


async def test_a_card_asks_what_hr_chose_with_a_label_at_each_question(world: World) -> None:
    [sanne] = await opened(world, 1, questions=("load", "time", "comment"), named=("time",))
    load, time, comment = Chat(sanne).card.parts[1:4]
    assert (load.note, time.note) == (phrase("checkin", "anonymous"), phrase("checkin", "named"))
    assert comment.note == phrase("checkin", "anonymous_comment", least=8)
    assert [len(part.buttons) for part in (load, time, comment)] == [5, 5, 1]


async def test_an_answer_is_counted_and_shown_on_the_card(both: World) -> None:
    [sanne] = await opened(both, 1)
    chat = Chat(sanne)
    assert isinstance(await chat.answers("load", 4), Updated)
    assert counted(both) == [0, 0, 0, 1, 0]
    assert chat.button("load", 4).label == "✓ Manageable"
    assert phrase("checkin", "skip") not in said(chat.card)


async def test_an_answer_can_be_changed_while_the_round_is_open(both: World) -> None:
    [sanne] = await opened(both, 1)
    chat = Chat(sanne)
    for value in (1, 5, 2):
        await chat.answers("load", value)
    await chat.answers("satisfaction", 3)
    assert counted(both) == [0, 1, 0, 0, 0]
    assert counted(both, Question.SATISFACTION) == [0, 0, 1, 0, 0]


async def test_the_same_answer_again_changes_nothing(world: World) -> None:
    [sanne] = await opened(world, 1)
    chat = Chat(sanne)
    await chat.answers("load", 4)
    assert isinstance(await chat.answers("load", 4), Updated)
    assert counted(world) == [0, 0, 0, 1, 0]


async def test_an_old_card_or_a_second_click_counts_nothing_twice(both: World) -> None:
    [sanne] = await opened(both, 1)
    chat = Chat(sanne)
    first = chat.button("load", 4).action
    other = chat.button("load", 1).action
    assert first
    assert other
    await sanne.do(first)
    for again in (first, other):
        reply = await sanne.do(again)
        assert said(reply) == phrase("checkin", "counted")
    assert counted(both) == [0, 0, 0, 1, 0]


async def test_nobody_can_take_away_the_answer_of_another(world: World) -> None:
    """A forged card claims an answer that was never given."""
    sanne, tom = await opened(world, 2)
    await Chat(sanne).answers("load", 1)
    reply = await tom.do(AnswerCheckin(1, "load", 5, "load.1.forged"))
    assert said(reply) == phrase("checkin", "counted")
    await Chat(tom).answers("load", 5)
    reply = await tom.do(AnswerCheckin(1, "load", 3, "load.1.forged"))
    assert said(reply) == phrase("checkin", "counted")
    assert counted(world) == [1, 0, 0, 0, 1]


async def test_a_check_in_can_be_skipped_without_a_reason_and_taken_up_again(world: World) -> None:
    [sanne] = await opened(world, 1)
    chat = Chat(sanne)
    await chat.taps(phrase("checkin", "skip"))
    assert said(chat.card).count("\n") == 2
    assert phrase("checkin", "skipped") in said(chat.card)
    await chat.taps(phrase("checkin", "resume"))
    await chat.answers("load", 5)
    assert counted(world) == [0, 0, 0, 0, 1]


async def test_a_named_answer_is_kept_encrypted_and_shown_on_every_card(both: World) -> None:
    [sanne] = await opened(both, 1, questions=("time", "load"), named=("time",))
    chat = Chat(sanne)
    await chat.answers("time", 2)
    await chat.answers("time", 4)
    [row] = both.rows("checkin_named")
    assert row["member_id"] == sanne.member.id
    assert both.vault.open(row["value"]) == "4"
    assert "✓ Well" in said(await sanne.do(ShowCheckin()))
    assert not counted(both, Question.TIME)


async def test_the_command_shows_the_open_check_in_but_cannot_know_what_was_answered(world: World) -> None:
    [sanne] = await opened(world, 1)
    fresh = await sanne.do(ShowCheckin())
    assert phrase("checkin", "before") not in said(fresh)
    await Chat(sanne).answers("load", 4)
    again = await sanne.do(ShowCheckin())
    assert phrase("checkin", "before") in said(again)
    assert "✓" not in said(again)


async def test_a_worrying_answer_shows_help_on_the_card_and_does_nothing_else(world: World) -> None:
    sanne, tom = await opened(world, 2)
    before = world.rows("outbox")
    chat, other = Chat(sanne), Chat(tom)
    await chat.answers("load", 2)
    await other.answers("load", 3)
    assert phrase("checkin", "worry") in said(chat.card)
    assert {OpenSettings(), OpenPause()} <= {one.action for one in buttons(chat.card).values()}
    assert phrase("helpers", "nobody_named") in said(chat.card)
    assert phrase("checkin", "worry") not in said(other.card)
    assert world.rows("outbox") == before
    assert not world.rows("cases")


async def test_a_comment_is_kept_changed_and_taken_back_by_its_own_card_only(both: World) -> None:
    [sanne] = await opened(both, 1)
    chat = Chat(sanne)
    stale = next(
        one.action for one in buttons(chat.card).values() if isinstance(one.action, OpenCheckinComment)
    )
    await chat.writes("Too many <!channel> *ideas*")
    await chat.writes("Fewer ideas")
    [row] = both.rows("checkin_comments")
    assert both.vault.open(row["text"]) == "Fewer ideas"
    assert said(await sanne.do(stale)) == phrase("checkin", "counted")
    assert said(await sanne.do(KeepCheckinComment(1, ""), text="A second one")) == phrase(
        "checkin", "counted"
    )
    opens = next(
        one.action for one in buttons(chat.card).values() if isinstance(one.action, OpenCheckinComment)
    )
    form = await sanne.do(opens)
    assert isinstance(form, Form)
    assert form.inputs[0].value == "Fewer ideas"
    await chat.writes("")
    assert not both.rows("checkin_comments")
    await chat.writes("Once more")
    assert len(both.rows("checkin_comments")) == 1


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", phrase("checkin_comment", "empty")),
        ("x" * 1001, fault("too_long", longest=1000, length=1001)),
    ],
)
async def test_a_comment_has_to_be_one(world: World, text: str, wrong: str) -> None:
    [sanne] = await opened(world, 1)
    form = await sanne.do(KeepCheckinComment(1, ""), text=text)
    assert isinstance(form, Form)
    assert form.errors == {"text": wrong}
    assert not world.rows("checkin_comments")


async def test_a_closed_round_takes_no_answers(world: World) -> None:
    [sanne] = await opened(world, 1)
    close(world)
    for action in (AnswerCheckin(1, "load", 1), SkipCheckin(1, skip=True), KeepCheckinComment(1)):
        assert said(await sanne.do(action)) == phrase("checkin", "closed")
    assert said(await sanne.do(ShowCheckin())) == phrase("checkin", "none")


async def test_the_round_of_others_is_refused(world: World) -> None:
    await opened(world, 1)
    newcomer = await world.person("U9").join()
    stranger = await world.person("U1", workspace="T2").join()
    teams = await world.person("U1", workspace="tenant", platform=Platform.TEAMS).join()
    for person in (newcomer, stranger, teams):
        for action in (AnswerCheckin(1, "load", 1), SkipCheckin(1, skip=True), OpenCheckinComment(1)):
            assert said(await person.do(action)) == phrase("checkin", "not_yours")
    assert counted(world) == [0] * 5


async def test_what_a_round_does_not_ask_cannot_be_answered(world: World) -> None:
    [sanne] = await opened(world, 1, questions=("load",))
    for action in (
        AnswerCheckin(1, "pride", 1),
        AnswerCheckin(1, "comment", 1),
        AnswerCheckin(1, "load", 6),
        AnswerCheckin(1, "nothing", 1),
        OpenCheckinComment(1),
    ):
        assert said(await sanne.do(action)) == phrase("checkin", "not_yours")
    assert counted(world) == [0] * 5


async def test_who_stopped_is_asked_whether_to_join(world: World) -> None:
    [sanne] = await opened(world, 1)
    await sanne.leave()
    for action in (AnswerCheckin(1, "load", 1), ShowCheckin()):
        assert isinstance(await sanne.do(action), Message)
    assert counted(world) == [0] * 5


async def test_the_menu_has_the_check_in_while_one_is_open(world: World) -> None:
    [sanne] = await opened(world, 1)
    assert phrase("menu", "checkin") in buttons(await sanne.do(ShowMenu()))
    close(world)
    assert phrase("menu", "checkin") not in buttons(await sanne.do(ShowMenu()))


async def test_what_a_round_promised_cannot_be_loosened(world: World) -> None:
    """HR asks the same by name: that counts from the next round on, and the cards stay as they are."""
    [sanne] = await opened(world, 1, questions=("time", "load"))
    await plan(world, questions=("time",), named=("time",), split="department")
    [kept] = world.rows("checkin_rounds")
    assert kept["questions"] == {"load": "anonymous", "time": "anonymous"}
    assert kept["split"] == "none"
    await Chat(sanne).answers("time", 1)
    assert not world.rows("checkin_named")
    assert counted(world, Question.TIME) == [1, 0, 0, 0, 0]


async def test_the_result_goes_to_everybody_who_was_asked(both: World) -> None:
    people = await opened(both, 6)
    for person in people[:5]:
        await Chat(person).answers("load", 4)
    close(both)
    both.deliver()
    for person in people:
        message = max(person.outbox(Kind.CHECKIN), key=lambda one: one.id)
        assert message.state is State.SENT
        assert "How manageable it is: 4 (5 answers)" in said(message.message)
        assert f"Satisfaction: {phrase('checkin_result', 'too_few')}" in said(message.message)
    assert not both.rows("checkin_people")
    hold(both)
    assert [len(person.outbox(Kind.CHECKIN)) for person in people] == [2] * 6


async def test_a_result_of_too_few_answers_says_so(world: World) -> None:
    people = await opened(world, 5)
    for person in people[:4]:
        await Chat(person).answers("load", 4)
    close(world)
    text = said(max(people[0].outbox(Kind.CHECKIN), key=lambda one: one.id).message)
    assert world.library.words("checkin_result", "en", on=world.rows("checkin_rounds")[0]["opens_on"]).plain(
        "nothing"
    ) in text.replace("\n", " ")
    assert not world.rows("checkin_counts")
