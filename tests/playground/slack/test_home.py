"""The Home tab of the simulated Slack."""

import json
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from playground.shared import Refused
from playground.slack.simulated import SimulatedSlack
from playground.slack.validate import SlackError, check_view
from tests.each import each
from tests.playground.slack.conftest import App
from tests.playground.slack.samples import BLOCKS, BUTTON, OPTIONS, OVERFLOW, Json, modal
from tests.playground.slack.test_web_api import refusal

ROW: Json = {"type": "actions", "block_id": "row", "elements": [BUTTON]}
HOME: Json = {"type": "home", "blocks": [ROW]}


async def test_opening_it_tells_the_app_what_is_there(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    await slack.open_home("U0ANNA")
    event = app.received[0]["event"]
    assert (event["type"], event["user"], event["tab"]) == ("app_home_opened", "U0ANNA", "home")
    assert "view" not in event
    view = (await client.views_publish(user_id="U0ANNA", view=HOME))["view"]
    await slack.open_home("U0ANNA")
    assert app.received[1]["event"]["view"]["hash"] == view["hash"]
    assert slack.home("U0ANNA") == view
    assert slack.home("U0BEN") is None


async def test_a_stale_hash_is_a_conflict(client: AsyncWebClient) -> None:
    first = (await client.views_publish(user_id="U0ANNA", view=HOME))["view"]
    second = (await client.views_publish(user_id="U0ANNA", view=HOME, hash=first["hash"]))["view"]
    assert second["id"] == first["id"]
    stale = client.views_publish(user_id="U0ANNA", view=HOME, hash=first["hash"])
    assert await refusal(stale) == "hash_conflict"
    assert await refusal(client.views_publish(user_id="U0NOBODY", view=HOME)) == "user_not_found"
    assert await refusal(client.views_publish(user_id="U0ANNA", view=modal())) == "invalid_arguments"


async def test_what_is_chosen_behind_the_dots_comes_whole_and_is_no_state(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    row = {**ROW, "elements": [BUTTON, OVERFLOW]}
    await client.views_publish(user_id="U0ANNA", view={**HOME, "blocks": [row]})
    for wrong in ("", "zzz"):
        with pytest.raises(Refused):
            await slack.click_in_home("U0ANNA", "row", "more", wrong)
    await slack.click_in_home("U0ANNA", "row", "more", OPTIONS[1]["value"])
    sent = json.loads(app.received[-1]["payload"])
    [action] = sent["actions"]
    assert (action["type"], action["selected_option"]) == ("overflow", OPTIONS[1])
    assert "value" not in action
    assert sent["view"]["state"]["values"] == {}


async def test_a_click_there_comes_with_the_view(
    slack: SimulatedSlack, app: App, client: AsyncWebClient
) -> None:
    with pytest.raises(Refused, match="nothing in the Home tab"):
        await slack.click_in_home("U0ANNA", "row", "go")
    await client.views_publish(user_id="U0ANNA", view=HOME)
    await slack.click_in_home("U0ANNA", "row", "go")
    payload = json.loads(app.received[-1]["payload"])
    assert (payload["view"]["type"], payload["actions"][0]["value"]) == ("home", "7")
    assert "response_url" not in payload
    with pytest.raises(Refused, match="no such button"):
        await slack.click_in_home("U0ANNA", "row", "other")


@each(
    "change",
    [
        {"blocks": []},
        {"blocks": [{"type": "divider"}] * 101},
        {"blocks": [ROW, ROW]},
        {"title": {"type": "plain_text", "text": "Home"}},
        {"blocks": [{"type": "hologram"}]},
    ],
)
def test_a_home_that_slack_refuses_is_refused(change: dict[str, Any]) -> None:
    check_view({**HOME, "blocks": BLOCKS}, home=True)
    with pytest.raises(SlackError, match="invalid_arguments"):
        check_view({**HOME, **change}, home=True)
