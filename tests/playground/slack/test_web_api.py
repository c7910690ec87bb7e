import asyncio
from typing import Any

import pytest
from aiohttp import ClientError, ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.slack.simulated import SimulatedSlack
from tests.playground.slack.conftest import App, Timer
from tests.playground.slack.samples import BLOCKS, Json, modal

DM = "D0ANNA"


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


async def test_the_app_learns_who_it_is_and_who_somebody_is(client: AsyncWebClient) -> None:
    me = await client.auth_test()
    user = (await client.users_info(user="U0ANNA", include_locale=True))["user"]
    assert me["team_id"].startswith("T")
    assert (user["tz"], user["locale"], user["real_name"]) == ("Europe/Amsterdam", "nl-NL", "Anna")
    assert "locale" not in (await client.users_info(user="U0ANNA"))["user"]


async def test_a_message_arrives_and_is_edited(client: AsyncWebClient, slack: SimulatedSlack) -> None:
    channel = (await client.conversations_open(users="U0ANNA"))["channel"]["id"]
    ts = (await client.chat_postMessage(channel=channel, text="Hello", blocks=BLOCKS))["ts"]
    await client.chat_update(channel=channel, ts=ts, text="Bye", blocks=BLOCKS[:1])
    [message] = slack.messages("U0ANNA")
    assert (message["id"], message["text"], message["author"], message["edited"]) == (ts, "Bye", "bot", True)
    assert [block["type"] for block in message["blocks"]] == ["header"]
    assert slack.messages("U0BEN") == []


async def test_blocks_and_elements_without_an_id_get_one(
    client: AsyncWebClient, slack: SimulatedSlack
) -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}}
    await client.chat_postMessage(channel=DM, text="x", blocks=[{"type": "actions", "elements": [button]}])
    [block] = slack.messages("U0ANNA")[0]["blocks"]
    assert block["block_id"]
    assert block["elements"][0]["action_id"]


async def test_an_edit_of_the_text_alone_keeps_the_blocks(
    client: AsyncWebClient, slack: SimulatedSlack
) -> None:
    ts = (await client.chat_postMessage(channel=DM, text="Hello", blocks=BLOCKS))["ts"]
    await client.chat_update(channel=DM, ts=ts, text="Bye")
    assert len(slack.messages("U0ANNA")[0]["blocks"]) == len(BLOCKS)


async def test_metadata_is_found_in_the_history(client: AsyncWebClient) -> None:
    mark = {"event_type": "delivery", "event_payload": {"id": "7"}}
    await client.chat_postMessage(channel=DM, text="First", metadata=mark)
    await client.chat_postMessage(channel=DM, text="Second")
    await client.chat_postEphemeral(channel=DM, user="U0ANNA", text="Not kept")
    found = (await client.conversations_history(channel=DM, include_all_metadata=True))["messages"]
    bare = (await client.conversations_history(channel=DM))["messages"]
    short = await client.conversations_history(channel=DM, limit=1)
    assert [message["text"] for message in found] == ["Second", "First"]
    assert found[1]["metadata"] == mark
    assert "metadata" not in bare[1]
    assert (len(short["messages"]), short["has_more"]) == (1, True)


async def test_what_slack_refuses_is_refused(client: AsyncWebClient, slack: SimulatedSlack) -> None:
    ts = (await client.chat_postMessage(channel=DM, text="Hello"))["ts"]
    ephemeral = (await client.chat_postEphemeral(channel=DM, user="U0ANNA", text="Psst"))["message_ts"]
    await slack.say("U0ANNA", "Mine")
    mine = slack.messages("U0ANNA")[-1]["ts"]
    here = {"channel": DM, "text": "x"}
    calls: list[tuple[str, Json, str]] = [
        ("chat.postMessage", {"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": DM, "text": " "}, "no_text"),
        ("chat.postMessage", {"channel": DM, "text": 7}, "invalid_arguments"),
        ("chat.postMessage", {**here, "blocks": [{"type": "section"}]}, "invalid_blocks"),
        ("chat.postMessage", {**here, "blocks": "[{"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": DM, "text": "x" * 40_001}, "msg_too_long"),
        ("chat.update", {**here, "ts": "1.2"}, "message_not_found"),
        ("chat.update", {**here, "ts": ephemeral}, "message_not_found"),
        ("chat.update", {**here, "ts": mine}, "cant_update_message"),
        ("chat.update", {"channel": DM, "ts": ts, "text": "", "blocks": []}, "no_text"),
        ("chat.postEphemeral", {**here, "user": "U0BEN"}, "user_not_in_channel"),
        ("conversations.open", {"users": "U0NOBODY"}, "user_not_found"),
        ("users.info", {"user": "U0NOBODY"}, "user_not_found"),
        ("chat.shout", {}, "unknown_method"),
        ("auth.test", {"token": "xoxb-wrong"}, "invalid_auth"),
        ("auth.test", {"token": ""}, "not_authed"),
        ("views.open", {"trigger_id": "x", "view": modal()}, "invalid_trigger_id"),
        ("views.open", {"trigger_id": "x", "view": modal(blocks=[])}, "invalid_arguments"),
        ("views.update", {"view_id": "V1", "view": modal()}, "not_found"),
    ]
    codes = [await refusal(client.api_call(method, json=body)) for method, body, _ in calls]
    assert codes == [code for _, _, code in calls]
    assert [code for _, code in slack.refusals] == codes
    assert len(slack.messages("U0ANNA")) == 3


async def test_blocks_may_come_as_a_form(slack: SimulatedSlack) -> None:
    url = f"{slack.public_url}/playground/slack/api/chat.postMessage"
    form = {"token": "xoxb-demo", "channel": DM, "text": "Hi", "blocks": '[{"type": "divider"}]'}
    async with ClientSession() as session, session.post(url, data=form) as response:
        assert (await response.json())["ok"] is True
    assert slack.messages("U0ANNA")[0]["blocks"][0]["type"] == "divider"


async def test_a_trigger_opens_one_view_and_soon(
    client: AsyncWebClient, slack: SimulatedSlack, app: App, timer: Timer
) -> None:
    await slack.command("U0ANNA", "/ambassador join")
    trigger = app.received[-1]["trigger_id"]
    view = (await client.views_open(trigger_id=trigger, view=modal()))["view"]
    assert await refusal(client.views_open(trigger_id=trigger, view=modal())) == "exchanged_trigger_id"
    await slack.command("U0ANNA", "/ambassador join")
    timer.seconds = 3.1
    late = client.views_open(trigger_id=app.received[-1]["trigger_id"], view=modal())
    assert await refusal(late) == "expired_trigger_id"
    new = {"title": {"type": "plain_text", "text": "New"}}
    updated = (await client.views_update(view_id=view["id"], hash=view["hash"], view=modal(**new)))["view"]
    stale = client.views_update(view_id=view["id"], hash=view["hash"], view=modal())
    assert await refusal(stale) == "hash_conflict"
    assert updated["id"] == view["id"]
    assert (slack.view("U0ANNA") or {})["title"]["text"] == "New"


async def test_too_many_requests_are_refused_until_it_is_well_again(
    client: AsyncWebClient, slack: SimulatedSlack
) -> None:
    slack.faults.rate_limit(retry_after=7)
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=DM, text="x")
    slack.faults.clear()
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "7"
    await client.chat_postMessage(channel=DM, text="x")


async def test_a_failing_slack_does_nothing(client: AsyncWebClient, slack: SimulatedSlack) -> None:
    slack.faults.fail(times=1)
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=DM, text="x")
    assert slack.messages("U0ANNA") == []
    assert slack.calls[-1][0] == "chat.postMessage"


async def test_a_dropped_connection_loses_the_answer_but_not_the_message(
    client: AsyncWebClient, slack: SimulatedSlack
) -> None:
    slack.faults.drop(times=1)
    with pytest.raises(ClientError):
        await client.chat_postMessage(channel=DM, text="Twice?")
    assert [message["text"] for message in slack.messages("U0ANNA")] == ["Twice?"]
    await client.auth_test()


async def test_a_slow_slack_keeps_the_app_waiting(client: AsyncWebClient, slack: SimulatedSlack) -> None:
    slack.faults.slow(0.05)
    loop = asyncio.get_running_loop()
    before = loop.time()
    await client.auth_test()
    assert loop.time() - before >= 0.05
