import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.actions import encode
from bot.channels.slack.render import content, modal, notice_view
from bot.domain.about import About, Subject
from bot.domain.actions.membership import Join, OpenJoin, ShowHelp, ShowMenu
from bot.domain.actions.recognition import TellHere
from bot.domain.actions.weekly import OpenShare
from bot.domain.messages import Changed, DateInput, Form, Message, Notice, Part, TextInput, Updated
from bot.domain.people import Actor, Platform, Profile
from tests.channels.slack.conftest import DM, TEAM, USER, Door, FakeSlack
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
HOW = encode(OpenShare(7))
IN_VIEW = {"view": {**notice_view(THANKS, "Title"), "id": "V1"}, "channel": None, "response_url": ""}


def private(said: Message | Notice) -> dict[str, Any]:
    return {"response_type": "ephemeral", **content(said)}


# Commands


async def test_a_command_is_the_words_that_could_be_typed(door: Door) -> None:
    await door.command("/advocacy")
    await door.command("/ambassador", "join")
    assert [action for _, action, *_ in door.conversation.acts] == [ShowMenu(hr=True), OpenJoin()]
    actor, _, _, once = door.conversation.acts[0]
    assert (actor, once) == (Actor(Platform.SLACK, TEAM, USER), "slack:trigger-1")


@pytest.mark.parametrize("said", [CARD, THANKS])
async def test_a_command_is_answered_for_one_pair_of_eyes(door: Door, said: Message | Notice) -> None:
    door.conversation.reply = said
    answer = await (await door.command("/ambassador")).json()
    assert answer == private(said)
    assert_block_kit("message", answer["blocks"])


async def test_a_command_opens_a_form(door: Door, slack: FakeSlack) -> None:
    door.conversation.reply = FORM
    answer = await door.command("/ambassador", "join")
    assert (answer.status, await answer.text()) == (200, "")
    [opened] = slack.called("views.open")
    assert opened == {"trigger_id": "trigger-1", "view": modal(FORM)}
    assert_block_kit("modal", opened["view"])


async def test_a_form_too_late_for_its_command_is_offered_again(door: Door, slack: FakeSlack) -> None:
    slack.answers["views.open"] = {"error": "expired_trigger_id"}
    door.conversation.reply = FORM
    with capture_logs() as logs:
        answer = await (await door.command("/ambassador", "join")).json()
    [button] = answer["blocks"][-1]["elements"]
    assert (button["text"]["text"], button["value"]) == ("Join in", encode(OpenJoin()))
    assert "What we keep" in texts(answer["blocks"])
    assert [(line["event"], line["reason"]) for line in logs] == [("slack_reply_lost", "expired_trigger_id")]


async def test_a_command_that_was_handled_before_is_only_accepted(door: Door) -> None:
    answer = await door.command("/ambassador")
    assert (answer.status, await answer.text()) == (200, "")


async def test_a_command_is_read_without_slacks_escapes(door: Door) -> None:
    await door.command("/ambassador", "a&amp;&lt;b&gt;")
    assert door.conversation.acts[0][1] == ShowHelp(unknown="a&<b>")


async def test_a_command_may_change_a_card(door: Door) -> None:
    door.conversation.reply = Updated(CARD)
    assert await (await door.command("/ambassador")).json() == private(CARD)
    door.conversation.reply = CHANGED
    assert await (await door.command("/ambassador")).text() == ""


# Clicks


# Forms


# Words typed to the bot


async def test_typed_words_are_read_without_slacks_escapes(door: Door) -> None:
    await door.say(" ambassador a&amp;&lt;b&gt; ")
    [(actor, action, _, once)] = door.conversation.acts
    assert actor == Actor(Platform.SLACK, TEAM, USER, address={"channel": DM})
    assert (action, once) == (ShowHelp(unknown="a&<b>"), "slack:Ev1")


@pytest.mark.parametrize("said", [CARD, THANKS])
async def test_typed_words_are_answered_in_the_conversation(
    door: Door, slack: FakeSlack, said: Message | Notice
) -> None:
    door.conversation.reply = said
    await door.say("ambassador")
    assert slack.called("chat.postMessage") == [{"channel": DM, "unfurl_links": False, **content(said)}]


async def test_typed_words_cannot_open_a_form_but_get_a_button_for_it(door: Door, slack: FakeSlack) -> None:
    door.conversation.reply = FORM
    await door.say("ambassador join")
    [posted] = slack.called("chat.postMessage")
    [button] = posted["blocks"][-1]["elements"]
    assert (button["text"]["text"], button["value"]) == ("Join in", encode(OpenJoin()))


@pytest.mark.parametrize(
    "how",
    [{"bot_id": "B1"}, {"subtype": "message_changed"}, {"channel_type": "channel"}, {"channel_type": "mpim"}],
)
async def test_what_is_not_typed_to_the_bot_is_ignored(door: Door, how: dict[str, str]) -> None:
    assert (await door.say("ambassador", **how)).status == 200
    assert door.conversation.acts == []


async def test_a_slack_that_is_down_fails_no_typed_words(door: Door, slack: FakeSlack) -> None:
    slack.answers["chat.postMessage"] = None
    door.conversation.reply = THANKS
    with capture_logs() as logs:
        assert (await door.say("ambassador")).status == 200
    assert [line["event"] for line in logs] == ["slack_reply_lost"]
    assert "Thank" not in json.dumps(logs)


# Meeting and losing people


async def test_somebody_new_is_met_by_their_profile(door: Door) -> None:
    door.conversation.curious = True
    await door.say("ambassador")
    assert door.conversation.met == Profile("Anna de Vries", "nl", "Europe/Amsterdam", guest=False)


async def test_whose_account_is_closed_has_departed(door: Door) -> None:
    await door.event({"type": "user_change", "user": {"id": USER, "deleted": True}})
    await door.event({"type": "user_change", "user": {"id": "U0002", "deleted": False}})
    assert door.conversation.departures == [(Platform.SLACK, TEAM, USER)]
    assert door.conversation.gone == []


async def test_what_slack_tells_of_somebody_without_being_asked_is_passed_on(door: Door) -> None:
    user = {"id": USER, "real_name": "Anne de Vries", "tz": "America/New_York", "locale": "en-US"}
    await door.event({"type": "user_change", "user": user | {"deleted": False, "is_restricted": True}})
    (actor,) = door.conversation.heard
    assert (actor.platform, actor.workspace, actor.user) == (Platform.SLACK, TEAM, USER)
    assert actor.profile == Profile("Anne de Vries", "en", "America/New_York", guest=True)
    assert not door.conversation.acts
    assert not door.conversation.departures


async def test_a_workspace_that_removes_the_bot_is_lost(door: Door) -> None:
    await door.event({"type": "tokens_revoked", "tokens": {"oauth": ["U0001"]}})
    assert door.conversation.gone == []
    await door.event({"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}})
    await door.event({"type": "app_uninstalled"})
    assert door.conversation.gone == [(Platform.SLACK, TEAM, None)] * 2


async def test_an_answer_to_a_command_needs_no_call_of_slack(door: Door, slack: FakeSlack) -> None:
    door.conversation.reply = THANKS
    await door.command("/ambassador")
    assert slack.calls == []


# Channels


@pytest.mark.parametrize("error", ["", "not_in_channel", "channel_not_found", "ratelimited"])
async def test_whether_the_bot_can_write_in_a_channel_is_tried_before_it_is_said(
    door: Door, error: str
) -> None:
    if error:
        door.slack.answers["chat.postEphemeral"] = {"ok": False, "error": error}
    await door.command("/advocacy", "channel here", channel_id="C0SECRET")
    ((actor, action, _, _),) = door.conversation.acts
    assert action == TellHere()
    assert actor.place == {"channel": "C0SECRET"}
    assert actor.shut is bool(error)
    (tried,) = door.slack.called("chat.postEphemeral")
    assert (tried["channel"], tried["user"]) == ("C0SECRET", USER)


async def test_nothing_is_tried_where_the_bot_is_not_asked_to_write(door: Door) -> None:
    await door.command("/advocacy", "channel here")
    await door.command("/advocacy", "report", channel_id="C0SECRET")
    assert door.slack.called("chat.postEphemeral") == []
