"""A person in the simulated Slack fills in forms."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from playground.shared import Refused
from playground.slack.simulated import SimulatedSlack
from tests.playground.slack.conftest import App
from tests.playground.slack.samples import OPTIONS, modal, plain
from tests.playground.slack.test_person import ROW, payload


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
