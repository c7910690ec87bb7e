"""Dialogs in Teams, and forms that were sent from a card."""

import json

import pytest

from bot.domain.actions.checkins import KeepCheckin
from bot.domain.actions.membership import Join, Resume
from bot.domain.actions.weekly import OpenShare, Share
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated
from tests.channels.teams.conftest import Bot
from tests.channels.teams.test_listeners import CARD, CHANGED, FORM, MENU, NOTICE, button, in_dialog, sent
from tests.judging import assert_card


async def test_a_button_opens_a_dialog(bot: Bot) -> None:
    bot.conversation.reply = FORM
    data = button(OpenShare(7), msteams={"type": "task/fetch"})
    status, answer = await bot.post(in_dialog(bot, "fetch", data))
    assert (status, answer["task"]["type"]) == (200, "continue")
    assert answer["task"]["value"]["title"] == "Join"
    shown = answer["task"]["value"]["card"]
    assert shown["contentType"] == CARD
    assert_card(shown["content"])
    assert shown["content"]["actions"][0]["type"] == "Action.Submit"
    assert [action for _, action, _, _ in bot.conversation.acts] == [OpenShare(7)]


@pytest.mark.parametrize("step", ["fetch", "submit"])
async def test_a_dialog_shows_a_notice_or_a_message(bot: Bot, step: str) -> None:
    bot.conversation.reply = NOTICE
    answer = (await bot.post(in_dialog(bot, step, button(OpenShare(7)))))[1]
    assert answer == {"task": {"type": "message", "value": "Thank you"}}
    bot.conversation.reply = MENU
    answer = (await bot.post(in_dialog(bot, step, button(OpenShare(7)))))[1]
    assert answer["task"]["value"]["card"]["content"]["speak"] == "Menu"


async def test_a_dialog_that_is_late_shows_the_card_as_it_is_now(bot: Bot) -> None:
    bot.conversation.reply = Updated(MENU)
    answer = (await bot.post(in_dialog(bot, "fetch", button(OpenShare(7)))))[1]
    assert answer["task"]["value"]["title"] == "Menu"


async def test_mistakes_keep_the_dialog_open(bot: Bot) -> None:
    bot.conversation.reply = FORM.with_errors({"topics": "Choose one"})
    answer = (await bot.post(in_dialog(bot, "submit", button(Join(), form=["topics"], topics="a"))))[1]
    assert answer["task"]["type"] == "continue"
    assert "Choose one" in json.dumps(answer)


async def test_a_submitted_dialog_closes_and_its_card_is_drawn_anew(bot: Bot) -> None:
    data = button(Share(7), form=[])
    bot.conversation.reply = Updated(MENU)
    assert await bot.post(in_dialog(bot, "submit", data)) == (200, {})
    assert sent(bot) == [("PUT", "card-1", "Menu")]
    bot.conversation.reply = CHANGED
    assert await bot.post(in_dialog(bot, "submit", data)) == (200, {})
    assert len(bot.microsoft.calls) == 1


async def test_a_dialog_remembers_the_card_that_it_was_opened_from(bot: Bot) -> None:
    """What is sent in does not say so itself."""
    bot.conversation.reply = FORM
    opened = (await bot.post(in_dialog(bot, "fetch", button(OpenShare(7)))))[1]
    [submit] = opened["task"]["value"]["card"]["content"]["actions"]
    bot.conversation.reply = Updated(MENU)
    await bot.post(in_dialog(bot, "submit", submit["data"]) | {"replyToId": None})
    assert sent(bot) == [("PUT", "card-1", "Menu")]


async def test_a_submit_is_answered_like_a_typed_message(bot: Bot) -> None:
    bot.conversation.reply = NOTICE
    await bot.post(bot.activity(value=button(Share(7)), replyToId="card-1"))
    assert [action for _, action, _, _ in bot.conversation.acts] == [Share(7)]
    assert sent(bot) == [("POST", "activities", "Thank you")]


async def test_a_submit_draws_the_clicked_card_anew_unless_the_outbox_does(bot: Bot) -> None:
    click = bot.activity(value=button(Share(7)), replyToId="card-1")
    bot.conversation.reply = CHANGED
    await bot.post(click)
    assert sent(bot) == []
    bot.conversation.reply = Updated(MENU)
    await bot.post(click)
    assert sent(bot) == [("PUT", "card-1", "Menu")]


@pytest.mark.parametrize("reply", [FORM, NOTICE, CHANGED])
async def test_a_submitted_form_does_not_stay(bot: Bot, reply: Reply) -> None:
    bot.conversation.reply = reply
    bot.conversation.drawn[CHANGED.about] = Updated(MENU)
    await bot.post(bot.activity(value=button(Join(), form=[]), replyToId="card-1"))
    assert [call[:2] for call in sent(bot)] == [("PUT", "card-1")]


async def test_a_submit_from_an_unknown_card_is_answered_below(bot: Bot) -> None:
    bot.conversation.reply = Updated(MENU)
    await bot.post(bot.activity(value=button(Share(7))))
    assert sent(bot) == [("POST", "activities", "Menu")]


LINE = Part(text="You rest until Monday.", buttons=(Button("End it", Resume()),))


async def test_what_was_decided_in_a_dialog_leaves_a_line_in_ones_own_chat(bot: Bot) -> None:
    bot.conversation.reply = Notice("You rest.", left=LINE)
    await bot.post(in_dialog(bot, "submit", button(Join(), form=[])))
    _, posted = [body for method, _, body, _ in bot.microsoft.calls if method == "POST"]
    assert posted["summary"] == "You rest until Monday."
    assert_card(posted["attachments"][0]["content"])
    await bot.post(in_dialog(bot, "fetch", button(Join())))
    assert len([one for one in bot.microsoft.calls if one[0] == "POST"]) == 2, "to open one decides nothing"


async def test_what_has_no_name_leaves_no_line(bot: Bot) -> None:
    bot.conversation.reply = Notice("You rest.", left=LINE)
    await bot.post(in_dialog(bot, "submit", button(KeepCheckin(1), form=[])))
    assert [one for one in bot.microsoft.calls if one[0] == "POST"] == []


async def test_a_dialog_has_its_title_once(bot: Bot) -> None:
    bot.conversation.reply = Message("Case 1", (Part(text="I have it."),))
    answer = (await bot.post(in_dialog(bot, "submit", button(Join(), form=[]))))[1]
    assert answer["task"]["value"]["title"] == "Case 1"
    assert "Case 1" not in json.dumps(answer["task"]["value"]["card"]["content"]["body"])
