import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.actions import encode_action
from bot.channels.slack.render import form_view, message_content, notice_view
from bot.domain.about import About, Subject
from bot.domain.actions.membership import Join, OpenJoin, ShowHelp, ShowMenu
from bot.domain.actions.recognition import TellHere
from bot.domain.actions.weekly import OpenShare
from bot.domain.messages import Changed, DateInput, Form, Message, Notice, Part, TextInput, Updated
from bot.domain.people import Actor, Platform, Profile
from tests.channels.slack.conftest import DM, TEAM, USER, FakeSlack, Ingress
from tests.judging import assert_block_kit, texts

FORM = Form(
    "Join in",
    "Join",
    Join(),
    (TextInput("place", "Place"), DateInput("day", "Day")),
    text="What we keep",
    cancel="Not now",
)
CHANGED = Changed(About(Subject.CARD, 1))
CARD = Message("Your week", (Part(text="Shared"),))
THANKS = Notice("Thank you!")
HOW = encode_action(OpenShare(7))
IN_VIEW = {"view": {**notice_view(THANKS, "Title"), "id": "V1"}, "channel": None, "response_url": ""}


def private(said: Message | Notice) -> dict[str, Any]:
    return {"response_type": "ephemeral", **message_content(said)}


# Commands


async def test_a_command_is_the_words_that_could_be_typed(ingress: Ingress) -> None:
    await ingress.command("/advocacy")
    await ingress.command("/ambassador", "join")
    assert [action for _, action, *_ in ingress.conversation.acts] == [ShowMenu(hr=True), OpenJoin()]
    actor, _, _, once = ingress.conversation.acts[0]
    assert (actor, once) == (Actor(Platform.SLACK, TEAM, USER), "slack:trigger-1")


@pytest.mark.parametrize("said", [CARD, THANKS])
async def test_a_command_is_answered_for_one_pair_of_eyes(ingress: Ingress, said: Message | Notice) -> None:
    ingress.conversation.reply = said
    answer = await (await ingress.command("/ambassador")).json()
    assert answer == private(said)
    assert_block_kit("message", answer["blocks"])


async def test_a_command_opens_a_form(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = FORM
    answer = await ingress.command("/ambassador", "join")
    assert (answer.status, await answer.text()) == (200, "")
    [opened] = slack.called("views.open")
    assert opened == {"trigger_id": "trigger-1", "view": form_view(FORM)}
    assert_block_kit("modal", opened["view"])


async def test_a_form_too_late_for_its_command_is_offered_again(ingress: Ingress, slack: FakeSlack) -> None:
    slack.answers["views.open"] = {"error": "expired_trigger_id"}
    ingress.conversation.reply = FORM
    with capture_logs() as logs:
        answer = await (await ingress.command("/ambassador", "join")).json()
    [button] = answer["blocks"][-1]["elements"]
    assert (button["text"]["text"], button["value"]) == ("Join in", encode_action(OpenJoin()))
    assert "What we keep" in texts(answer["blocks"])
    assert [(line["event"], line["reason"]) for line in logs] == [("slack_reply_lost", "expired_trigger_id")]


async def test_a_command_that_was_handled_before_is_only_accepted(ingress: Ingress) -> None:
    answer = await ingress.command("/ambassador")
    assert (answer.status, await answer.text()) == (200, "")


async def test_a_command_is_read_without_slacks_escapes(ingress: Ingress) -> None:
    await ingress.command("/ambassador", "a&amp;&lt;b&gt;")
    assert ingress.conversation.acts[0][1] == ShowHelp(unknown="a&<b>")


async def test_a_command_may_change_a_card(ingress: Ingress) -> None:
    ingress.conversation.reply = Updated(CARD)
    assert await (await ingress.command("/ambassador")).json() == private(CARD)
    ingress.conversation.reply = CHANGED
    assert await (await ingress.command("/ambassador")).text() == ""


# Clicks


# Forms


# Words typed to the bot


async def test_typed_words_are_read_without_slacks_escapes(ingress: Ingress) -> None:
    await ingress.say(" ambassador a&amp;&lt;b&gt; ")
    [(actor, action, _, once)] = ingress.conversation.acts
    assert actor == Actor(Platform.SLACK, TEAM, USER, address={"channel": DM})
    assert (action, once) == (ShowHelp(unknown="a&<b>"), "slack:Ev1")


@pytest.mark.parametrize("said", [CARD, THANKS])
async def test_typed_words_are_answered_in_the_conversation(
    ingress: Ingress, slack: FakeSlack, said: Message | Notice
) -> None:
    ingress.conversation.reply = said
    await ingress.say("ambassador")
    assert slack.called("chat.postMessage") == [
        {"channel": DM, "unfurl_links": False, **message_content(said)}
    ]


async def test_typed_words_cannot_open_a_form_but_get_a_button_for_it(
    ingress: Ingress, slack: FakeSlack
) -> None:
    ingress.conversation.reply = FORM
    await ingress.say("ambassador join")
    [posted] = slack.called("chat.postMessage")
    [button] = posted["blocks"][-1]["elements"]
    assert (button["text"]["text"], button["value"]) == ("Join in", encode_action(OpenJoin()))


@pytest.mark.parametrize(
    "how",
    [{"bot_id": "B1"}, {"subtype": "message_changed"}, {"channel_type": "channel"}, {"channel_type": "mpim"}],
)
async def test_what_is_not_typed_to_the_bot_is_ignored(ingress: Ingress, how: dict[str, str]) -> None:
    assert (await ingress.say("ambassador", **how)).status == 200
    assert ingress.conversation.acts == []


async def test_a_slack_that_is_down_fails_no_typed_words(ingress: Ingress, slack: FakeSlack) -> None:
    slack.answers["chat.postMessage"] = None
    ingress.conversation.reply = THANKS
    with capture_logs() as logs:
        assert (await ingress.say("ambassador")).status == 200
    assert [line["event"] for line in logs] == ["slack_reply_lost"]
    assert "Thank" not in json.dumps(logs)


# Meeting and losing people


async def test_somebody_new_is_met_by_their_profile(ingress: Ingress) -> None:
    ingress.conversation.curious = True
    await ingress.say("ambassador")
    assert ingress.conversation.met == Profile("Anna de Vries", "nl", "Europe/Amsterdam", guest=False)


async def test_whose_account_is_closed_has_departed(ingress: Ingress) -> None:
    await ingress.event({"type": "user_change", "user": {"id": USER, "deleted": True}})
    await ingress.event({"type": "user_change", "user": {"id": "U0002", "deleted": False}})
    assert ingress.conversation.departures == [(Platform.SLACK, TEAM, USER)]
    assert ingress.conversation.gone == []


async def test_what_slack_tells_of_somebody_without_being_asked_is_passed_on(ingress: Ingress) -> None:
    user = {"id": USER, "real_name": "Anne de Vries", "tz": "America/New_York", "locale": "en-US"}
    await ingress.event({"type": "user_change", "user": user | {"deleted": False, "is_restricted": True}})
    (actor,) = ingress.conversation.heard
    assert (actor.platform, actor.workspace, actor.user) == (Platform.SLACK, TEAM, USER)
    assert actor.profile == Profile("Anne de Vries", "en", "America/New_York", guest=True)
    assert not ingress.conversation.acts
    assert not ingress.conversation.departures


async def test_a_workspace_that_removes_the_bot_is_lost(ingress: Ingress) -> None:
    await ingress.event({"type": "tokens_revoked", "tokens": {"oauth": ["U0001"]}})
    assert ingress.conversation.gone == []
    await ingress.event({"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}})
    await ingress.event({"type": "app_uninstalled"})
    assert ingress.conversation.gone == [(Platform.SLACK, TEAM, None)] * 2


async def test_an_answer_to_a_command_needs_no_call_of_slack(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = THANKS
    await ingress.command("/ambassador")
    assert slack.calls == []


# Channels


@pytest.mark.parametrize("error", ["", "not_in_channel", "channel_not_found", "ratelimited"])
async def test_whether_the_bot_can_write_in_a_channel_is_tried_before_it_is_said(
    ingress: Ingress, error: str
) -> None:
    if error:
        ingress.slack.answers["chat.postEphemeral"] = {"ok": False, "error": error}
    await ingress.command("/advocacy", "channel here", channel_id="C0SECRET")
    ((actor, action, _, _),) = ingress.conversation.acts
    assert action == TellHere()
    assert actor.place == {"channel": "C0SECRET"}
    assert actor.shut is bool(error)
    (tried,) = ingress.slack.called("chat.postEphemeral")
    assert (tried["channel"], tried["user"]) == ("C0SECRET", USER)


async def test_nothing_is_tried_where_the_bot_is_not_asked_to_write(ingress: Ingress) -> None:
    await ingress.command("/advocacy", "channel here")
    await ingress.command("/advocacy", "report", channel_id="C0SECRET")
    assert ingress.slack.called("chat.postEphemeral") == []
