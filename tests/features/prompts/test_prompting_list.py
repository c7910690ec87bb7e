"""The list of prompts: what came of each without names, and pausing, resuming and deleting."""

import pytest

from bot.domain.actions.hr import ShowReport
from bot.domain.actions.prompts import (
    AskDeletePrompt,
    DeletePrompt,
    DiscardPrompt,
    PausePrompt,
    PreviewPrompt,
    ResumePrompt,
    ShowPrompts,
)
from bot.domain.actions.weekly import Decline, KeepOwnWords, Share
from bot.domain.messages import Message, Reply, Updated
from bot.domain.outbox import Kind
from bot.features.commands import parse_command
from tests.each import each
from tests.features.answers import prompt_item
from tests.features.prompting import previews, send, write
from tests.features.world import HR, World, buttons, phrase, said, told

RESULTS = phrase("prompts", "results")


def part(reply: Reply, number: int) -> dict[str, str]:
    """What the list says of one prompt."""
    message = reply.card if isinstance(reply, Updated) else reply
    assert isinstance(message, Message)
    (found,) = [one for one in message.parts if one.title.startswith(f"{number}. ")]
    return {fact.label: fact.value for fact in found.facts}


async def test_an_empty_list_says_so(world: World) -> None:
    reply = await world.person(HR).do(ShowPrompts())
    assert "There are no questions yet." in said(reply)
    assert list(buttons(reply)) == ["Ask a question"]


async def test_the_list_counts_what_came_of_it_and_names_nobody(world: World) -> None:
    people = [await world.person(f"U{n}", name=f"Person{n} Family{n}").join() for n in range(5)]
    hr = world.person(HR)
    number = await send(hr, when="now")
    world.plan_prompts()
    world.deliver()
    await people[0].do(KeepOwnWords(prompt_item(people[0]).id), text="I learned Dutch")
    await people[0].do(Share(prompt_item(people[0]).id), network="linkedin")
    await people[1].do(KeepOwnWords(prompt_item(people[1]).id), text="Nothing")
    await people[2].do(Decline(prompt_item(people[2]).id))
    assert part(await hr.do(ShowPrompts()), number)[RESULTS] == phrase("prompts", "too_few")
    world.close_week()
    reply = await hr.do(ShowPrompts())
    shown = part(reply, number)
    assert (shown["Delivered"], shown["Answered"], shown["Shared"]) == (told("about", 5), told("fewer"), "1")
    assert RESULTS not in shown
    for secret in ("Person", "Family", "Dutch"):
        assert secret not in said(reply)


async def test_of_fewer_than_five_people_there_are_no_results_at_all(world: World) -> None:
    people = [await world.person(f"U{n}").join() for n in range(4)]
    number = await send(world.person(HR), when="now")
    world.plan_prompts()
    world.deliver()
    await people[0].do(KeepOwnWords(prompt_item(people[0]).id), text="I learned Dutch")
    await people[0].do(Share(prompt_item(people[0]).id), network="linkedin")
    world.crowd(3)
    world.close_week()
    assert "What did you learn?" not in said(await world.person(HR).do(ShowReport()))
    shown = part(await world.person(HR).do(ShowPrompts()), number)
    assert shown[RESULTS] == phrase("prompts", "too_few")
    assert not {"Delivered", "Answered", "Shared"} & set(shown)


async def test_other_workspaces_count_for_themselves(world: World) -> None:
    hr, other = world.person(HR), world.person(HR, workspace="T2")
    await world.person("U1").join()
    await world.person("U1", workspace="T2").join()
    here, there = await send(hr, when="now"), await send(other, when="now")
    world.plan_prompts()
    world.deliver()
    assert part(await hr.do(ShowPrompts()), here)[RESULTS] == phrase("prompts", "too_few")
    with pytest.raises(ValueError, match="not enough values"):
        part(await hr.do(ShowPrompts()), there)


async def test_a_paused_prompt_takes_back_what_has_not_been_sent(world: World) -> None:
    person = await world.person("U1").join()
    hr = world.person(HR)
    number = await send(hr)
    world.clock.forward(hours=16)
    assert world.plan_prompts() == 1
    assert part(await hr.do(PausePrompt(number)), number)["Status"] == "Paused"
    assert person.outbox(Kind.PROMPT) == []
    assert world.rows("nudge_items") == []
    world.clock.forward(hours=4)
    assert world.plan_prompts() == 0
    assert part(await hr.do(ResumePrompt(number)), number)["Status"] == "Running"
    assert world.plan_prompts() == 1
    assert len(person.outbox(Kind.PROMPT)) == 1


async def test_who_had_it_before_a_pause_does_not_get_it_again(world: World) -> None:
    person = await world.person("U1").join()
    hr = world.person(HR)
    number = await send(hr, when="now")
    world.plan_prompts()
    world.deliver()
    await hr.do(PausePrompt(number))
    await hr.do(ResumePrompt(number))
    assert world.plan_prompts() == 0
    assert len(person.outbox(Kind.PROMPT)) == 1


async def test_pausing_and_resuming_twice_does_no_harm(world: World) -> None:
    hr = world.person(HR)
    number = await send(hr)
    for action, state in ((PausePrompt(number), "Paused"), (ResumePrompt(number), "Planned")):
        for _ in range(2):
            assert part(await hr.do(action), number)["Status"] == state
    draft = await write(hr)
    for action in (PausePrompt(draft), ResumePrompt(draft)):
        assert part(await hr.do(action), draft)["Status"] == "Not confirmed yet"


async def test_deleting_asks_once_and_cards_stay_answerable(world: World) -> None:
    person = await world.person("U1").join()
    hr = world.person(HR)
    number = await send(hr, when="now")
    world.plan_prompts()
    world.deliver()
    item = prompt_item(person)
    asked = await hr.do(AskDeletePrompt(number))
    assert "What did you learn?" in said(asked)
    sure = buttons(asked)["Yes, delete"].action
    assert isinstance(sure, DeletePrompt)
    assert buttons(await hr.do(DeletePrompt(number)))["Yes, delete"].action == sure
    assert "was deleted" in said(await hr.do(sure))
    assert "no longer there" in said(await hr.do(PausePrompt(number)))
    reply = await person.do(Share(item.id), network="x")
    assert "What did you learn?" in said(reply)


async def test_a_draft_can_be_seen_and_discarded_from_the_list(world: World) -> None:
    hr = world.person(HR)
    number = await write(hr)
    shown = buttons(await hr.do(ShowPrompts()))
    assert shown["Preview"].action == PreviewPrompt(number)
    assert shown["Cancel"].action == DiscardPrompt(number, 0)
    assert await hr.do(PreviewPrompt(number)) == previews(hr)[-1]


@each("typed", ["pause", "change", "delete", "resume", "list", "lijst", "verwijder"])
def test_a_word_without_a_number_shows_the_list(typed: str) -> None:
    assert parse_command(f"advocacy prompt {typed}") == ShowPrompts()


@each(
    ("typed", "action"),
    [
        ("prompt pause 3", PausePrompt(3)),
        ("vraag pauze #3", PausePrompt(3)),
        ("vraag hervat 7", ResumePrompt(7)),
        ("prompt delete 4", AskDeletePrompt(4)),
        ("vraag verwijder 4", AskDeletePrompt(4)),
    ],
)
def test_a_word_with_a_number_is_about_that_prompt(typed: str, action: object) -> None:
    assert parse_command(f"advocacy {typed}") == action


async def test_what_is_not_theirs_is_refused(world: World) -> None:
    number = await send(world.person(HR))
    stranger, ambassador = world.person(HR, workspace="T2"), await world.person("U1").join()
    for action in (PausePrompt(number), DeletePrompt(number), AskDeletePrompt(number), PreviewPrompt(number)):
        assert "no longer there" in said(await stranger.do(action))
        assert "This is for HR" in said(await ambassador.do(action))
    assert world.rows("prompts")[0]["state"] == "active"
