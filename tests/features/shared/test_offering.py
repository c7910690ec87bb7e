"""A story is offered to colleagues only as long as its author agrees, whatever HR has begun."""

import pytest

from bot.domain.actions.consent import AnswerReuse, WithdrawConsent
from bot.domain.actions.prompts import ConfirmPrompt, OpenPrompt, SubmitPrompt
from bot.domain.actions.stories_and_feedback import (
    AskStoryReuse,
    DeleteStory,
    KeepStory,
    OfferStory,
    OpenStoryReuse,
    ReadStory,
    ShowStories,
)
from bot.domain.messages import Reply
from bot.domain.outbox import Kind, State
from scheduler.stories_and_feedback import follow_feedback_and_offers
from tests.features.consent.office import hr_of
from tests.features.stories_and_feedback.test_stories import STORY
from tests.features.stories_and_feedback.together import got
from tests.features.world import Person, World, button_of, buttons, filled, form, phrase, said
from tests.timed_runs import run_at

TITLE = "A night in the *pump* house"
PROMPT: dict[str, str] = {"en": f"Sanne made this: {TITLE}", "pillar": "personal", "who": "all"}
NOW = PROMPT | {"when": "now"}
REFUSED = phrase("story_desk", "not_agreed")


@pytest.fixture
async def colleague(world: World) -> Person:
    return await world.person("U2", name="Tom Bakker").join()


@pytest.fixture
async def undecided(world: World) -> Person:
    """Somebody whose story HR may see; whether others may use it is open."""
    person = await world.person("U1").join()
    await person.do(KeepStory(), **(STORY | {"also": ("hr",)}))
    return person


@pytest.fixture
async def hr(world: World, undecided: Person, colleague: Person) -> Person:
    assert undecided
    assert colleague
    return await hr_of(world)


@pytest.fixture
async def author(hr: Person, undecided: Person) -> Person:
    assert hr
    await agree(undecided)
    return undecided


async def agree(author: Person, *channels: str) -> None:
    action = form(await author.do(OpenStoryReuse(1))).action
    assert isinstance(action, AnswerReuse)
    await author.do(action, channels=channels or ("colleagues",))


async def withdraw(author: Person) -> None:
    await author.do(WithdrawConsent("colleagues", 1))


async def offer(hr: Person, **changes: str) -> Reply:
    return await hr.do(SubmitPrompt(story=1), **(NOW | changes))


def cards(person: Person) -> list[str]:
    return [said(one) for one in got(person, Kind.PROMPT)]


async def test_it_comes_as_a_prompt_to_everybody_but_its_author(
    world: World, hr: Person, author: Person, colleague: Person
) -> None:
    read = await hr.do(ReadStory(1))
    assert buttons(read)[phrase("story_desk", "offer")].action == OfferStory(1)
    opened = form(await hr.do(OfferStory(1)))
    assert opened.action == SubmitPrompt(0, 1)
    shown = filled(opened)
    assert all(TITLE in str(shown[one]) and "Sanne" in str(shown[one]) for one in ("nl", "en"))
    assert shown["when"] == ("now",)
    await offer(hr)
    await hr.do(ConfirmPrompt(1, 0))
    world.plan_prompts()
    assert TITLE in cards(colleague)[0]
    assert cards(author) == []


async def test_without_consent_it_cannot_be_offered(world: World, hr: Person, undecided: Person) -> None:
    assert said(await hr.do(OfferStory(1))) == REFUSED
    assert said(await offer(hr)) == REFUSED
    await agree(undecided, "linkedin")  # another channel says nothing about colleagues
    assert said(await offer(hr)) == REFUSED
    assert world.rows("prompts") == []
    await hr.do(AskStoryReuse(1))
    await hr.do(AskStoryReuse(1))
    assert [one.title for one in got(undecided)] == [phrase("story_asked", "title")]


async def test_a_withdrawal_between_form_and_confirmation(world: World, hr: Person, author: Person) -> None:
    await hr.do(OfferStory(1))
    await withdraw(author)
    assert said(await offer(hr)) == REFUSED
    assert world.rows("prompts") == []


async def test_a_withdrawal_between_preview_and_confirmation(
    world: World, hr: Person, author: Person, colleague: Person
) -> None:
    await offer(hr)
    await withdraw(author)
    await hr.do(ConfirmPrompt(1, 0))
    world.plan_prompts()
    assert cards(colleague) == []
    assert TITLE not in str(world.rows("prompts"))
    await hr.do(OpenPrompt(1))
    await hr.do(SubmitPrompt(1), **NOW)
    assert TITLE not in str(world.rows("prompts"))


async def test_a_withdrawal_between_confirmation_and_planning(
    world: World, hr: Person, author: Person, colleague: Person
) -> None:
    await offer(hr)
    await hr.do(ConfirmPrompt(1, 0))
    await withdraw(author)
    world.plan_prompts()
    assert cards(colleague) == []


async def test_the_planner_asks_the_gate_itself(
    world: World, hr: Person, author: Person, colleague: Person
) -> None:
    await offer(hr, when="day", day="2027-06-01", hour="9")
    await hr.do(ConfirmPrompt(1, 0))
    assert author
    world.clock.forward(days=800)  # consent has run out by then, and nothing else has looked
    world.plan_prompts()
    assert cards(colleague) == []
    assert TITLE not in str(world.rows("prompts"))


async def test_a_withdrawal_between_planning_and_sending(
    world: World, hr: Person, author: Person, colleague: Person
) -> None:
    await offer(hr)
    await hr.do(ConfirmPrompt(1, 0))
    world.plan_prompts()
    assert len(cards(colleague)) == 1
    await withdraw(author)
    assert cards(colleague) == []
    world.deliver()
    assert [row.state for row in colleague.outbox(Kind.PROMPT) if row.state is State.SENT] == []


async def test_what_has_been_sent_says_that_it_is_not_offered_any_more(
    world: World, hr: Person, author: Person, colleague: Person
) -> None:
    await offer(hr)
    await hr.do(ConfirmPrompt(1, 0))
    world.plan_prompts()
    world.deliver()
    await withdraw(author)
    for _ in range(2):
        follow_feedback_and_offers(run_at(world.clock.now(), world.store, world.library))
    (edit,) = got(colleague, Kind.EDIT)
    assert TITLE not in said(edit)
    assert phrase("card", "retired") in said(edit)


@pytest.mark.parametrize("change", ["title", "delete", "leave"])
async def test_another_title_or_none_at_all_ends_it_too(
    world: World, hr: Person, author: Person, colleague: Person, change: str
) -> None:
    await offer(hr)
    await hr.do(ConfirmPrompt(1, 0))
    if change == "title":
        await author.do(KeepStory(1), **(STORY | {"title": "Another night", "also": ("hr",)}))
    else:
        sure = button_of(await author.do(ShowStories(asking=1)), DeleteStory)
        await (author.do(sure) if change == "delete" else author.leave())
    world.plan_prompts()
    assert cards(colleague) == []
    assert said(await hr.do(OfferStory(1))) in {REFUSED, phrase("story_desk", "gone")}


async def test_it_does_not_come_with_the_weekly_card(world: World, hr: Person, author: Person) -> None:
    assert author
    wrong = await offer(hr, when="next")
    assert set(form(wrong).errors) == {"when"}
    assert form(wrong).action == SubmitPrompt(0, 1)
    assert world.rows("prompts") == []
