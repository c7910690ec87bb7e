"""Files that the reporter sends: kept sealed with the newest open case, and nothing else."""

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
from bot.store.cases import records
from bot.store.engine import Store
from tests.each import each
from tests.features.cases.desk import Desk, open_desk
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import World, buttons, facts, phrase, said

PNG = b"\x89PNG\r\n\x1a\n" + b"a secret picture"
PDF = b"%PDF-1.7 a secret letter"

_turns: Iterator[int] = count()


@pytest.fixture
async def desk(store: Store) -> Desk:
    return await open_desk(World(store))


def picture(name: str = "a.png", content: bytes | None = PNG, **more: Any) -> ReceivedFile:
    return ReceivedFile(name, "image/png", content, **more)


async def send(desk: Desk, *files: ReceivedFile, who: str = "reporter", once: str = "") -> Message | None:
    person = desk[who]
    reply = await desk.world.conversation.receive(
        person.actor, files, once=once or f"files-{next(_turns)}", meet=person.meet
    )
    assert reply is None or isinstance(reply, Message)
    return reply


async def sent(desk: Desk, *files: ReceivedFile, who: str = "reporter") -> Message:
    reply = await send(desk, *files, who=who)
    assert reply
    return reply


def kept(desk: Desk) -> list[tuple[int, str, bytes]]:
    """The files that there are: of which case, of which kind, and their content, opened."""
    rows = desk.world.rows("case_files")
    return [(row["case_id"], row["media_type"], desk.world.vault.open_bytes(row["content"])) for row in rows]


def added(desk: Desk) -> list[dict[str, int]]:
    return [row["details"] for row in desk.world.rows("case_entries") if row["event"] == "file_added"]


async def test_files_are_kept_with_the_newest_open_case_and_those_who_handle_it_are_told(desk: Desk) -> None:
    old, new = desk.report(), desk.report()
    reply = await sent(desk, picture(), picture("b.pdf", PDF))
    assert kept(desk) == [(new, "image/png", PNG), (new, "application/pdf", PDF)]
    assert added(desk) == [{"count": 2}]
    assert old != new
    assert phrase("filing", "body", count=2) in said(reply)
    assert facts(reply) == {"a.png": phrase("filing", "kept"), "b.pdf": phrase("filing", "kept")}
    offered = {button.action for button in buttons(reply).values()}
    assert offered == {OpenAddToCase(new), ShowMyCase(new)}
    assert all(button.opens_form for button in buttons(reply).values())
    (told,) = desk["handler"].outbox(Kind.CASE)
    assert phrase("case_news", "file") in said(told.message)
    assert desk["manager"].outbox(Kind.CASE) == []


async def test_what_a_file_is_counts_and_not_what_it_says_it_is(desk: Desk) -> None:
    desk.report()
    lies = picture("photo.png", b"<html><script>alert(1)</script>")
    letter = ReceivedFile("letter.doc", "application/msword", PDF)
    reply = await sent(desk, lies, letter)
    assert [kind for _, kind, _ in kept(desk)] == ["application/pdf"]
    assert facts(reply) == {
        "photo.png": phrase("filing", "other"),
        "letter.doc": phrase("filing", "kept"),
    }


async def test_each_file_that_was_not_kept_has_its_reason(desk: Desk) -> None:
    desk.report()
    reply = await sent(
        desk,
        picture("big", None, problem="too_large"),
        picture("lost", None, problem="failed"),
        picture("", b""),
    )
    assert kept(desk) == []
    assert added(desk) == []
    assert phrase("filing", "nothing") in said(reply)
    assert facts(reply) == {
        "big": phrase("filing", "too_large", megabytes=10),
        "lost": phrase("filing", "failed"),
        phrase("filing", "unnamed"): phrase("filing", "other"),
    }
    assert desk["handler"].outbox(Kind.CASE) == []


async def test_a_case_has_at_most_ten_files(desk: Desk) -> None:
    case = desk.report()
    await send(desk, *(picture(f"{number}.png") for number in range(8)))
    reply = await sent(desk, picture("9.png"), picture("no.png", b"x"), picture("10.png"), picture("11.png"))
    assert len(kept(desk)) == 10
    assert facts(reply)["10.png"] == phrase("filing", "kept")
    assert facts(reply)["11.png"] == phrase("filing", "full", most=10)
    assert added(desk) == [{"count": 8}, {"count": 2}]
    assert {one for one, _, _ in kept(desk)} == {case}


async def test_without_an_open_case_nothing_is_kept(desk: Desk) -> None:
    reply = await sent(desk, picture())
    assert said(reply).startswith(phrase("filing", "no_case_title"))
    (button,) = buttons(reply).values()
    assert (button.action, button.opens_form) == (OpenReport(), True)
    case = desk.report()
    desk.world.store.write(lambda tx: records.change(tx, case, state=State.RESOLVED))
    assert said(await sent(desk, picture())) == said(reply)
    assert kept(desk) == []


async def test_what_others_send_never_lands_in_somebodys_case(desk: Desk) -> None:
    desk.report(audience=Audience.BOTH, manager="U-MANAGER")
    for who in ("hr", "handler", "manager", "ambassador"):
        reply = await sent(desk, picture(), who=who)
        assert said(reply).startswith(phrase("filing", "no_case_title"))
    elsewhere = desk.world.person("U-REPORTER", workspace="T2")
    assert await desk.world.conversation.receive(
        elsewhere.actor, [picture()], once="other-workspace", meet=elsewhere.meet
    )
    assert kept(desk) == []


async def test_files_answer_a_question_and_else_move_no_deadline(desk: Desk) -> None:
    case = desk.report()
    before = desk.case(case)
    desk.world.clock.forward(minutes=30)
    await send(desk, picture())
    assert desk.case(case) == before
    desk.world.store.write(lambda tx: records.change(tx, case, state=State.WAITING))
    await send(desk, picture())
    assert desk.case(case).state is State.HANDLING


async def test_the_same_message_delivered_again_is_kept_once(desk: Desk) -> None:
    desk.report()
    assert await send(desk, picture(), once="event-1")
    assert await send(desk, picture(), once="event-1") is None
    assert len(kept(desk)) == 1


async def test_content_and_names_are_in_no_table_and_no_log(desk: Desk) -> None:
    desk.report()
    with capture_logs() as logs:
        await send(desk, picture("secret-name.png"))
    for table in ("case_files", "case_entries", "outbox", "received", "audit"):
        rows = str(desk.world.rows(table))
        assert "secret picture" not in rows
        assert "secret-name" not in rows
    assert "secret" not in str(logs)


@each("hostile", HOSTILE.values())
async def test_a_hostile_name_is_only_a_name(desk: Desk, hostile: str) -> None:
    case = desk.report()
    reply = await sent(desk, picture(hostile))
    (label,) = facts(reply)
    assert len(label) <= 60
    assert kept(desk)[-1] == (case, "image/png", PNG)
