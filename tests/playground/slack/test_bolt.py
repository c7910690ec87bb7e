"""The simulated Slack against an app that was made with Slack's own framework."""

from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from playground.slack.simulated import SimulatedSlack
from tests.playground.conftest import Serve
from tests.playground.slack.conftest import SECRET
from tests.playground.slack.samples import BUTTON, OPTIONS, modal

DM = "D0ANNA"


async def authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=None, bot_token="xoxb-demo")


@pytest.fixture
async def bolt(slack: SimulatedSlack, client: AsyncWebClient, serve: Serve) -> AsyncApp:
    app = AsyncApp(signing_secret=SECRET, client=client, authorize=authorize, process_before_response=True)

    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    slack.events_url = await serve([web.post("/slack/events", handle)]) + "/slack/events"
    return app


async def test_a_command_a_click_a_form_and_a_message(slack: SimulatedSlack, bolt: AsyncApp) -> None:
    said: list[Any] = []

    @bolt.command("/ambassador")
    async def menu(ack: Any) -> None:
        await ack(text="Menu", blocks=[{"type": "actions", "block_id": "row", "elements": [BUTTON]}])

    @bolt.action("go")
    async def open_form(ack: Any, body: Any, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal())

    @bolt.view("share")
    async def save(ack: Any, view: Any, client: AsyncWebClient, body: Any) -> None:
        said.append(view["state"]["values"]["network"]["pick"]["selected_option"])
        await ack()
        await client.chat_postMessage(channel=body["user"]["id"], text="Saved")

    @bolt.event("message")
    async def talk(event: Any, say: Any) -> None:
        await say(f"You said {event['text']}")

    await slack.command("U0ANNA", "/ambassador")
    await slack.click("U0ANNA", DM, slack.messages("U0ANNA")[0]["ts"], "row", "go")
    assert slack.view("U0ANNA") is not None
    await slack.submit("U0ANNA", {"words": "Hello"})
    assert slack.view("U0ANNA") is None
    await slack.say("U0ANNA", "hello")
    assert said == [OPTIONS[0]]
    assert [message["text"] for message in slack.messages("U0ANNA")] == [
        "Menu",
        "Saved",
        "hello",
        "You said hello",
    ]
    assert slack.refusals == []
