"""What HR types wrong is never taken for a prompt to everybody, and drafts do not pile up."""

from datetime import timedelta

import pytest

from bot.domain.actions.prompts import AskDropDrafts, DropDrafts, PausePrompt, ResumePrompt, ShowPrompts
from bot.domain.languages import Language
from bot.domain.messages import Form, Notice
from bot.domain.prompts import PromptState
from bot.features.commands import parse_command
from scheduler.data_retention import PROMPT_DRAFTS_FOR, forget_old
from tests.features.prompting import previews, send, write
from tests.features.world import HR, World, buttons, filled, form, phrase, said
from tests.timed_runs import run_at


@pytest.mark.parametrize(
    "typed",
    ["verwijder abc", "stopp 3", "pauz 3", "delete prompt 3", "verwijder alles", "lijts", "weg #2"],
)
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_mistyped_command_is_no_prompt(world: World, typed: str, language: Language) -> None:
    hr = world.person(HR, language=language)
    reply = await hr.do(parse_command(f"advocacy vraag {typed}"))
    assert not previews(hr)
    assert not world.rows("prompts")
    assert isinstance(reply, Notice)
    assert ("--wanneer maandag" if language == "nl" else "--when monday") in said(reply)
    assert typed in said(reply)


@pytest.mark.parametrize(("typed", "meant"), [("verwijder abc", "verwijder"), ("pauz 3", "pauze")])
async def test_what_was_probably_meant_is_named(world: World, typed: str, meant: str) -> None:
    reply = await world.person(HR, language="nl").do(parse_command(f"advocacy vraag {typed}"))
    assert f"Bedoelde je vraag {meant} met een nummer erachter?" in said(reply)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("What did you learn this week?", "It doesn't say when or for whom"),
        ("Change is coming. What does it bring you? --when monday", "“change” is a command too"),
    ],
)
async def test_what_may_not_be_meant_as_a_prompt_is_asked_about_in_the_form(
    world: World, line: str, why: str
) -> None:
    hr = world.person(HR)
    reply = form(await hr.do(parse_command(f"advocacy prompt {line}")))
    assert why in said(reply)
    assert filled(reply)["en"] == line.partition(" --")[0]
    assert not previews(hr)
    assert not world.rows("prompts")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_pausing_or_resuming_a_draft_changes_nothing_and_says_so(
    world: World, language: Language
) -> None:
    hr = world.person(HR, language=language)
    draft = await write(hr)
    before = world.rows("prompts")
    for action in (PausePrompt(draft), ResumePrompt(draft)):
        assert phrase("prompts", "unconfirmed", language, number=draft) in said(await hr.do(action))
    assert world.rows("prompts") == before


async def test_pausing_twice_and_resuming_what_runs_is_said(world: World) -> None:
    hr = world.person(HR)
    number = await send(hr)
    assert phrase("prompts", "is_running", number=number) in said(await hr.do(ResumePrompt(number)))
    await hr.do(PausePrompt(number))
    assert phrase("prompts", "is_paused", number=number) in said(await hr.do(PausePrompt(number)))
    for action in (PausePrompt(99), ResumePrompt(99)):
        assert phrase("prompt_preview", "gone") in said(await hr.do(action))


async def test_all_drafts_go_at_once_and_nothing_else(world: World) -> None:
    hr = world.person(HR)
    running = await send(hr)
    await write(hr)
    newest = await write(hr)
    action = buttons(await hr.do(ShowPrompts()))["Delete all drafts"].action
    assert action == AskDropDrafts() == parse_command("advocacy vraag verwijder alle concepten")
    asked = await hr.do(action)
    assert "2 questions were never confirmed" in said(asked)
    later = await write(hr)
    drop = buttons(asked)["Yes, delete"].action
    assert drop == DropDrafts(newest)
    assert "2 drafts were deleted" in said(await hr.do(drop))
    states = {row["id"]: row["state"] for row in world.rows("prompts")}
    assert [states[one] for one in (running, newest, later)] == ["active", "deleted", "draft"]
    assert "There are no drafts" in said(await hr.do(drop))
    assert world.audited().count("DropDrafts") == 2


async def test_a_draft_that_nobody_confirms_ends_by_itself(world: World) -> None:
    hr = world.person(HR)
    running, draft = await send(hr), await write(hr)
    old = world.clock.now() + PROMPT_DRAFTS_FOR
    forget_old(run_at(old, world.store))
    assert world.rows("prompts")[-1]["state"] == PromptState.DRAFT
    forget_old(run_at(old + timedelta(minutes=1), world.store))
    states = {row["id"]: (row["state"], row["proposal"]) for row in world.rows("prompts")}
    assert states[draft] == (PromptState.DELETED, None)
    assert states[running][0] == PromptState.ACTIVE


async def test_a_form_says_what_it_opens_with_nothing_kept(world: World) -> None:
    reply = await world.person(HR, language="nl").do(parse_command("advocacy vraag Waar ben je trots op?"))
    assert isinstance(reply, Form)
    assert "staat in het formulier" in said(reply)
