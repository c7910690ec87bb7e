"""Files that the reporter sends: kept encrypted with the newest open case, and nothing else."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.domain.actions.cases import OpenAddToCase, OpenReport, ShowMyCase
from bot.domain.cases.case import Audience, State
from bot.domain.files import ReceivedFile
from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.store.cases import records, timeline
from bot.store.engine import Store
from tests.each import each
from tests.features.cases.case_team import CaseTeam, open_team
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import World, buttons, facts, phrase, said

PNG = b"\x89PNG\r\n\x1a\n" + b"a secret picture"
PDF = b"%PDF-1.7 a secret letter"

_turns: Iterator[int] = count()


@pytest.fixture
async def team(store: Store) -> CaseTeam:
    return await open_team(World(store))


def picture(name: str = "a.png", content: bytes | None = PNG, **more: Any) -> ReceivedFile:
    return ReceivedFile(name, "image/png", content, **more)


async def send(team: CaseTeam, *files: ReceivedFile, who: str = "reporter", once: str = "") -> Message | None:
    person = team[who]
    reply = await team.world.conversation.receive(
        person.actor, files, once=once or f"files-{next(_turns)}", meet=person.meet
    )
    assert reply is None or isinstance(reply, Message)
    return reply


async def sent(team: CaseTeam, *files: ReceivedFile, who: str = "reporter") -> Message:
    reply = await send(team, *files, who=who)
    assert reply
    return reply


def kept(team: CaseTeam) -> list[tuple[int, str, bytes]]:
    """The files that there are: of which case, of which kind, and their content, opened."""
    world = team.world

    def content(file: int) -> bytes:
        return world.vault.open_bytes(world.store.read(lambda tx: timeline.read_content(tx, file)))

    rows = world.rows("case_files")
    return [(row["case_id"], row["media_type"], content(row["id"])) for row in rows]


def added(team: CaseTeam) -> list[dict[str, int]]:
    return [row["details"] for row in team.world.rows("case_entries") if row["event"] == "file_added"]


async def test_files_are_kept_with_the_newest_open_case_and_those_who_handle_it_are_told(
    team: CaseTeam,
) -> None:
    old, new = team.report(), team.report()
    reply = await sent(team, picture(), picture("b.pdf", PDF))
    assert kept(team) == [(new, "image/png", PNG), (new, "application/pdf", PDF)]
    assert added(team) == [{"count": 2}]
    assert old != new
    assert phrase("filing", "body", count=2) in said(reply)
    assert facts(reply) == {"a.png": phrase("filing", "kept"), "b.pdf": phrase("filing", "kept")}
    offered = {button.action for button in buttons(reply).values()}
    assert offered == {OpenAddToCase(new), ShowMyCase(new)}
    assert all(button.opens_form for button in buttons(reply).values())
    (told,) = team["handler"].outbox(Kind.CASE)
    assert phrase("case_news", "file") in said(told.message)
    assert team["manager"].outbox(Kind.CASE) == []


async def test_what_a_file_is_counts_and_not_what_it_says_it_is(team: CaseTeam) -> None:
    team.report()
    lies = picture("photo.png", b"<html><script>alert(1)</script>")
    letter = ReceivedFile("letter.doc", "application/msword", PDF)
    reply = await sent(team, lies, letter)
    assert [kind for _, kind, _ in kept(team)] == ["application/pdf"]
    assert facts(reply) == {
        "photo.png": phrase("filing", "other"),
        "letter.doc": phrase("filing", "kept"),
    }


async def test_each_file_that_was_not_kept_has_its_reason(team: CaseTeam) -> None:
    team.report()
    reply = await sent(
        team,
        picture("big", None, problem="too_large"),
        picture("lost", None, problem="failed"),
        picture("", b""),
    )
    assert kept(team) == []
    assert added(team) == []
    assert phrase("filing", "nothing") in said(reply)
    assert facts(reply) == {
        "big": phrase("filing", "too_large", megabytes=10),
        "lost": phrase("filing", "failed"),
        phrase("filing", "unnamed"): phrase("filing", "other"),
    }
    assert team["handler"].outbox(Kind.CASE) == []


async def test_a_case_has_at_most_ten_files(team: CaseTeam) -> None:
    case = team.report()
    await send(team, *(picture(f"{number}.png") for number in range(8)))
    reply = await sent(team, picture("9.png"), picture("no.png", b"x"), picture("10.png"), picture("11.png"))
    assert len(kept(team)) == 10
    assert facts(reply)["10.png"] == phrase("filing", "kept")
    assert facts(reply)["11.png"] == phrase("filing", "full", most=10)
    assert added(team) == [{"count": 8}, {"count": 2}]
    assert {one for one, _, _ in kept(team)} == {case}


async def test_without_an_open_case_nothing_is_kept(team: CaseTeam) -> None:
    reply = await sent(team, picture())
    assert said(reply).startswith(phrase("filing", "no_case_title"))
    (button,) = buttons(reply).values()
    assert (button.action, button.opens_form) == (OpenReport(), True)
    case = team.report()
    team.world.store.write(lambda tx: records.update_case(tx, case, state=State.RESOLVED))
    assert said(await sent(team, picture())) == said(reply)
    assert kept(team) == []


async def test_what_others_send_never_lands_in_somebodys_case(team: CaseTeam) -> None:
    team.report(audience=Audience.BOTH, manager="U-MANAGER")
    for who in ("hr", "handler", "manager", "ambassador"):
        reply = await sent(team, picture(), who=who)
        assert said(reply).startswith(phrase("filing", "no_case_title"))
    elsewhere = team.world.person("U-REPORTER", workspace="T2")
    assert await team.world.conversation.receive(
        elsewhere.actor, [picture()], once="other-workspace", meet=elsewhere.meet
    )
    assert kept(team) == []


async def test_files_answer_a_question_and_else_move_no_deadline(team: CaseTeam) -> None:
    case = team.report()
    before = team.case(case)
    team.world.clock.forward(minutes=30)
    await send(team, picture())
    assert team.case(case) == before
    team.world.store.write(lambda tx: records.update_case(tx, case, state=State.WAITING))
    await send(team, picture())
    assert team.case(case).state is State.HANDLING


async def test_the_same_message_delivered_again_is_kept_once(team: CaseTeam) -> None:
    team.report()
    assert await send(team, picture(), once="event-1")
    assert await send(team, picture(), once="event-1") is None
    assert len(kept(team)) == 1


async def test_content_and_names_are_in_no_table_and_no_log(team: CaseTeam) -> None:
    team.report()
    with capture_logs() as logs:
        await send(team, picture("secret-name.png"))
    for table in ("case_files", "case_entries", "outbox", "received", "audit"):
        rows = str(team.world.rows(table))
        assert "secret picture" not in rows
        assert "secret-name" not in rows
    assert "secret" not in str(logs)


@each("hostile", HOSTILE.values())
async def test_a_hostile_name_is_only_a_name(team: CaseTeam, hostile: str) -> None:
    case = team.report()
    reply = await sent(team, picture(hostile))
    (label,) = facts(reply)
    assert len(label) <= 60
    assert kept(team)[-1] == (case, "image/png", PNG)
