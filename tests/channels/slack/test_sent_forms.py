"""A form that was sent in Slack: what the bot does with it, and what takes its place."""

import pytest
from structlog.testing import capture_logs

from bot.channels.slack.render import form_view, message_content, notice_view
from bot.domain.actions.membership import Join
from bot.domain.actions.weekly import Share
from bot.domain.messages import Form, Message, Notice, Updated
from bot.domain.people import Actor, Platform
from tests.channels.slack.conftest import TEAM, USER, FakeSlack, Ingress
from tests.channels.slack.test_listeners import CARD, CHANGED, FORM, THANKS
from tests.judging import assert_block_kit


async def test_a_form_comes_back_with_its_action_and_answers(ingress: Ingress, slack: FakeSlack) -> None:
    view = form_view(FORM, slack.response_url)
    values = {"place": {"value": "Utrecht"}, "day": {"selected_date": "2026-12-24"}}
    answer = await ingress.submit(view, values)
    assert (answer.status, await answer.text()) == (200, "")
    [(actor, action, answers, once)] = ingress.conversation.acts
    assert (actor, action, once) == (Actor(Platform.SLACK, TEAM, USER), Join(), "slack:trigger-1")
    assert (answers.text("place"), answers.text("day")) == ("Utrecht", "2026-12-24")


async def test_what_is_wrong_is_shown_at_its_input(ingress: Ingress) -> None:
    ingress.conversation.reply = FORM.with_errors({"day": "In the past", "gone": "Odd", "other": "Too odd"})
    answer = await (await ingress.submit(form_view(FORM), {})).json()
    assert answer == {"response_action": "errors", "errors": {"day": "In the past", "place": "Odd Too odd"}}


async def test_a_next_step_takes_the_place_of_a_form(ingress: Ingress, slack: FakeSlack) -> None:
    step = Form("Next", "Go", Share(7), ())
    ingress.conversation.reply = step
    answer = await (await ingress.submit(form_view(FORM, slack.response_url), {})).json()
    assert answer == {"response_action": "update", "view": form_view(step, slack.response_url)}


@pytest.mark.parametrize("said", [CARD, THANKS])
async def test_what_was_done_takes_the_place_of_a_form(ingress: Ingress, said: Message | Notice) -> None:
    ingress.conversation.reply = said
    answer = await (await ingress.submit(form_view(FORM), {})).json()
    assert answer == {"response_action": "update", "view": notice_view(said, "Join in")}
    assert_block_kit("modal", answer["view"])


async def test_a_form_can_change_the_card_that_it_came_from(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = Updated(CARD)
    answer = await ingress.submit(form_view(FORM, slack.response_url), {})
    assert (answer.status, await answer.text()) == (200, "")
    assert slack.responded == [{**message_content(CARD), "replace_original": True}]


async def test_a_form_without_a_card_shows_it_as_it_is_now(ingress: Ingress) -> None:
    ingress.conversation.reply = Updated(CARD)
    answer = await (await ingress.submit(form_view(FORM), {})).json()
    assert answer == {"response_action": "update", "view": notice_view(CARD, "Join in")}


async def test_a_form_closes_when_the_outbox_changes_the_card(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = CHANGED
    assert await (await ingress.submit(form_view(FORM, slack.response_url), {})).text() == ""
    assert slack.responded == []


@pytest.mark.parametrize("kept", ["", "{}", "5", '{"action":"x","title":"","private":""}'])
async def test_a_form_that_is_not_ours_is_ignored(ingress: Ingress, kept: str) -> None:
    with capture_logs() as logs:
        answer = await ingress.submit({**form_view(FORM), "private_metadata": kept}, {})
    assert (answer.status, ingress.conversation.acts) == (200, [])
    assert [line["event"] for line in logs] == ["slack_payload_unreadable"]
