"""Clicks in Slack, on cards and in what was opened."""

from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.channels.slack import replies
from bot.channels.slack.render import form_view, message_content, notice_view
from bot.domain.actions.weekly import OpenShare
from bot.domain.messages import Changed, Form, Message, Notice, Part, Updated, Window
from bot.domain.people import Actor, Platform
from tests.channels.slack.conftest import DM, TEAM, USER, FakeSlack, Ingress
from tests.channels.slack.test_listeners import CARD, CHANGED, FORM, HOW, IN_VIEW, THANKS, private

READ = Window("The whole idea", (Part(text="Tell about it"),))


async def test_a_click_is_its_buttons_action(ingress: Ingress) -> None:
    await ingress.click(HOW)
    [(actor, action, _, once)] = ingress.conversation.acts
    assert actor == Actor(Platform.SLACK, TEAM, USER, address={"channel": DM})
    assert (action, once) == (OpenShare(7), "slack:trigger-1")


@pytest.mark.parametrize(
    "where", [{"container": {"is_ephemeral": True}}, {"channel": {"id": "C0001"}}, {"channel": None}]
)
async def test_only_a_card_of_the_bot_tells_where_to_reach_somebody(
    ingress: Ingress, where: dict[str, Any]
) -> None:
    await ingress.click(HOW, **where)
    assert ingress.conversation.acts[0][0].address == {}


async def test_what_is_chosen_in_a_menu_is_an_action_too(ingress: Ingress) -> None:
    option = {"text": {"type": "plain_text", "text": "Later"}, "value": HOW}
    await ingress.click(
        None, actions=[{"type": "overflow", "action_id": "Menu-1", "selected_option": option}]
    )
    assert [action for _, action, *_ in ingress.conversation.acts] == [OpenShare(7)]


async def test_something_to_read_opens_a_window_that_knows_its_card(
    ingress: Ingress, slack: FakeSlack
) -> None:
    ingress.conversation.reply = READ
    await ingress.click(HOW)
    view = notice_view(READ, READ.title, slack.response_url)
    assert slack.called("views.open") == [{"trigger_id": "trigger-1", "view": view}]
    assert slack.responded == []


async def test_a_window_that_is_too_late_is_said_below_the_card(ingress: Ingress, slack: FakeSlack) -> None:
    slack.answers["views.open"] = {"error": "exchanged_trigger_id"}
    ingress.conversation.reply = READ
    await ingress.click(HOW)
    assert slack.responded == [{**private(READ), "replace_original": False}]


async def test_what_changes_the_card_behind_a_window_is_said_in_it(
    ingress: Ingress, slack: FakeSlack
) -> None:
    ingress.conversation.reply = Changed(CHANGED.about, "It is off your card.")
    await ingress.click(HOW, **IN_VIEW)
    view = notice_view(Notice("It is off your card."), "Title")
    assert slack.called("views.update") == [{"view_id": "V1", "view": view}]


@pytest.mark.parametrize("said", [CARD, THANKS])
async def test_a_click_is_answered_below_the_card(
    ingress: Ingress, slack: FakeSlack, said: Message | Notice
) -> None:
    ingress.conversation.reply = said
    assert (await ingress.click(HOW)).status == 200
    assert slack.responded == [{**private(said), "replace_original": False}]


async def test_a_click_opens_a_form_that_knows_its_card(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = FORM
    await ingress.click(HOW)
    assert slack.called("views.open") == [
        {"trigger_id": "trigger-1", "view": form_view(FORM, slack.response_url)}
    ]


async def test_a_form_too_late_for_its_click_is_offered_again(ingress: Ingress, slack: FakeSlack) -> None:
    slack.answers["views.open"] = {"error": "exchanged_trigger_id"}
    ingress.conversation.reply = FORM
    await ingress.click(HOW)
    [said] = slack.responded
    assert said["blocks"][-1]["elements"][0]["value"] == HOW
    assert said["replace_original"] is False


async def test_a_click_changes_its_card(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = Updated(CARD)
    await ingress.click(HOW)
    assert slack.responded == [{**message_content(CARD), "replace_original": True}]


async def test_a_card_that_the_outbox_changes_is_left_to_it(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = CHANGED
    assert (await ingress.click(HOW)).status == 200
    assert (slack.responded, slack.calls) == ([], [])


@pytest.mark.parametrize(
    ("reply", "view"),
    [
        (FORM, form_view(FORM)),
        (THANKS, notice_view(THANKS, "Title")),
        (Updated(CARD), notice_view(CARD, "Title")),
        (READ, notice_view(READ, "The whole idea")),
    ],
)
async def test_a_click_in_a_modal_is_answered_there(
    ingress: Ingress, slack: FakeSlack, reply: Form | Notice | Updated | Window, view: dict[str, Any]
) -> None:
    ingress.conversation.reply = reply
    await ingress.click(HOW, **IN_VIEW)
    assert slack.called("views.update") == [{"view_id": "V1", "view": view}]


async def test_a_link_is_not_an_action(ingress: Ingress) -> None:
    assert (await ingress.click(None)).status == 200
    assert ingress.conversation.acts == []


@pytest.mark.parametrize("value", ["", "{", "null", '{"do":"Nothing"}', '{"do":"Share","item":"7"}', "5"])
async def test_a_button_that_is_not_ours_is_ignored(ingress: Ingress, value: str) -> None:
    with capture_logs() as logs:
        assert (await ingress.click(value)).status == 200
    assert ingress.conversation.acts == []
    assert [line["event"] for line in logs] == ["slack_payload_unreadable"]
    assert value not in logs[0].values() or not value


@pytest.mark.parametrize("reply", [THANKS, FORM, Updated(CARD)])
async def test_a_slack_that_is_down_fails_no_click(
    ingress: Ingress, slack: FakeSlack, reply: Notice | Form | Updated
) -> None:
    slack.answers["views.open"] = web.Response(status=503)
    ingress.conversation.reply = reply
    with capture_logs() as logs:
        answer = await ingress.click(HOW, response_url=f"{slack.response_url}?status=500")
    assert answer.status == 200
    assert logs[-1]["event"] == "slack_reply_lost"
    assert logs[-1]["reason"] == "response_url_500"


async def test_a_slack_that_is_slow_lets_no_click_wait(
    ingress: Ingress, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replies, "_PATIENCE", 0.05)
    slack.silent = True
    ingress.conversation.reply = FORM
    with capture_logs() as logs:
        assert (await ingress.click(HOW)).status == 200
    assert [(line["event"], line["reason"]) for line in logs] == [("slack_reply_lost", "slow")]
    assert len(slack.responded) == 1
