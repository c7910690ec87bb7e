import asyncio
from typing import Any

import pytest
from aiohttp import ClientSession, ClientTimeout, web
from botbuilder.schema import Activity

from playground.shared import Refused
from playground.teams.interactions import Given
from playground.teams.simulated import UNREACHABLE, SimulatedTeams
from tests.loop_time import LoopTime
from tests.playground.teams.conftest import TENANT, Bot
from tests.playground.teams.samples import (
    BODY,
    EXECUTE,
    FETCH,
    INPUTS,
    OPEN,
    SUBMIT,
    TEXT,
    Json,
    card,
    message,
)

ANNA = "aad-anna"
FORM = card(*INPUTS, actions=[EXECUTE, SUBMIT])
ADAPTIVE = "application/vnd.microsoft.card.adaptive"


async def show(teams: SimulatedTeams, content: Json) -> str:
    url = f"{teams.service_url}v3/conversations/a:aad-anna/activities"
    async with ClientSession() as session, session.post(url, json=message(content)) as response:
        return str((await response.json())["id"])


def card_answer(content: Json, status: int = 200) -> Json:
    return {"statusCode": status, "type": ADAPTIVE, "value": content}


def dialog_answer(content: Json) -> Json:
    value = {"title": "Share", "card": {"contentType": ADAPTIVE, "content": content}}
    return {"task": {"type": "continue", "value": value}}


async def test_typed_words_reach_the_bot(teams: SimulatedTeams, bot: Bot) -> None:
    await teams.say(ANNA, "ambassador join")
    [sent] = bot.received
    assert (sent["type"], sent["text"], sent["id"]) == (
        "message",
        "ambassador join",
        teams.messages(ANNA)[0]["id"],
    )
    assert sent["from"] == {"id": "29:aad-anna", "aadObjectId": "aad-anna", "name": "Anna"}
    assert sent["conversation"] == {"id": "a:aad-anna", "tenantId": TENANT, "conversationType": "personal"}
    assert (sent["channelId"], sent["serviceUrl"]) == ("msteams", teams.service_url)
    assert (sent["locale"], sent["localTimezone"]) == ("nl-NL", "Europe/Amsterdam")
    assert sent["entities"][0]["timezone"] == "Europe/Amsterdam"
    read = Activity().deserialize(sent)
    assert (read.from_property.aad_object_id, read.channel_data) == ("aad-anna", {"tenant": {"id": TENANT}})


async def test_an_execute_shows_the_card_of_the_answer(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, card())
    bot.says(card_answer(card(TEXT)))
    answer = await teams.click(ANNA, shown, EXECUTE)
    [sent] = bot.received
    assert (answer.problem, sent["name"], sent["replyToId"]) == ("", "adaptiveCard/action", shown)
    assert sent["value"] == {
        "action": {"type": "Action.Execute", "title": "Go", "verb": "Go", "data": {"do": "Go", "item": 7}},
        "trigger": "manual",
    }
    assert teams.messages(ANNA)[0]["card"] == card(TEXT)


async def test_a_toast_stays_until_the_next_act(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, card())
    toast = "application/vnd.microsoft.activity.message"
    bot.says({"statusCode": 200, "type": toast, "value": "Thanks!"})
    await teams.click(ANNA, shown, EXECUTE)
    assert teams.toast(ANNA) == "Thanks!"
    assert teams.messages(ANNA)[0]["card"] == card()
    await teams.say(ANNA, "hello")
    assert teams.toast(ANNA) is None


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (None, 201),
        ({}, 200),
        (card_answer(card(TEXT), status=400), 200),
        (card_answer(card({"type": "Hologram"})), 200),
        ({"statusCode": 200, "type": "text/plain", "value": "x"}, 200),
        (card_answer(card(TEXT)), 500),
    ],
)
async def test_a_wrong_answer_to_a_click_is_told(
    teams: SimulatedTeams, bot: Bot, body: Any, status: int
) -> None:
    shown = await show(teams, card())
    bot.says(body, status)
    answer = await teams.click(ANNA, shown, EXECUTE)
    assert answer.problem
    assert teams.toast(ANNA) == UNREACHABLE
    assert teams.messages(ANNA)[0]["card"] == card()


async def test_a_submit_is_a_message_with_a_value(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, card())
    await teams.click(ANNA, shown, SUBMIT)
    [sent] = bot.received
    assert (sent["type"], sent["value"], sent["replyToId"]) == ("message", {"do": "Plain"}, shown)
    assert "text" not in sent
    assert len(teams.messages(ANNA)) == 1


async def test_inputs_go_beside_the_data(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, FORM)
    await teams.click(ANNA, shown, SUBMIT, {"words": "hello", "many": ["a", "b"]})
    filled = {"words": "hello", "one": "a", "many": "a,b", "day": "2026-11-23", "toggle": "false"}
    assert bot.received[0]["value"] == {"do": "Plain", **filled}


async def test_a_cleared_input_is_not_sent(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, FORM)
    await teams.click(ANNA, shown, SUBMIT, {"words": "hello", "day": ""})
    await teams.click(ANNA, shown, SUBMIT, {"words": "hello"}, complete=True)
    assert "day" not in bot.received[0]["value"]
    assert bot.received[1]["value"] == {"do": "Plain", "words": "hello"}


async def test_what_a_client_has_already_merged_is_still_its_button(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, FORM)
    merged = {**SUBMIT, "data": {"do": "Plain", "words": "hello"}}
    await teams.click(ANNA, shown, merged, {"words": "hello"})
    assert bot.received[0]["value"]["do"] == "Plain"


async def test_missing_and_wrong_answers_stay_with_the_person(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, FORM)
    wrong: list[tuple[dict[str, Given], dict[str, str]]] = [
        ({}, {"words": "Say something short"}),
        ({"words": "too long"}, {"words": "Say something short"}),
        ({"words": "NO"}, {"words": "Say something short"}),
        ({"words": "hi", "one": "z"}, {"one": "There is no such choice."}),
        ({"words": "hi", "many": ["a", "z"]}, {"many": "There is no such choice."}),
        ({"words": "hi", "day": "someday"}, {"day": "Please pick a date."}),
        ({"words": "hi", "day": "2025-12-31"}, {"day": "This date cannot be chosen."}),
        ({"shoe": "42"}, {}),
    ]
    for inputs, fields in wrong:
        with pytest.raises(Refused) as refused:
            await teams.click(ANNA, shown, EXECUTE, inputs)
        assert refused.value.fields == fields
    assert bot.received == []


async def test_only_what_is_there_can_be_clicked(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, card())
    for user, where, action in (
        (ANNA, "nothing", EXECUTE), ("aad-ben", shown, EXECUTE), ("nobody", shown, EXECUTE),
        (ANNA, shown, {**EXECUTE, "data": {"item": 8}}), (ANNA, shown, {**EXECUTE, "verb": "Stop"}),
    ):  # fmt: skip
        with pytest.raises(Refused):
            await teams.click(user, where, action)
    assert bot.received == []


async def test_a_slow_client_may_click_what_an_answer_took_away(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, card())
    bot.says(card_answer(card(TEXT)))
    await teams.click(ANNA, shown, EXECUTE)
    await teams.click(ANNA, shown, EXECUTE)
    assert len(bot.received) == 2


async def test_a_link_is_no_business_of_the_bot(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, card())
    await teams.click(ANNA, shown, OPEN)
    assert bot.received == []


async def test_a_dialog_opens_is_corrected_and_ends(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, card())
    bot.says(dialog_answer(FORM))
    await teams.click(ANNA, shown, FETCH)
    assert bot.received[0]["name"] == "task/fetch"
    assert bot.received[0]["value"]["data"] == FETCH["data"]
    assert teams.dialog(ANNA) == {"title": "Share", "card": FORM}
    bot.says(dialog_answer(card(TEXT, *INPUTS, actions=[SUBMIT])))
    await teams.submit_dialog(ANNA, SUBMIT, {"words": "hello"})
    assert (bot.received[1]["name"], bot.received[1]["value"]["data"]["words"]) == ("task/submit", "hello")
    bot.says({"task": {"type": "message", "value": "Saved"}})
    await teams.submit_dialog(ANNA, SUBMIT, {"words": "hello"})
    assert (teams.dialog(ANNA), teams.toast(ANNA)) == (None, "Saved")
    with pytest.raises(Refused, match="no dialog open"):
        await teams.submit_dialog(ANNA, SUBMIT)


async def test_an_empty_answer_closes_a_dialog_and_so_does_the_person(
    teams: SimulatedTeams, bot: Bot
) -> None:
    shown = await show(teams, card())
    for _ in range(2):
        bot.says(dialog_answer(card(actions=[SUBMIT])))
        await teams.click(ANNA, shown, FETCH)
        assert teams.dialog(ANNA) is not None
        teams.close_dialog(ANNA)
        assert teams.dialog(ANNA) is None
    bot.says(dialog_answer(card(actions=[SUBMIT])))
    await teams.click(ANNA, shown, FETCH)
    bot.says({})
    await teams.submit_dialog(ANNA, SUBMIT)
    assert (teams.dialog(ANNA), teams.toast(ANNA)) == (None, None)


async def test_a_wrong_dialog_is_told_and_loses_nothing(teams: SimulatedTeams, bot: Bot) -> None:
    shown = await show(teams, card())
    bot.says(dialog_answer(FORM))
    await teams.click(ANNA, shown, FETCH)
    wrong: list[Json] = [dialog_answer({"type": "HeroCard"}), {"task": {"type": "continue", "value": "x"}},
                         {"task": {"type": "dance"}}]  # fmt: skip
    for body in wrong:
        bot.says(body)
        assert (await teams.submit_dialog(ANNA, SUBMIT, {"words": "hello"})).problem
        assert teams.toast(ANNA) == UNREACHABLE
        assert teams.dialog(ANNA) is not None


async def test_installing_and_removing_is_told_and_opens_and_shuts_the_door(
    teams: SimulatedTeams, bot: Bot
) -> None:
    await teams.uninstall(ANNA)
    assert (bot.received[-1]["type"], bot.received[-1]["action"]) == ("installationUpdate", "remove")
    with pytest.raises(KeyError):
        await show(teams, card())
    await teams.install(ANNA)
    assert [sent["type"] for sent in bot.received[1:]] == ["conversationUpdate", "installationUpdate"]
    assert bot.received[-1]["action"] == "add"
    await show(teams, card())


async def test_a_slow_bot_is_asked_once_more_with_the_same_id(
    teams: SimulatedTeams, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teams._bot, "_timeout", ClientTimeout(total=60))
    released, time = asyncio.Event(), LoopTime()

    async def too_late() -> web.Response:
        await released.wait()
        return web.Response()

    bot.answer = too_late
    said = asyncio.create_task(teams.say(ANNA, "hello"))
    for times in (1, 2):
        await time.pass_once(lambda times=times: len(bot.received) == times, 61)  # type: ignore[misc]
    answer = await said
    released.set()
    assert answer.problem == "timeout"
    assert len({sent["id"] for sent in bot.received}) == 1
    assert len(bot.received) == 2


async def test_a_bot_that_is_gone_cannot_be_reached(teams: SimulatedTeams) -> None:
    shown = await show(teams, card(*BODY))
    teams.messages_url = "http://127.0.0.1:9/"
    assert (await teams.click(ANNA, shown, EXECUTE)).problem == "no connection"
    assert teams.toast(ANNA) == UNREACHABLE
