"""The channel, the shortcut, files and menus of people in the simulated Slack."""

import json
from typing import Any

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.shared import Refused
from playground.slack.simulated import SimulatedSlack
from playground.slack.world import BOT_USER, CHANNEL
from tests.playground.slack.conftest import App
from tests.playground.slack.samples import modal

ANNA, BEN = "U0ANNA", "U0BEN"
PNG = ("a.png", "image/png", b"\x89PNG")


@pytest.fixture
async def in_channel(slack: SimulatedSlack) -> SimulatedSlack:
    slack.world.in_channel.add(ANNA)
    return slack


def said(messages: list[dict[str, Any]] | None) -> list[str]:
    return [one["text"] for one in messages or ()]


async def test_a_command_in_the_channel_is_answered_there_to_one_person(
    in_channel: SimulatedSlack, app: App
) -> None:
    in_channel.world.in_channel.add(BEN)
    app.says({"text": "for Anna"})
    await in_channel.command(ANNA, "/advocacy cases here", CHANNEL)
    assert (app.received[0]["channel_id"], app.received[0]["channel_name"]) == (CHANNEL, "hr")
    assert said(in_channel.channel(ANNA)) == ["for Anna"]
    assert said(in_channel.channel(BEN)) == []
    async with ClientSession() as session:
        await session.post(app.received[0]["response_url"], json={"text": "more for Anna"})
    assert said(in_channel.channel(ANNA)) == ["for Anna", "more for Anna"]
    assert said(in_channel.messages(ANNA)) == said(in_channel.channel(BEN)) == []


async def test_what_people_say_there_the_app_does_not_hear(in_channel: SimulatedSlack, app: App) -> None:
    await in_channel.say(ANNA, "hello all", CHANNEL)
    assert said(in_channel.channel(ANNA)) == ["hello all"]
    assert app.received == []
    assert in_channel.channel(BEN) is None, "who is not in it sees nothing"


async def test_the_app_posts_there_while_it_is_in_it_and_cannot_read(
    in_channel: SimulatedSlack, client: AsyncWebClient
) -> None:
    posted = await client.chat_postMessage(channel=CHANNEL, text="Case 1")
    assert posted["channel"] == CHANNEL
    assert said(in_channel.channel(ANNA)) == ["Case 1"]
    in_channel.world.in_channel.remove(BOT_USER)
    with pytest.raises(SlackApiError, match="not_in_channel"):
        await client.chat_postMessage(channel=CHANNEL, text="Case 2")
    with pytest.raises(SlackApiError, match="missing_scope"):
        await client.conversations_history(channel=CHANNEL)


async def test_a_click_there_tells_the_channel_and_is_for_who_is_in_it(
    in_channel: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    text = {"type": "plain_text", "text": "Open"}
    button = {"type": "button", "text": text, "value": "7", "action_id": "open"}
    row = {"type": "actions", "block_id": "row", "elements": [button]}
    ts = str((await client.chat_postMessage(channel=CHANNEL, text="Case 1", blocks=[row]))["ts"])
    await in_channel.click(ANNA, CHANNEL, ts, "row", "open")
    payload = json.loads(app.received[0]["payload"])
    assert (payload["channel"]["id"], payload["container"]["is_ephemeral"]) == (CHANNEL, False)
    with pytest.raises(Refused):
        await in_channel.click(BEN, CHANNEL, ts, "row", "open")


async def test_the_shortcut_brings_the_message_along(in_channel: SimulatedSlack, app: App) -> None:
    await in_channel.say(ANNA, "look <here>", CHANNEL)
    ts = in_channel.world.messages[CHANNEL][0].ts
    await in_channel.point(ANNA, CHANNEL, ts)
    payload = json.loads(app.received[0]["payload"])
    assert (payload["type"], payload["callback_id"], payload["user"]["id"]) == (
        "message_action",
        "report",
        ANNA,
    )
    assert payload["message"]["text"] == "look &lt;here&gt;"
    assert payload["trigger_id"]
    for where in ((BEN, CHANNEL, ts), (ANNA, CHANNEL, "1.2"), (ANNA, "D0BEN", ts)):
        with pytest.raises(Refused):
            await in_channel.point(*where)


async def test_files_come_as_an_event_and_are_there_for_the_token(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    await slack.send_files(ANNA, [PNG])
    event = app.received[0]["event"]
    assert (event["type"], event["subtype"], event["channel"]) == ("message", "file_share", "D0ANNA")
    (file,) = event["files"]
    assert (file["name"], file["mimetype"], file["size"]) == ("a.png", "image/png", 4)
    assert slack.messages(ANNA)[0]["files"] == ["a.png"]
    assert client.session
    async with client.session.get(file["url_private"], allow_redirects=False) as answer:
        assert answer.status == 302
    headers = {"Authorization": "Bearer xoxb-demo"}
    async with client.session.get(file["url_private"], headers=headers) as answer:
        assert (answer.status, await answer.read()) == (200, PNG[2])
    async with client.session.get(file["url_private"] + "x", headers=headers) as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({}, ("U0ANNA", ["U0BEN"])),
        ({"one": "U0BEN", "many": ["U0ANNA", "U0BEN"]}, ("U0BEN", ["U0ANNA", "U0BEN"])),
        ({"one": "", "many": []}, (None, [])),
    ],
)
async def test_people_are_chosen_by_their_ids(
    slack: SimulatedSlack, app: App, client: AsyncWebClient, given: Any, state: tuple[Any, Any]
) -> None:
    await _open(slack, client)
    await slack.submit(ANNA, given)
    values = json.loads(app.received[0]["payload"])["view"]["state"]["values"]
    assert values["one"]["one"] == {"type": "users_select", "selected_user": state[0]}
    assert values["many"]["many"] == {"type": "multi_users_select", "selected_users": state[1]}


async def test_what_is_no_person_is_refused(slack: SimulatedSlack, client: AsyncWebClient) -> None:
    await _open(slack, client)
    with pytest.raises(Refused) as refused:
        await slack.submit(ANNA, {"one": "Ben", "many": ["U0ANNA", "x"]})
    assert set(refused.value.fields) == {"one", "many"}


async def _open(slack: SimulatedSlack, client: AsyncWebClient) -> None:
    """Open a modal that asks for people."""
    label = {"type": "plain_text", "text": "Who?"}
    one = {"type": "users_select", "action_id": "one", "initial_user": "U0ANNA"}
    many = {"type": "multi_users_select", "action_id": "many", "initial_users": ["U0BEN"]}
    asks = [
        {
            "type": "input",
            "block_id": element["action_id"],
            "label": label,
            "element": element,
            "optional": True,
        }
        for element in (one, many)
    ]
    view = modal(*asks)
    await client.views_open(trigger_id=slack.world.new_trigger(ANNA), view=view)
