"""What is in a case is seen by those who open it, and nowhere else; hostile words stay words."""

import json

import pytest
from structlog.testing import capture_logs

from bot.channels.markdown import parse_markdown
from bot.domain.actions.cases import (
    KeepCaseHelp,
    OpenCase,
    OpenCaseForm,
    OpenCaseHelp,
    ReopenCase,
    ShowCaseReport,
    ShowCases,
    TakeCase,
)
from bot.domain.languages import LANGUAGES
from bot.domain.messages import Form, Message, Notice, Reply
from tests.features.cases.case_team import RULES, SECRET, CaseTeam, open_team
from tests.features.cases.test_case_rules import HELP
from tests.features.cases.test_steps import STEPS
from tests.features.test_hostile_text import EACH_TEXT, SORRY, TEXTS
from tests.features.world import World, said

WRITTEN = "I know the man, his name is Karel."
NAMES = ("Reporter", "Handler", "Lawyer", "Karel")


@pytest.fixture
async def team(world: World) -> CaseTeam:
    return await open_team(world)


async def whole_story(team: CaseTeam, text: str = WRITTEN) -> list[Reply]:
    team.report()
    handler = team["handler"]
    replies: list[Reply] = [await handler.do(action) for action in (ShowCases(), OpenCase(1), TakeCase(1))]
    for step in ("ask", "answer", "note", "urgency"):
        replies.append(await handler.do(OpenCaseForm(1, step)))
        replies.append(await team.step("handler", step, **(STEPS[step] | {"text": text})))
    replies.append(await team.step("handler", "hand", person="U-LAWYER"))
    replies.append(await team.step("lawyer", "pass", **STEPS["pass"] | {"person": "U-MANAGER"}))
    replies.append(await team.step("lawyer", "resolve", outcome="removed", text=text))
    replies.append(await team.step("lawyer", "example", text=text))
    replies.append(await team["lawyer"].do(ReopenCase(1)))
    replies.append(await team["hr"].do(ShowCaseReport()))
    return replies


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_word_of_a_case_and_no_name_is_in_the_outbox_or_the_log(world: World, language: str) -> None:
    team = await open_team(world)
    for who in ("handler", "lawyer", "manager", "hr", "reporter"):
        team[who].change(language=language)
    known = len(world.rows("outbox"))
    with capture_logs() as logs:
        replies = await whole_story(team)
    assert any(WRITTEN in said(reply) for reply in replies)
    outside = json.dumps([row["message"] for row in world.rows("outbox")[known:]]) + str(logs)
    outside += json.dumps([row["details"] for row in world.rows("audit")])
    assert len(world.rows("outbox")) > known + 8
    assert not [word for word in (SECRET, WRITTEN, *NAMES) if word in outside]


async def test_everything_that_was_written_is_encrypted(world: World) -> None:
    team = await open_team(world)
    await whole_story(team)
    rows = [world.rows(table) for table in ("cases", "case_entries", "case_examples")]
    assert SECRET not in str(rows)
    assert WRITTEN not in str(rows)


@TEXTS
async def test_hostile_words_in_any_field_do_no_harm(world: World, text: str) -> None:
    team = await open_team(world)
    replies = await whole_story(team, text or "x")
    for name in ("person", "to", "stay", "urgency", "outcome"):
        for step in STEPS:
            replies.append(await team.step("lawyer", step, **(STEPS[step] | {name: text})))
    for name in RULES:
        replies.append(await team.set_rules(**{name: text}))
    for name in HELP:
        replies.append(await team["hr"].do(KeepCaseHelp(), **(HELP | {name: text})))
    replies.append(await team["hr"].do(OpenCaseHelp()))
    replies.append(await team["lawyer"].do(OpenCaseForm(1, text)))
    for reply in replies:
        assert SORRY not in said(reply)
        for shown in _marked(reply):
            assert not [
                run for paragraph in parse_markdown(shown) for run in paragraph.runs if "e.example" in run.url
            ]


@EACH_TEXT
async def test_hostile_names_and_links_do_no_harm(team: CaseTeam, text: str) -> None:
    team["reporter"].change(name=text.replace("\0", "").encode("utf-8", "replace").decode()[:200])
    shown = await team["handler"].do(OpenCase(team.report(link="https://e.example/")))
    assert SORRY not in said(shown)
    for marked in _marked(shown):
        assert not [run for paragraph in parse_markdown(marked) for run in paragraph.runs if run.url]


def _marked(reply: Reply) -> list[str]:
    match reply:
        case Notice() | Form():
            return [reply.text]
        case Message():
            return [part.text for part in reply.parts]
    return []


async def test_what_was_written_shows_as_it_was_written(world: World) -> None:
    team = await open_team(world)
    team.report()
    hostile = "<!channel> **b** {{ 7*7 }} [x](http://e.example)"
    shown = await team.step("handler", "answer", text=hostile)
    assert isinstance(shown, Message)
    assert hostile in [part.quote for part in shown.parts]
