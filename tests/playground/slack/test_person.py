import asyncio
import json
from typing import Any

import pytest
from aiohttp import ClientSession, web
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from playground.shared import Refused
from playground.slack.simulated import SimulatedSlack
from playground.slack.world import Timing
from tests.loop_time import LoopTime
from tests.playground.slack.conftest import App, Timer
from tests.playground.slack.samples import BLOCKS, BUTTON, OPTIONS

DM = "D0ANNA"
ROW = [{"type": "actions", "block_id": "row", "elements": [BUTTON]}]


def seen(slack: SimulatedSlack) -> list[tuple[str, bool]]:
    return [(message["text"], message["ephemeral"]) for message in slack.messages("U0ANNA")]


def payload(app: App) -> Any:
    return json.loads(app.received[-1]["payload"])


async def test_a_command_is_answered_in_private(slack: SimulatedSlack, app: App) -> None:
    app.says({"text": "Welcome", "blocks": [{"type": "divider"}]})
    await slack.command("U0ANNA", "/ambassador  join <now> ")
    sent = app.received[0]
    assert (sent["command"], sent["text"], sent["user_id"]) == ("/ambassador", "join &lt;now&gt;", "U0ANNA")
    assert (sent["channel_id"], sent["team_id"]) == (DM, slack.team)
    assert seen(slack) == [("Welcome", True)]


async def test_a_plain_text_answer_and_a_public_one(slack: SimulatedSlack, app: App) -> None:
    app.says("Just text")
    await slack.command("U0ANNA", "/advocacy")
    app.says({"text": "For all", "response_type": "in_channel"})
    await slack.command("U0ANNA", "/advocacy")
    assert seen(slack) == [("Just text", True), ("For all", False)]


async def test_an_unknown_command_is_not_sent(slack: SimulatedSlack, app: App) -> None:
    with pytest.raises(Refused, match="/party is not a valid command"):
        await slack.command("U0ANNA", "/party on")
    assert app.received == []


async def test_a_slow_app_and_a_broken_answer_are_told_to_the_person(
    slack: SimulatedSlack, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = asyncio.Event()

    async def too_late() -> web.Response:
        await released.wait()
        return web.Response()

    app.answer = too_late
    with monkeypatch.context() as patch:
        patch.setattr(slack._app, "_timing", Timing(answer=60))
        asked = asyncio.create_task(slack.command("U0ANNA", "/ambassador"))
        await LoopTime().pass_once(lambda: app.received, 61)
        late = await asked
    released.set()
    app.says({"blocks": [{"type": "hologram"}]})
    broken = await slack.command("U0ANNA", "/ambassador")
    app.says(status=500)
    failed = await slack.command("U0ANNA", "/ambassador")
    problems = [late.problem, broken.problem, failed.problem]
    assert problems == ["operation_timeout", "invalid_blocks", "dispatch_failed"]
    assert seen(slack) == [(f'/ambassador failed with the error "{problem}"', True) for problem in problems]
    assert slack.refusals == [("command", "invalid_blocks")]


async def test_an_app_that_is_gone_is_a_failed_dispatch(slack: SimulatedSlack) -> None:
    slack.events_url = "http://127.0.0.1:9/"
    assert (await slack.command("U0ANNA", "/ambassador")).problem == "dispatch_failed"


async def test_typed_words_reach_the_app_as_an_event(slack: SimulatedSlack, app: App) -> None:
    await slack.say("U0ANNA", "join & see https://a.example")
    envelope = app.received[0]
    event = envelope["event"]
    assert (event["type"], event["channel_type"], event["channel"]) == ("message", "im", DM)
    assert event["text"] == "join &amp; see <https://a.example>"
    [section] = event["blocks"][0]["elements"]
    assert section["elements"][0]["text"] == "join & see https://a.example"
    assert envelope["event_id"].startswith("Ev")
    assert slack.messages("U0ANNA")[0]["author"] == "you"


async def test_an_event_comes_again_until_it_is_taken(slack: SimulatedSlack, app: App) -> None:
    app.says(status=500)
    await slack.say("U0ANNA", "hello")
    retries = [headers.get("x-slack-retry-num") for headers in app.headers]
    assert retries == [None, "1", "2", "3"]
    assert app.headers[-1]["x-slack-retry-reason"] == "http_error"
    assert len({envelope["event_id"] for envelope in app.received}) == 1
    app.says(status=500, **{"X-Slack-No-Retry": "1"})
    await slack.say("U0ANNA", "hello")
    assert len(app.received) == 5


async def test_a_click_tells_the_app_what_and_where(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    ts = (await client.chat_postMessage(channel=DM, text="x", blocks=BLOCKS))["ts"]
    await slack.click("U0ANNA", DM, ts, "row", "go")
    click = payload(app)
    assert click["type"] == "block_actions"
    assert click["container"] == {
        "type": "message", "message_ts": ts, "channel_id": DM, "is_ephemeral": False,
    }  # fmt: skip
    assert click["message"]["ts"] == ts
    assert [(action["block_id"], action["value"]) for action in click["actions"]] == [("row", "7")]
    assert click["state"]["values"]["row"]["pick"]["selected_option"] == OPTIONS[0]


async def test_a_choice_in_a_message_is_sent_and_remembered(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    ts = (await client.chat_postMessage(channel=DM, text="x", blocks=BLOCKS))["ts"]
    choices: list[tuple[str, Any, Any]] = [
        ("more", "a", {"selected_option": OPTIONS[0]}),
        ("pick", "b", {"selected_option": OPTIONS[1]}),
        ("one", "b", {"selected_option": OPTIONS[1]}),
        ("tick", ["a", "b"], {"selected_options": OPTIONS}),
        ("day", "2026-12-01", {"selected_date": "2026-12-01"}),
    ]
    for action_id, selected, sent in choices:
        await slack.click("U0ANNA", DM, ts, "row", action_id, selected)
        assert sent.items() <= payload(app)["actions"][0].items()
    state = payload(app)["state"]["values"]["row"]
    assert all(sent.items() <= state[action_id].items() for action_id, _, sent in choices[1:])


async def test_only_what_is_there_can_be_clicked(slack: SimulatedSlack, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=DM, text="x", blocks=ROW))["ts"]
    for arguments in (("U0ANNA", DM, "1.1", "row", "go"), ("U0ANNA", "D0BEN", ts, "row", "go"),
                      ("U0BEN", DM, ts, "row", "go"), ("U0ANNA", DM, ts, "row", "gone"),
                      ("U0NOBODY", DM, ts, "row", "go")):  # fmt: skip
        with pytest.raises(Refused):
            await slack.click(*arguments)


async def test_a_slow_client_may_click_what_an_edit_took_away(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    ts = (await client.chat_postMessage(channel=DM, text="x", blocks=ROW))["ts"]
    await client.chat_update(channel=DM, ts=ts, text="Done", blocks=[])
    await slack.click("U0ANNA", DM, ts, "row", "go")
    assert payload(app)["actions"][0]["value"] == "7"


async def test_a_click_on_a_private_message_comes_without_it(slack: SimulatedSlack, app: App) -> None:
    app.says({"blocks": ROW})
    await slack.command("U0ANNA", "/ambassador")
    app.says()
    await slack.click("U0ANNA", DM, slack.messages("U0ANNA")[0]["ts"], "row", "go")
    assert payload(app)["container"]["is_ephemeral"] is True
    assert "message" not in payload(app)


async def test_a_failed_click_is_told(slack: SimulatedSlack, app: App, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=DM, text="x", blocks=ROW))["ts"]
    app.says(status=404)
    await slack.click("U0ANNA", DM, ts, "row", "go")
    assert seen(slack)[-1] == ('That click failed with the error "dispatch_failed"', True)


async def test_a_response_url_answers_replaces_and_deletes(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    ts = (await client.chat_postMessage(channel=DM, text="x", blocks=ROW))["ts"]
    await slack.click("U0ANNA", DM, ts, "row", "go")
    async with ClientSession() as session:
        hook = AsyncWebhookClient(payload(app)["response_url"], session=session, retry_handlers=[])
        await hook.send(text="Thanks", replace_original=False)
        await hook.send(text="Done", replace_original=True)
        assert seen(slack) == [("Done", False), ("Thanks", True)]
        assert (await hook.send(blocks=[{"type": "section"}])).status_code == 400
        await hook.send(delete_original=True)
        assert seen(slack) == [("Thanks", True)]
        await hook.send(text="For all", response_type="in_channel")
        assert seen(slack)[-1] == ("For all", False)
        sixth = await hook.send(text="x")
    assert (sixth.status_code, json.loads(sixth.body)["error"]) == (404, "used_url")


async def test_a_response_url_ends_after_half_an_hour(slack: SimulatedSlack, app: App, timer: Timer) -> None:
    await slack.command("U0ANNA", "/ambassador")
    timer.seconds = 1801
    async with ClientSession() as session:
        hook = AsyncWebhookClient(app.received[0]["response_url"], session=session, retry_handlers=[])
        assert json.loads((await hook.send(text="x")).body)["error"] == "expired_url"


async def test_a_reader_is_woken_by_the_next_change(slack: SimulatedSlack, client: AsyncWebClient) -> None:
    before = slack.changes.version
    waiting = asyncio.create_task(slack.changes.after(before, 60))
    await client.chat_postMessage(channel=DM, text="x")
    await waiting
    assert slack.changes.version > before
    await slack.changes.after(slack.changes.version, 0)
