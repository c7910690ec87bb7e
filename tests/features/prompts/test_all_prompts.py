"""All prompts beside each other: how far each is, for how many, and what came of it, as may be told."""

from bot.domain.actions.prompts import (
    OpenPrompt,
    OpenPromptCopy,
    OpenPromptSearch,
    PausePrompt,
    ShowPrompts,
)
from bot.domain.actions.weekly import Share
from bot.domain.messages import Form, Message, Reply
from bot.domain.overviews import Overview
from bot.domain.roles import Role
from bot.store import role_holders
from tests.features.answers import prompt_item
from tests.features.prompting import send, write
from tests.features.world import HR, World, buttons, phrase, said, told


def rows(reply: Reply) -> list[list[str]]:
    """The table, with the first words of each question."""
    assert isinstance(reply, Overview)
    sheets = reply.sheets
    return [[cell.text for cell in row] for sheet in sheets for row in sheet.rows]


def numbers(reply: Reply) -> list[str]:
    return [row[0].partition(".")[0] for row in rows(reply)]


async def test_each_prompt_is_a_row_with_what_may_be_told_of_it(world: World) -> None:
    people = [await world.person(f"U{n}").join() for n in range(5)]
    hr = world.person(HR)
    now = await send(hr, when="now", en="What went well?")
    world.plan_prompts()
    world.deliver()
    await people[0].do(Share(prompt_item(people[0]).id), network="linkedin")
    world.close_week()
    later = await send(hr, day="2027-01-04", who="department", value="Care")
    draft = await write(hr, en="Who helped you?", day="2027-01-04")
    shown = await hr.do(ShowPrompts())
    five, few, dash = told("about", 5), told("fewer"), "-"
    assert [row[4:] for row in rows(shown)] == [
        [five, dash, dash, dash],
        [dash, dash, dash, dash],
        [five, five, few, "1"],
    ]
    assert [row[1] for row in rows(shown)] == ["Not confirmed yet", "Planned", "Running"]
    assert numbers(shown) == [str(draft), str(later), str(now)]
    for stage, number in (("drafts", draft), ("planned", later), ("running", now)):
        assert numbers(await hr.do(ShowPrompts(stage))) == [str(number)]
        assert buttons(shown)[stage.title()].action == ShowPrompts(stage)
    assert phrase("prompts", "none_found") in said(await hr.do(ShowPrompts("past")))


async def test_prompts_are_found_by_a_word_in_either_language(world: World) -> None:
    hr = world.person(HR)
    other = await send(hr, en="Who helped you?", nl="Wie hielp je?")
    await send(hr)
    form = await hr.do(OpenPromptSearch())
    assert isinstance(form, Form)
    for word in ("HELPED", "hielp"):
        assert numbers(await hr.do(form.action, word=word)) == [str(other)]
    assert rows(await hr.do(form.action, word="nobody")) == []
    assert len(rows(await hr.do(form.action))) == 2


async def test_a_row_leads_to_all_of_the_prompt_and_to_what_can_be_done_with_it(world: World) -> None:
    hr = world.person(HR)
    number = await send(hr)
    every = await hr.do(ShowPrompts())
    assert isinstance(every, Overview)
    (row,) = every.sheets[0].rows
    assert row[0].action == ShowPrompts(prompt=number)
    one = await hr.do(ShowPrompts(prompt=number))
    assert isinstance(one, Message)
    assert [part.quote for part in one.parts[1:]] == ["Wat heb je geleerd?", "What did you learn?"]
    assert {PausePrompt(number), OpenPrompt(number)} <= {done.action for done in buttons(one).values()}
    assert OpenPromptCopy(number) in {done.action for done in buttons(one).values()}


async def test_who_only_reads_is_offered_nothing_that_changes_a_prompt(world: World) -> None:
    number = await send(world.person(HR))
    reader = await world.person("U-READER").hello()
    world.store.write(lambda tx: role_holders.give_role(tx, reader.member.id, Role.HR_READER, None))
    for action in (ShowPrompts(), ShowPrompts(prompt=number)):
        offered = {one.action for one in buttons(await reader.do(action)).values()}
        assert offered <= {OpenPromptSearch(), ShowPrompts()}
