"""Socket Mode, against a WebSocket server that plays Slack."""

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from bot.channels.actions import encode_action
from bot.channels.slack import socket as socket_mode
from bot.channels.slack.home import Overviews
from bot.channels.slack.ingress import Served
from bot.channels.slack.listeners import build_app
from bot.channels.slack.send import SlackChannel, web_client
from bot.channels.slack.socket import Socket
from bot.domain.actions.membership import OpenJoin, ShowMenu
from bot.domain.messages import Notice, Reply
from tests.channels.slack.conftest import ELSEWHERE, TEAM, USER, FakeConversation, FakeSlack
from tests.channels.slack.socket_slack import SocketSlack, click, command, event

TOKEN = "xapp-secret"


class Bot:
    """The bot's end of the line."""

    def __init__(self, slack: SocketSlack, conversation: FakeConversation, socket: Socket) -> None:
        self.slack, self.conversation, self.socket = slack, conversation, socket
        self.task = asyncio.create_task(socket.run())

    async def stop(self) -> None:
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket_mode, "_PAUSES", (0.01,))


@pytest.fixture
async def served() -> AsyncIterator[SocketSlack]:
    slack = SocketSlack()
    app = web.Application()
    app.add_routes(slack.routes())
    async with TestServer(app) as server:
        slack.url = str(server.make_url("/"))
        yield slack


@asynccontextmanager
async def connected(
    slack: SocketSlack, conversation: FakeConversation, channel: SlackChannel, ping: float = 5
) -> AsyncIterator[Bot]:
    client = web_client("xoxb-test", f"{slack.url}api/", channel.client.session)  # type: ignore[arg-type]
    app = build_app(conversation, channel, Overviews(conversation, channel))
    socket = Socket(app, client, TOKEN, Served(lambda: TEAM, ELSEWHERE), ping)
    bot = Bot(slack, conversation, socket)
    try:
        yield bot
    finally:
        await bot.stop()


@pytest.fixture
async def bot(served: SocketSlack, channel: SlackChannel) -> AsyncIterator[Bot]:
    async with connected(served, FakeConversation(), channel) as bot:
        yield bot


async def test_it_connects_with_the_app_token_and_says_so_in_the_metrics(bot: Bot) -> None:
    line = await bot.slack.next_line()
    await line.ask("slash_commands", command("/ambassador", ""))
    assert bot.slack.tokens == [f"Bearer {TOKEN}"]
    assert REGISTRY.get_sample_value("ambassador_slack_socket_connected") == 1
    assert bot.socket.seconds_silent < 5
    await bot.stop()
    assert REGISTRY.get_sample_value("ambassador_slack_socket_connected") == 0


async def test_a_typed_message_reaches_the_conversation_and_is_answered(bot: Bot, slack: FakeSlack) -> None:
    bot.conversation.reply = Notice("Hello")
    line = await bot.slack.next_line()
    assert await line.ask("events_api", event("ambassador"), accepts_response_payload=False) == {
        "envelope_id": "e1"
    }
    ((actor, action, _, once),) = bot.conversation.acts
    assert (actor.workspace, actor.user, action, once) == (TEAM, USER, ShowMenu(), "slack:Ev1")
    assert slack.called("chat.postMessage")


async def test_the_answer_to_a_command_goes_back_with_the_acknowledgement(bot: Bot) -> None:
    bot.conversation.reply = Notice("Only for you")
    line = await bot.slack.next_line()
    ack = await line.ask("slash_commands", command("/ambassador", "help"))
    assert (ack["envelope_id"], ack["payload"]["response_type"]) == ("e1", "ephemeral")
    assert "Only for you" in str(ack["payload"]["blocks"])


async def test_a_button_reaches_the_conversation(bot: Bot) -> None:
    line = await bot.slack.next_line()
    assert await line.ask("interactive", click(encode_action(OpenJoin()))) == {"envelope_id": "e1"}
    assert [(action, once) for _, action, _, once in bot.conversation.acts] == [
        (OpenJoin(), "slack:trigger-1")
    ]


async def test_what_slack_sends_twice_has_the_same_key(bot: Bot) -> None:
    """The conversation runs a key once; here two envelopes of one event must carry the same."""
    line = await bot.slack.next_line()
    await line.ask("events_api", event("ambassador"))
    await line.ask("events_api", event("ambassador"), "e2", retry_attempt=1, retry_reason="timeout")
    assert [once for *_, once in bot.conversation.acts] == ["slack:Ev1"] * 2


async def test_another_workspace_hears_that_it_is_not_served(bot: Bot) -> None:
    bot.conversation.reply = Notice("Secret")
    line = await bot.slack.next_line()
    with capture_logs() as logs:
        ack = await line.ask("slash_commands", command("/ambassador", "", team="T0OTHER"))
    assert (ack["envelope_id"], ack["payload"]["text"]) == ("e1", ELSEWHERE)
    assert [one.get("reason") for one in troubles(logs)] == ["other_team"]
    assert bot.conversation.acts == []


async def test_garbage_is_refused_and_the_next_request_is_answered(bot: Bot) -> None:
    line = await bot.slack.next_line()
    with capture_logs() as logs:
        await line.socket.send_str("no json")
        await line.socket.send_str("{broken")
        await line.socket.send_bytes(b"\xff")
        payloads: list[Any] = [{}, {"type": "block_actions", "actions": []}, "text", [], None]
        for payload in payloads:
            await line.send({"type": "interactive", "envelope_id": "e0", "payload": payload})
        assert await line.ask("slash_commands", command("/ambassador", "")) == {"envelope_id": "e1"}
    assert {one["event"] for one in troubles(logs)} == {"slack_request_refused"}
    assert len(bot.conversation.acts) == 1


async def test_a_fault_of_ours_is_not_acknowledged_so_slack_sends_it_again(
    served: SocketSlack, channel: SlackChannel
) -> None:
    async with connected(served, BrokenOnce(), channel):
        line = await served.next_line()
        with capture_logs() as logs:
            await line.send({"type": "events_api", "envelope_id": "e0", "payload": event("ambassador")})
            assert await line.ask("events_api", event("ambassador"), "e1") == {"envelope_id": "e1"}
    assert [one["event"] for one in troubles(logs)] == ["slack_listener_failed"]
    assert line.acks.empty()


async def test_it_moves_when_slack_announces_that_it_closes(bot: Bot) -> None:
    line = await bot.slack.next_line()
    await line.send({"type": "disconnect", "reason": "refresh_requested"})
    newer = await bot.slack.next_line()
    assert await newer.ask("slash_commands", command("/ambassador", "")) == {"envelope_id": "e1"}
    assert line.socket.closed


async def test_it_comes_back_after_the_connection_broke(served: SocketSlack, channel: SlackChannel) -> None:
    async with connected(served, FakeConversation(), channel, ping=0.1):
        line = await served.next_line()
        await line.socket.close()
        await served.until_answered("slash_commands", command("/ambassador", ""))


async def test_a_connection_that_answers_no_ping_is_replaced(
    served: SocketSlack, channel: SlackChannel
) -> None:
    served.silent = True
    with capture_logs() as logs:
        async with connected(served, FakeConversation(), channel, ping=0.1):
            await served.next_line()
            served.silent = False
            await served.until_answered("slash_commands", command("/ambassador", ""))
    assert "slack_socket_lost" in [one["event"] for one in logs]


async def test_an_address_that_does_not_work_is_not_asked_for_ever(
    served: SocketSlack, channel: SlackChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_mode, "_CONNECT_SECONDS", 0.2)
    served.broken_addresses = 1
    with capture_logs() as logs:
        async with connected(served, FakeConversation(), channel, ping=0.1):
            await served.until_answered("slash_commands", command("/ambassador", ""))
    assert logs[0] == {"event": "slack_socket_unavailable", "reason": "TimeoutError", "log_level": "warning"}


async def test_a_refused_token_is_logged_without_it_and_tried_again(
    served: SocketSlack, channel: SlackChannel
) -> None:
    served.refusals = ["internal_error", "not_allowed_token_type"]
    with capture_logs() as logs:
        async with connected(served, FakeConversation(), channel):
            await served.next_line()
    assert [one["event"] for one in logs][:2] == ["slack_socket_unavailable"] * 2
    assert TOKEN not in str(logs)


async def test_a_clean_stop_finishes_what_is_being_answered(
    served: SocketSlack, channel: SlackChannel
) -> None:
    conversation = Slow()
    async with connected(served, conversation, channel) as bot:
        line = await served.next_line()
        await line.send(
            {"type": "slash_commands", "envelope_id": "e0", "payload": command("/ambassador", "")}
        )
        await conversation.begun.wait()
        stopping = asyncio.create_task(bot.stop())
        await asyncio.sleep(0)
        await line.send(
            {"type": "slash_commands", "envelope_id": "e1", "payload": command("/ambassador", "")}
        )
        conversation.go_on.set()
        await stopping
    assert line.acks.get_nowait()["envelope_id"] == "e0"
    assert line.acks.empty()
    assert line.socket.closed


class Slow(FakeConversation):
    """Answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    async def act(self, *args: Any, **more: Any) -> Reply | None:
        self.begun.set()
        await self.go_on.wait()
        return await super().act(*args, **more)


class BrokenOnce(FakeConversation):
    """Has a fault at its first act."""

    async def act(self, *args: Any, **more: Any) -> Reply | None:
        self.reply = None if self.acts else RuntimeError("broken")
        return await super().act(*args, **more)


def troubles(logs: list[MutableMapping[str, Any]]) -> list[MutableMapping[str, Any]]:
    return [one for one in logs if one["log_level"] != "info"]
