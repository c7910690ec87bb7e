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
from tests.playground.slack.samples import BLOCKS, BUTTON, OPTIONS, modal, plain

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


async def open_form(slack: SimulatedSlack, app: App, client: AsyncWebClient, **more: Any) -> None:
    await slack.command("U0ANNA", "/ambassador")
    await client.views_open(trigger_id=app.received[-1]["trigger_id"], view=modal(**more))


async def test_a_button_in_a_modal_is_clicked(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    await open_form(slack, app, client, blocks=ROW)
    await slack.click_in_modal("U0ANNA", "row", "go")
    sent = payload(app)
    assert (sent["type"], sent["actions"][0]["value"]) == ("block_actions", "7")
    assert sent["container"] == {"type": "view", "view_id": sent["view"]["id"]}
    assert not {"message", "channel", "response_url"} & sent.keys()
    with pytest.raises(Refused, match="no such button"):
        await slack.click_in_modal("U0ANNA", "row", "other")
    await slack.close("U0ANNA")
    with pytest.raises(Refused, match="no form open"):
        await slack.click_in_modal("U0ANNA", "row", "go")


async def test_a_form_is_sent_in_slacks_shape_and_closes(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    await open_form(slack, app, client)
    await slack.submit("U0ANNA", {"words": "Hello", "network": "b", "topics": ["a"], "ticks": [], "size": ""})
    view = payload(app)["view"]
    assert (view["callback_id"], view["private_metadata"]) == ("share", "7")
    assert view["state"]["values"] == {
        "words": {"text": {"type": "plain_text_input", "value": "Hello"}},
        "network": {"pick": {"type": "static_select", "selected_option": OPTIONS[1]}},
        "topics": {"many": {"type": "multi_static_select", "selected_options": [OPTIONS[0]]}},
        "ticks": {"tick": {"type": "checkboxes", "selected_options": []}},
        "size": {"one": {"type": "radio_buttons", "selected_option": None}},
        "until": {"day": {"type": "datepicker", "selected_date": "2026-11-23"}},
    }
    assert slack.view("U0ANNA") is None


async def test_missing_and_wrong_answers_stay_with_the_person(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    await open_form(slack, app, client)
    with pytest.raises(Refused) as refused:
        await slack.submit(
            "U0ANNA", {"words": " ", "network": "z", "topics": ["a", "b"], "until": "someday", "size": "z"}
        )
    assert sorted(refused.value.fields) == ["network", "size", "topics", "until", "words"]
    with pytest.raises(Refused) as refused:
        await slack.submit("U0ANNA", {"words": "x" * 21})
    assert refused.value.fields == {"words": "Must be at most 20 characters."}
    with pytest.raises(Refused, match="does not ask for: shoe"):
        await slack.submit("U0ANNA", {"shoe": "42"})
    assert len(app.received) == 1


async def test_the_app_shows_errors_then_the_next_step_then_ends(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    await open_form(slack, app, client)
    app.says({"response_action": "errors", "errors": {"words": "Try again"}})
    await slack.submit("U0ANNA", {"words": "x"})
    assert (slack.view("U0ANNA") or {})["errors"] == {"words": "Try again"}
    app.says({"response_action": "push", "view": modal({"type": "divider"}, title=plain("On top"))})
    await slack.submit("U0ANNA", {"words": "x"})
    assert (slack.view("U0ANNA") or {})["title"]["text"] == "On top"
    app.says({"response_action": "update", "view": modal({"type": "divider"}, title=plain("Next"))})
    await slack.submit("U0ANNA", {})
    assert (slack.view("U0ANNA") or {})["title"]["text"] == "Next"
    await slack.close("U0ANNA")
    assert (slack.view("U0ANNA") or {})["title"]["text"] == "Share"
    app.says({"response_action": "clear"})
    await slack.submit("U0ANNA", {"words": "x"})
    assert slack.view("U0ANNA") is None
    with pytest.raises(Refused, match="no form open"):
        await slack.submit("U0ANNA", {})


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"response_action": "errors", "errors": {"nowhere": "x"}}, "invalid_errors"),
        ({"response_action": "update", "view": modal(title=plain("x" * 25))}, "invalid_arguments"),
        ({"response_action": "dance"}, "invalid_response_action"),
        ({"text": "not for a form"}, "invalid_response_action"),
    ],
)
async def test_a_wrong_answer_to_a_form_leaves_it_open(
    slack: SimulatedSlack, app: App, client: AsyncWebClient, answer: Any, code: str
) -> None:
    await open_form(slack, app, client)
    app.says(answer)
    ack = await slack.submit("U0ANNA", {"words": "x"})
    assert ack.problem == code
    assert slack.refusals == [("view_submission", code)]
    assert slack.view("U0ANNA") is not None


async def test_a_closed_form_is_told_only_to_an_app_that_wants_to_know(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    await open_form(slack, app, client)
    await slack.close("U0ANNA")
    assert len(app.received) == 1
    await open_form(slack, app, client, notify_on_close=True)
    await slack.close("U0ANNA")
    assert payload(app)["type"] == "view_closed"


async def test_a_reader_is_woken_by_the_next_change(slack: SimulatedSlack, client: AsyncWebClient) -> None:
    before = slack.changes.version
    waiting = asyncio.create_task(slack.changes.after(before, 60))
    await client.chat_postMessage(channel=DM, text="x")
    await waiting
    assert slack.changes.version > before
    await slack.changes.after(slack.changes.version, 0)
