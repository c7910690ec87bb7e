"""The whole bot by Socket Mode: Slack reaches it without any address of its own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.app import running
from bot.config import load_settings
from bot.serving import listening
from playground.slack import payloads
from playground.slack.simulated import SimulatedSlack
from tests.channels.slack.socket_slack import Line, SocketSlack
from tests.end_to_end.people import EVERYBODY, JAMES
from tests.end_to_end.world import HOST, SECRET, TUESDAY, settings_for
from tests.stopped_clock import StoppedClock

API = "/playground/slack/api/"


@dataclass
class Connected:
    """A bot that has connected, and the Slack that it connected to."""

    slack: SimulatedSlack
    line: Line
    url: str


@pytest.fixture
async def connected(tmp_path: Path) -> AsyncIterator[Connected]:
    slack = SimulatedSlack(EVERYBODY, signing_secret=SECRET, events_url="", public_url="")
    sockets = SocketSlack()
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(listening(HOST, 0, [*sockets.routes(API), *slack.routes()]))
        slack.public_url, sockets.url = f"http://{HOST}:{port}", f"http://{HOST}:{port}/"
        given = settings_for(slack, f"sqlite:///{tmp_path}/bot.db")
        given |= {"slack_signing_secret": "", "slack_app_token": "xapp-1", "teams_auth": "on"}
        bot = await stack.enter_async_context(
            running(load_settings(_env_file=None, **given), StoppedClock(TUESDAY))
        )
        here = await stack.enter_async_context(listening(HOST, 0, bot.routes))
        yield Connected(slack, await sockets.next_line(), f"http://{HOST}:{here}")
    await slack.stop()


async def test_a_command_opens_a_form_and_sent_twice_it_opens_one(connected: Connected) -> None:
    slack = connected.slack
    trigger = slack.world.new_trigger(JAMES.slack_id)
    command = payloads.slash_command(JAMES, "/ambassador", "report", trigger, f"{slack.public_url}/nowhere")
    assert await connected.line.ask("slash_commands", command, "e1") == {"envelope_id": "e1"}
    assert await connected.line.ask("slash_commands", command, "e2") == {"envelope_id": "e2"}
    view = slack.view(JAMES.slack_id)
    assert view
    assert view["type"] == "modal"
    assert [method for method, _ in slack.calls].count("views.open") == 1
    assert slack.refusals == []


async def test_readiness_knows_the_connection_and_no_door_is_open_to_slack(connected: Connected) -> None:
    async with ClientSession() as session:
        async with session.get(f"{connected.url}/readyz") as response:
            facts = await response.json()
            assert (response.status, facts["ready"]) == (200, True)
            assert 0 <= facts["seconds_since_slack"] < 60
        async with session.post(f"{connected.url}/slack/events") as response:
            assert response.status == 404
