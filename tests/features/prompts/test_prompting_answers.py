"""A prompt on somebody's card: answered in one's own words, shared, or put aside."""

from bot.channels.markdown import strip_markdown
from bot.domain.actions.weekly import (
    Decline,
    KeepOwnWords,
    OpenOwnWords,
    OpenShare,
    Share,
    ShowItem,
    UndoShare,
)
from bot.domain.messages import Form, Message, Updated
from bot.domain.outbox import Kind
from tests.features.answers import prompt_item
from tests.features.prompting import send
from tests.features.world import HR, Person, World, buttons, phrase, said


async def asked(world: World, **changes: str) -> Person:
    """Somebody with the card of a prompt."""
    person = await world.person("U1").join(**changes)
    await send(world.person(HR), when="now")
    assert world.plan_prompts() == 1
    world.deliver()
    return person


async def test_the_card_has_the_question_and_its_buttons(world: World) -> None:
    person = await asked(world)
    (row,) = person.outbox(Kind.PROMPT)
    assert row.message.title == "A question for you, Sanne"
    assert "What did you learn?" in said(row.message)
    assert "Good for LinkedIn" in said(row.message)
    assert list(buttons(row.message)) == [
        "Write and share",
        "I shared it",
        "Show me",
        "Remind me later",
        "Not for me",
    ]


async def test_in_dutch(world: World) -> None:
    person = await asked(world, language="nl")
    (row,) = person.outbox(Kind.PROMPT)
    labels = ["Schrijf en deel", "Ik heb het gedeeld", "Laat zien", "Herinner me later", "Niet voor mij"]
    assert list(buttons(row.message)) == labels
    assert "Wat heb je geleerd?" in said(row.message)


async def test_an_answer_becomes_a_draft_that_only_its_writer_can_read(world: World) -> None:
    person = await asked(world)
    item = prompt_item(person)
    shown = await person.do(OpenOwnWords(item.id))
    assert isinstance(shown, Form)
    assert "What did you learn?" in said(shown)
    kept = await person.do(KeepOwnWords(item.id), text="I learned *this* {{ 7*7 }}")
    assert isinstance(kept, Message)
    assert kept.parts[0].quote == "I learned *this* {{ 7*7 }}"
    (draft,) = world.rows("drafts")
    assert "learned" not in str(draft)
    other = await world.person("U2").join()
    assert "isn't yours" in said(await other.do(OpenOwnWords(item.id)))


async def test_a_prompt_that_was_shared_shows_it_and_can_be_undone(world: World) -> None:
    person = await asked(world)
    item = prompt_item(person)
    reply = await person.do(Share(item.id), network="linkedin")
    assert isinstance(reply, Updated)
    assert "Thank you!" in said(reply)
    assert reply.card.title == "A question for you, Sanne"
    undo = buttons(reply)["Undo"].action
    assert isinstance(undo, UndoShare)
    assert "Not for me" in buttons(await person.do(undo))


async def test_a_prompt_that_is_put_aside_is_not_replaced(world: World) -> None:
    person = await asked(world)
    reply = await person.do(Decline(prompt_item(person).id))
    assert "You've put this question aside" in said(reply)
    assert not buttons(reply)
    assert len(world.rows("nudge_items")) == 1
    assert phrase("refusals", "replaced") in said(await person.do(OpenShare(prompt_item(person).id)))


async def test_the_weekly_card_is_still_the_newest_one_beside_a_prompt(world: World) -> None:
    person = await world.person("U1").with_card()
    await send(world.person(HR), when="now")
    world.plan_prompts()
    world.deliver()
    idea = person.item()
    assert isinstance(await person.do(Decline(idea.id)), Updated)
    assert isinstance(await person.do(Decline(prompt_item(person).id)), Updated)


async def test_with_the_next_nudge_it_stands_first_on_the_weekly_card_once(world: World) -> None:
    person = await world.person("U1").join()
    await send(world.person(HR), when="next")
    assert world.plan_prompts() == 0
    person.be_due()
    world.plan()
    assert person.card[0].item.kind == "prompt"
    (row,) = person.outbox(Kind.NUDGE)
    assert row.message.title == "Your ideas for this week, Sanne"
    assert row.message.parts[1].text == "What did you learn\\?"
    world.clock.forward(days=7)
    person.be_due()
    world.plan()
    assert "prompt" not in [one.item.kind for one in person.card]


async def test_after_four_weeks_it_goes_with_no_card_any_more(world: World) -> None:
    person = await world.person("U1").join()
    await send(world.person(HR), when="next")
    world.clock.forward(days=29)
    world.plan_prompts()
    person.be_due()
    world.plan()
    assert "prompt" not in [one.item.kind for one in person.card]
    assert world.rows("prompts")[0]["state"] == "done"


async def test_a_prompt_for_others_is_not_on_the_card(world: World) -> None:
    await world.person("U2").join(department="Sales")
    person = await world.person("U1").join(department="Care")
    await send(world.person(HR), when="next", who="department", value="sales")
    person.be_due()
    world.plan()
    assert "prompt" not in [one.item.kind for one in person.card]


async def test_two_prompts_come_with_a_card_and_a_third_with_the_next(world: World) -> None:
    person = await world.person("U1").join()
    for text in ("One?", "Two?", "Three?"):
        await send(world.person(HR), when="next", en=text)
    person.be_due()
    world.plan()
    assert [one.item.kind for one in person.card].count("prompt") == 2
    world.clock.forward(days=7)
    person.be_due()
    world.plan()
    assert [one.item.kind for one in person.card].count("prompt") == 1


async def test_a_long_question_is_whole_on_its_own_card_and_begins_on_the_weekly_one(world: World) -> None:
    long = "Which colleague did you learn most from this year? Tell what it was. " + "And then what? " * 20
    person = await world.person("U1").join()
    await send(world.person(HR), en=long, when="now")
    world.plan_prompts()
    (own,) = person.outbox(Kind.PROMPT)
    assert " ".join(long.split()) in " ".join(said(own.message).split())
    await send(world.person(HR), en=long, when="next")
    person.be_due()
    world.plan()
    (weekly,) = person.outbox(Kind.NUDGE)
    begins = next(part for part in weekly.message.parts if part.title == "A question for you")
    assert strip_markdown(begins.text) == long[:98]
    shown = await person.do(next(one.action for one in begins.menu if isinstance(one.action, ShowItem)))
    assert " ".join(long.split()) in " ".join(said(shown).split())
