"""Feedback: who reads what and when, what becomes of a tip, and who can ask whom after that."""

import json

import pytest

from bot.domain.actions.buddies import EndPair
from bot.domain.actions.stories_and_feedback import (
    AskFeedback,
    KeepMine,
    OpenFeedback,
    OpenTip,
    ReadRequest,
    ReadTip,
    SayTipHelped,
    ShowFeedback,
    ShowHrFeedback,
    TakeMineBack,
    UseProposal,
    WithdrawFeedback,
)
from bot.domain.actions.weekly import AskDeleteDraft, DeleteDraft, KeepOwnWords, OpenOwnWords
from bot.domain.messages import Form, Message
from bot.domain.outbox import Kind
from bot.domain.people import Role
from bot.domain.recognition.recognition import MANY_TIPS
from bot.store import members
from scheduler.data_retention import forget_old
from scheduler.stories_and_feedback import follow_feedback_and_offers
from tests.features.stories_and_feedback.together import BETTER, MINE, TIP, ask, buddies, got, tip, wrote
from tests.features.world import HR, Person, World, buttons, filled, form, phrase, said
from tests.timed_runs import run_at
from tests.world import WEDNESDAY

SECRETS = (MINE, BETTER, TIP, "pump")


@pytest.fixture
async def author(world: World) -> Person:
    return await wrote(world)


@pytest.fixture
async def buddy(world: World, author: Person) -> Person:
    return await buddies(world, author)


def follow(world: World, **later: float) -> None:
    world.clock.forward(**later)
    follow_feedback_and_offers(run_at(world.clock.now(), world.store, world.library))


async def text_of(author: Person) -> object:
    return filled(await author.do(OpenOwnWords(1)))["text"]


async def test_a_buddy_reads_the_words_after_a_click_and_gives_a_tip(
    world: World, author: Person, buddy: Person
) -> None:
    shown = filled(await author.do(OpenFeedback(1)))
    assert shown["whom"] == (f"buddy:{buddy.member.id}",)
    await ask(author, buddy, "Is the beginning clear?")
    (card,) = got(buddy)
    assert card.title == phrase("feedback_card", "title", author="Sanne Visser")
    read = await buddy.do(ReadRequest(1))
    assert MINE in said(read)
    assert "Is the beginning clear?" in said(read)
    assert phrase("feedback_read", "tip") in buttons(read)
    assert filled(await buddy.do(OpenTip(1)))["proposal"] == MINE
    await tip(buddy, proposal=BETTER)
    assert [one.title for one in got(author)] == [
        phrase("feedback_news", "answered_title", reviewer="Tom Bakker")
    ]
    told = said(await author.do(ReadTip(1)))
    assert all(text in told for text in (TIP, BETTER, MINE))
    for table in ("outbox", "feedback", "drafts", "audit"):
        assert not [one for one in SECRETS if one in json.dumps(world.rows(table), default=str)]
    looks = [row for row in world.rows("audit") if row["about_id"] == author.member.id]
    assert [row["action"] for row in looks] == ["ReadRequest"], "who reads it again at once has looked once"
    assert looks[0]["actor_id"] == buddy.member.id


async def test_a_proposal_is_used_and_ones_own_text_comes_back(author: Person, buddy: Person) -> None:
    await ask(author, buddy)
    await tip(buddy, proposal=BETTER)
    for _ in range(2):  # two taps at once
        await author.do(UseProposal(1))
    assert await text_of(author) == BETTER
    back = buttons(await author.do(ReadTip(1)))[phrase("feedback_tip", "back")]
    assert back.action == TakeMineBack(1)
    await author.do(TakeMineBack(1))
    assert await text_of(author) == MINE
    await author.do(KeepMine(1))
    assert await text_of(author) == MINE


async def test_what_was_changed_after_the_proposal_is_not_lost(author: Person, buddy: Person) -> None:
    await ask(author, buddy)
    await tip(buddy, proposal=BETTER)
    await author.do(UseProposal(1))
    await author.do(KeepOwnWords(1), text="Changed since")
    assert filled(await author.do(TakeMineBack(1)))["text"] == MINE
    assert await text_of(author) == "Changed since"


async def test_a_tip_alone_proposes_nothing(author: Person, buddy: Person) -> None:
    await ask(author, buddy)
    assert set(form(await tip(buddy, text="")).errors) == {"tip"}
    await tip(buddy, proposal=MINE)
    shown = buttons(await author.do(ReadTip(1)))
    assert phrase("feedback_tip", "use") not in shown
    assert phrase("feedback_tip", "change") in shown


async def test_what_is_not_needed_any_more_gives_back_what_was_typed(
    world: World, author: Person, buddy: Person
) -> None:
    await ask(author, buddy)
    world.deliver()
    await author.do(WithdrawFeedback(1))
    late = await tip(buddy, proposal=BETTER)
    assert phrase("feedback_read", "gone") in said(late)
    assert TIP in said(late)
    assert BETTER in said(late)
    (edit,) = got(buddy, Kind.EDIT)
    assert edit.title == phrase("feedback_card", "over_title")
    assert world.rows("feedback") == []


async def test_a_withdrawn_question_that_has_not_left_never_arrives(author: Person, buddy: Person) -> None:
    await ask(author, buddy)
    await author.do(WithdrawFeedback(1))
    assert got(buddy) == []
    assert got(buddy, Kind.EDIT) == []


async def test_it_ends_with_the_draft(world: World, author: Person, buddy: Person) -> None:
    await ask(author, buddy)
    await author.confirm(AskDeleteDraft(1), DeleteDraft)
    assert got(buddy) == []
    assert world.rows("feedback") == []
    assert said(await buddy.do(ReadRequest(1))) == phrase("feedback_read", "gone")


async def test_nobody_else_can_read_or_answer(world: World, author: Person, buddy: Person) -> None:
    await ask(author, buddy)
    other = await world.person("U8").join()
    stranger = await world.person("U9", workspace="T2").join()
    for person in (other, stranger, author):
        assert said(await person.do(ReadRequest(1))) == phrase("feedback_read", "gone")
        assert isinstance(await tip(person), Message)
    await tip(buddy)
    for action in (ReadTip(1), UseProposal(1), KeepMine(1), TakeMineBack(1), SayTipHelped(1, helped=True)):
        assert said(await other.do(action)) == phrase("feedback", "gone")
    assert said(await buddy.do(ReadRequest(1))) == phrase("feedback_read", "answered")


async def test_two_of_hr_answer_at_once_and_the_first_one_counts(world: World, author: Person) -> None:
    one, two = await world.person(HR, name="Marieke Boersma").hello(), await world.person("U-HR2").hello()
    place = two.member.workspace_id
    world.store.write(lambda tx: members.sync_role(tx, place, ("U-HR2",), Role.HR, "test", WEDNESDAY.date()))
    await author.do(AskFeedback(1), whom="hr")
    assert len(got(one, Kind.HR_NEWS)) == len(got(two, Kind.HR_NEWS)) == 1
    assert phrase("feedback", "asked", author="Sanne Visser") in said(await one.do(ShowHrFeedback()))
    await tip(one)
    late = await tip(two, text="Another tip")
    assert "Another tip" in said(late)
    assert "Marieke Boersma" in said(await author.do(ReadTip(1)))
    assert said(await two.do(ShowHrFeedback())).endswith(phrase("feedback", "desk_none"))
    assert phrase("feedback_tip", "helped") not in buttons(await author.do(ReadTip(1)))


async def test_whether_a_colleague_takes_part_cannot_be_found_out(world: World, author: Person) -> None:
    known = await world.person("U3", name="Joost Kramer").join()
    answers = [said(await author.do(AskFeedback(1), whom="colleague", colleague=one)) for one in ("U3", "U4")]
    assert len(set(answers)) == 1
    assert got(known) == []  # the second question took the place of the first
    wrong = await author.do(AskFeedback(1), whom="colleague", colleague="U1")
    assert set(form(wrong).errors) == {"colleague"}
    assert set(form(await author.do(AskFeedback(1), whom="colleague")).errors) == {"colleague"}
    assert set(form(await author.do(AskFeedback(1), whom="buddy:99")).errors) == {"whom"}
    follow(world, hours=1)
    assert got(author) == []


async def test_after_three_working_days_there_is_one_reminder_and_the_author_may_ask_another(
    world: World, author: Person, buddy: Person
) -> None:
    await ask(author, buddy)
    world.deliver()
    follow(world, days=5)  # Monday: Wednesday, Thursday and Friday are not over until 11 o'clock
    assert len(got(buddy)) == 2
    assert len(got(author)) == 1
    follow(world, days=5)
    assert len(got(buddy)) == 2
    await author.do(AskFeedback(1), whom=f"buddy:{buddy.member.id}")
    assert len(world.rows("feedback")) == 1


async def test_a_reviewer_who_leaves_or_is_no_buddy_any_more(
    world: World, author: Person, buddy: Person
) -> None:
    await ask(author, buddy)
    await buddy.do(EndPair(1))
    assert said(await buddy.do(ReadRequest(1))) == phrase("feedback_read", "gone")
    follow(world, minutes=5)
    assert phrase("feedback_news", "unanswered_title") in [one.title for one in got(author)]
    colleague = await world.person("U3").join()
    await author.do(AskFeedback(1), whom="colleague", colleague="U3")
    await colleague.leave()
    follow(world, minutes=5)
    follow(world, minutes=5)
    assert [one.title for one in got(author)].count(phrase("feedback_news", "unanswered_title")) == 2
    assert world.rows("feedback") == []


async def test_an_author_who_leaves_is_read_by_nobody(world: World, author: Person, buddy: Person) -> None:
    await ask(author, buddy)
    await author.leave()
    assert said(await buddy.do(ReadRequest(1))) == phrase("feedback_read", "gone")
    forget_old(run_at(world.clock.now(), world.store))
    assert world.rows("feedback") == []


async def test_the_overview_has_both_sides(author: Person, buddy: Person) -> None:
    assert phrase("feedback", "none") in said(await author.do(ShowFeedback()))
    await ask(author, buddy)
    assert phrase("feedback", "asked", author="Sanne Visser") in said(await buddy.do(ShowFeedback()))
    assert phrase("feedback", "waiting", reviewer="Tom Bakker") in said(await author.do(ShowFeedback()))
    waiting = await author.do(OpenFeedback(1))
    assert buttons(waiting)[phrase("feedback_ask", "withdraw")].action == WithdrawFeedback(1)


async def test_ten_helpful_tips_are_a_milestone_and_can_be_taken_back(
    world: World, author: Person, buddy: Person
) -> None:
    for number in range(1, MANY_TIPS + 1):
        await ask(author, buddy)
        await tip(buddy, number)
        for _ in range(2):
            await author.do(SayTipHelped(number, helped=True))
    assert [one.title for one in got(buddy, Kind.MILESTONE)] == [phrase("milestone", "tips_title")]
    assert not world.rows("recognitions")[0]["public"]
    await author.do(SayTipHelped(1, helped=False))
    assert got(buddy, Kind.MILESTONE) == []
    assert world.rows("recognitions") == []
    await author.do(SayTipHelped(1, helped=True))
    await author.confirm(
        AskDeleteDraft(1), DeleteDraft
    )  # the count stays, without a way back to what it was about
    assert len(got(buddy, Kind.MILESTONE)) == 1
    assert [row["feedback_id"] for row in world.rows("helpful_tips")] == [None] * MANY_TIPS


async def test_there_is_no_way_to_reject(author: Person, buddy: Person) -> None:
    await ask(author, buddy)
    read, asked = await buddy.do(ReadRequest(1)), await buddy.do(OpenTip(1))
    assert list(buttons(read)) == [phrase("feedback_read", "tip")]
    assert isinstance(asked, Form)
    assert [one.name for one in asked.inputs] == ["tip", "proposal"]
