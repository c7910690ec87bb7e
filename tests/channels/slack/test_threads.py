"""An answer comes where the question was asked, in Slack: also in a thread."""

import pytest

from bot.channels.actions import encode_action
from bot.channels.slack.render import message_content
from bot.domain.actions.weekly import OpenShare
from bot.domain.messages import Shown, Updated
from tests.channels.slack.conftest import DM, FakeSlack, Ingress
from tests.channels.slack.test_listeners import CARD, FORM, THANKS

HOW = encode_action(OpenShare(7))
ROOT = "1700000000.000100"


@pytest.mark.parametrize("said", [CARD, THANKS, FORM, Updated(CARD)])
async def test_what_is_typed_in_a_thread_is_answered_there(
    ingress: Ingress, slack: FakeSlack, said: Shown
) -> None:
    ingress.conversation.reply = said
    await ingress.say("help", ts="1700000000.000200", thread_ts=ROOT)
    await ingress.say("help", ts=ROOT)
    await ingress.say("help", ts=ROOT, thread_ts=ROOT)
    assert [one.get("thread_ts") for one in slack.called("chat.postMessage")] == [ROOT, None, None]
    assert {one["channel"] for one in slack.called("chat.postMessage")} == {DM}


async def test_a_click_in_a_thread_is_answered_there(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = THANKS
    in_thread = {"message": {"ts": "1700000000.000200", "thread_ts": ROOT}}
    await ingress.click(HOW, **in_thread)
    await ingress.click(HOW, message={"ts": ROOT, "thread_ts": ROOT})
    private = {"type": "message", "is_ephemeral": True, "message_ts": "17.3", "thread_ts": ROOT}
    await ingress.click(HOW, container=private)
    assert [one.get("thread_ts") for one in slack.responded] == [ROOT, None, ROOT]
    ingress.conversation.reply = Updated(CARD)
    await ingress.click(HOW, **in_thread)
    assert slack.responded[-1] == {**message_content(CARD), "replace_original": True}


async def test_files_in_a_thread_are_answered_there(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = THANKS
    await ingress.say("", subtype="file_share", files=[], ts="1700000000.000200", thread_ts=ROOT)
    [said] = slack.called("chat.postMessage")
    assert said["thread_ts"] == ROOT
