import json
from typing import Any

import pytest

from bot.channels.actions import encode_action
from bot.domain.about import About, Subject
from bot.domain.actions.base import Action
from bot.domain.actions.membership import Join, OpenJoin, ShowMenu
from bot.domain.actions.weekly import OpenShare, Share
from bot.domain.messages import (
    Button,
    Changed,
    ChoiceInput,
    Form,
    Message,
    Notice,
    Option,
    Part,
    Reply,
    Updated,
)
from bot.domain.people import Platform, Profile
from tests.channels.teams.conftest import TENANT, Bot, Start
from tests.judging import assert_card

CARD = "application/vnd.microsoft.card.adaptive"
TOAST = "application/vnd.microsoft.activity.message"
MENU = Message("Menu", (Part(buttons=(Button("Join", OpenJoin()),)),))
FORM = Form("Join", "Save", Join(), (ChoiceInput("topics", "Topics", (Option("a", "A"),), multiple=True),))
CHANGED = Changed(About(Subject.CARD, 1))
NOTICE = Notice("Thank **you**")


def button(action: Action, **more: object) -> dict[str, Any]:
    return {"action": json.loads(encode_action(action)), **more}


def executed(bot: Bot, data: object, **fields: Any) -> dict[str, Any]:
    value = {"action": {"type": "Action.Execute", "verb": "x", "data": data}, "trigger": "manual"}
    return bot.activity(type="invoke", name="adaptiveCard/action", value=value, replyToId="card-1", **fields)


def in_dialog(bot: Bot, step: str, data: object) -> dict[str, Any]:
    value = {"data": data, "context": {"theme": "default"}}
    return bot.activity(type="invoke", name=f"task/{step}", value=value, replyToId="card-1")


def sent(bot: Bot) -> list[tuple[str, str, str]]:
    """Method, last piece of the path and title of every card that was sent or changed."""
    cards = [
        (method, path, body["attachments"][0]["content"]) for method, path, body, _ in bot.microsoft.calls
    ]
    for *_, card in cards:
        assert_card(card)
    return [(method, path.rsplit("/", 1)[1], card["speak"]) for method, path, card in cards]


async def test_the_actor_is_told_in_full(bot: Bot) -> None:
    await bot.post(bot.activity(text="ambassador join"))
    ((actor, action, _, once),) = bot.conversation.acts
    assert (actor.platform, actor.workspace, actor.user) == (Platform.TEAMS, TENANT, "aad-anna")
    assert action == OpenJoin()
    assert once == "teams:a:anna;1/2:act-1"
    assert actor.address == {
        "service_url": bot.microsoft.service_url,
        "conversation_id": "a:anna;1/2",
        "user_id": "29:anna",
        "bot_id": "28:bot",
    }
    assert bot.conversation.profiles == [Profile("Anna de Vries", "nl", "Europe/Amsterdam", guest=False)]


async def test_what_teams_does_not_tell_stays_empty(bot: Bot) -> None:
    bare = bot.activity(text="x", locale="fr-FR", localTimezone=None, entities=None, channelData=None)
    bare |= {"from": {"id": "29:anna"}, "conversation": {"id": "c", "tenantId": TENANT}}
    await bot.post(bare)
    assert bot.conversation.profiles == [Profile(guest=False)]
    ((actor, _, _, _),) = bot.conversation.acts
    assert (actor.workspace, actor.user) == (TENANT, "29:anna")


async def test_client_info_tells_the_language_and_zone_too(bot: Bot) -> None:
    info = [{"type": "mention"}, {"type": "clientInfo", "locale": "en-GB", "timezone": "Europe/London"}]
    await bot.post(bot.activity(text="x", locale=None, localTimezone=None, entities=info))
    assert bot.conversation.profiles == [Profile("Anna de Vries", "en", "Europe/London", guest=False)]


@pytest.mark.parametrize(
    "text", ["ambassador join", "<at>Ambassador Bot</at>&nbsp;ambassador  join\n", "/ambassador join"]
)
async def test_words_are_read_without_the_mention(bot: Bot, text: str) -> None:
    await bot.post(bot.activity(text=text))
    assert [action for _, action, _, _ in bot.conversation.acts] == [OpenJoin()]


async def test_a_message_without_words_gets_the_menu(bot: Bot) -> None:
    await bot.post(bot.activity())
    assert [action for _, action, _, _ in bot.conversation.acts] == [ShowMenu()]


@pytest.mark.parametrize(
    ("reply", "title"),
    [(MENU, "Menu"), (FORM, "Join"), (NOTICE, "Thank you"), (Updated(MENU), "Menu")],
)
async def test_a_typed_message_is_answered_with_a_card(bot: Bot, reply: Reply, title: str) -> None:
    bot.conversation.reply = reply
    assert await bot.post(bot.activity(text="x")) == (200, None)
    assert sent(bot) == [("POST", "activities", title)]


async def test_a_delivery_that_was_handled_before_is_not_answered_again(bot: Bot) -> None:
    bot.conversation.reply = None
    assert await bot.post(bot.activity(text="x")) == (200, None)
    assert await bot.post(bot.activity(value=button(Share(1)), replyToId="card-1")) == (200, None)
    assert (await bot.post(executed(bot, button(Share(1)))))[1]["value"] == ""
    assert (await bot.post(in_dialog(bot, "fetch", button(OpenShare(1)))))[1] == {}
    assert (await bot.post(in_dialog(bot, "submit", button(Share(1), form=[]))))[1] == {}
    assert sent(bot) == []


async def test_a_click_is_answered_with_the_card_as_it_is_now(bot: Bot) -> None:
    bot.conversation.reply = CHANGED
    bot.conversation.drawn[CHANGED.about] = Updated(MENU)
    status, answer = await bot.post(executed(bot, button(Share(7))))
    assert (status, answer["statusCode"], answer["type"]) == (200, 200, CARD)
    assert_card(answer["value"])
    assert [action for _, action, _, _ in bot.conversation.acts] == [Share(7)]
    assert sent(bot) == []


async def test_a_card_that_cannot_be_drawn_stays_as_it_is(bot: Bot) -> None:
    bot.conversation.reply = CHANGED
    answer = (await bot.post(executed(bot, button(Share(7)))))[1]
    assert (answer["type"], answer["value"], sent(bot)) == (TOAST, "", [])


async def test_a_form_takes_the_place_of_the_clicked_card(bot: Bot) -> None:
    bot.conversation.reply = FORM
    answer = (await bot.post(executed(bot, button(OpenJoin()))))[1]
    assert answer["type"] == CARD
    assert answer["value"]["actions"][0]["type"] == "Action.Execute"


async def test_a_notice_after_a_button_is_a_short_line(bot: Bot) -> None:
    bot.conversation.reply = NOTICE
    answer = (await bot.post(executed(bot, button(Share(7)))))[1]
    assert answer == {"statusCode": 200, "type": TOAST, "value": "Thank you"}


async def test_a_message_after_a_button_is_a_new_card(bot: Bot) -> None:
    bot.conversation.reply = MENU
    answer = (await bot.post(executed(bot, button(Share(7)))))[1]
    assert answer == {"statusCode": 200, "type": TOAST, "value": ""}
    assert sent(bot) == [("POST", "activities", "Menu")]


@pytest.mark.parametrize("reply", [NOTICE, MENU, Updated(MENU), FORM])
async def test_after_a_form_its_card_is_replaced(bot: Bot, reply: Reply) -> None:
    bot.conversation.reply = reply
    answer = (await bot.post(executed(bot, button(Join(), form=[]))))[1]
    assert answer["type"] == CARD
    assert_card(answer["value"])
    assert sent(bot) == []


async def test_answers_are_read_apart_from_the_button(bot: Bot) -> None:
    typed = {"topics": "a,b", "name": " Anna, de Vries ", "until": "2026-12-24", "odd": 3, "none": ""}
    await bot.post(executed(bot, button(Join(), form=["topics", "none"], **typed)))
    ((_, action, answers, _),) = bot.conversation.acts
    assert action == Join()
    assert answers.many("topics") == ("a", "b")
    assert answers.text("name") == "Anna, de Vries"
    assert str(answers.day("until")) == "2026-12-24"
    assert answers.many("none") == ()
    assert answers.text("odd") == answers.text("action") == answers.text("form") == ""


async def test_who_installs_the_bot_is_shown_the_menu(bot: Bot) -> None:
    bot.conversation.reply = MENU
    assert await bot.post(bot.activity(type="installationUpdate", action="add")) == (200, None)
    assert [action for _, action, _, _ in bot.conversation.acts] == [ShowMenu()]
    assert sent(bot) == [("POST", "activities", "Menu")]


async def test_who_removes_the_bot_is_lost(bot: Bot) -> None:
    assert await bot.post(bot.activity(type="installationUpdate", action="remove")) == (200, None)
    assert bot.conversation.losses == [(Platform.TEAMS, TENANT, "aad-anna")]
    assert bot.conversation.acts == []


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "conversationUpdate", "membersAdded": [{"id": "28:bot"}]},
        {"type": "installationUpdate", "action": "add-upgrade"},
        {"type": "typing"},
        {"type": "messageReaction"},
        {"text": "x", "conversation": {"id": "19:x@thread", "conversationType": "groupChat"}},
    ],
)
async def test_other_activities_are_left_alone(bot: Bot, fields: dict[str, Any]) -> None:
    assert await bot.post(bot.activity(**fields)) == (200, None)
    assert bot.conversation.acts == []
    assert bot.conversation.losses == []


@pytest.mark.parametrize("data", [None, "secret", {"action": "secret"}, {"action": {"do": "Secret"}}, {}])
async def test_a_click_on_something_else_is_refused_without_harm(
    bot: Bot, logs: list[Any], data: object
) -> None:
    for activity in (executed(bot, data), in_dialog(bot, "fetch", data), in_dialog(bot, "submit", data)):
        status, answer = await bot.post(activity)
        assert (status, answer["statusCode"]) == (200, 400)
    assert await bot.post(bot.activity(value={"data": data})) == (200, None)
    assert bot.conversation.acts == []
    assert len(logs) == 4
    assert "ecret" not in str(logs)


@pytest.mark.parametrize("value", [None, "x", [], {"action": "x"}, {"action": {"type": "Action.Execute"}}])
async def test_a_malformed_invoke_is_refused_without_harm(bot: Bot, value: object) -> None:
    for name in ("adaptiveCard/action", "task/fetch", "task/submit"):
        status, answer = await bot.post(bot.activity(type="invoke", name=name, value=value))
        assert (status, answer["statusCode"]) == (200, 400)


@pytest.mark.parametrize("status", [403, 404, 429, 500, 0])
async def test_a_reply_that_cannot_be_sent_fails_nothing(bot: Bot, logs: list[Any], status: int) -> None:
    bot.conversation.reply = MENU
    bot.microsoft.answers = [(status, {}, {"error": {"code": "secret words"}})] * 2
    assert (await bot.post(bot.activity(text="x")))[0] == 200
    assert (await bot.post(executed(bot, button(Share(7)))))[0] == 200
    assert [line["event"] for line in logs] == ["teams_reply_lost"] * 2
    assert "secret" not in str(logs)


async def test_a_slow_platform_does_not_hold_up_the_click(
    start: Start, monkeypatch: pytest.MonkeyPatch, logs: list[Any]
) -> None:
    monkeypatch.setattr("bot.channels.teams.limits.REPLY_SECONDS", 0.05)
    bot = await start(auth=False)
    bot.microsoft.hold.clear()
    bot.conversation.reply = MENU
    assert (await bot.post(executed(bot, button(Share(7)))))[0] == 200
    assert [line["reason"] for line in logs] == ["too slow"]


async def test_an_activity_without_an_id_is_always_new(bot: Bot) -> None:
    for _ in range(2):
        await bot.post(bot.activity(id=None, text="x"))
    assert len({once for *_, once in bot.conversation.acts}) == 2
