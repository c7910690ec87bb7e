"""The channel, the message action, files and menus of people in the simulated Teams."""

from typing import Any

import pytest
from aiohttp import ClientSession

from playground.shared import Refused
from playground.teams.simulated import SimulatedTeams
from playground.teams.validate import check_card
from playground.teams.world import CHANNEL
from tests.playground.teams.conftest import Bot
from tests.playground.teams.samples import EXECUTE, FETCH, SUBMIT, TEXT, card, message

ANNA, BEN = "aad-anna", "aad-ben"
QUERY = {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}
WHO = {"type": "Input.ChoiceSet", "id": "who", "style": "filtered", "choices": [], "choices.data": QUERY}
ASK = card(TEXT, WHO, actions=[SUBMIT])
DIALOG = {
    "task": {"type": "continue", "value": {"title": "Ask", "card": message(ASK)["attachments"][0]}},
}
PNG = ("a.png", "image/png", b"\x89PNG")


@pytest.fixture
def in_channel(teams: SimulatedTeams) -> SimulatedTeams:
    teams.world.in_channel.add(ANNA)
    return teams


async def post(teams: SimulatedTeams, content: dict[str, Any], thread: str = "") -> tuple[int, str]:
    """Post a card to the channel, as the bot does."""
    url = f"{teams.service_url}v3/conversations/{CHANNEL}{thread}/activities"
    async with ClientSession() as session, session.post(url, json=message(content)) as response:
        return response.status, str((await response.json()).get("id"))


async def test_only_what_mentions_the_bot_is_told_to_it(in_channel: SimulatedTeams, bot: Bot) -> None:
    await in_channel.say_in_channel(ANNA, "hello all")
    await in_channel.say_in_channel(ANNA, "@Ambassador Bot cases here")
    (activity,) = bot.received
    assert activity["text"] == "<at>Ambassador Bot</at> cases here"
    assert activity["entities"][1]["mentioned"]["id"] == activity["recipient"]["id"]
    where = activity["conversation"]
    assert (where["conversationType"], where["id"].partition(";")[0]) == ("channel", CHANNEL)
    seen = in_channel.channel(ANNA)
    assert seen is not None
    assert [one["text"] for one in seen] == ["hello all", "@Ambassador Bot cases here"]
    assert in_channel.channel(BEN) is None


@pytest.mark.parametrize("thread", ["", ";messageid=17"])
async def test_the_bot_speaks_there_while_the_app_is_in_the_team(
    in_channel: SimulatedTeams, thread: str
) -> None:
    assert (await post(in_channel, card(), thread))[0] == 201
    in_channel.world.channel.reachable = False
    assert (await post(in_channel, card(), thread))[0] == 403


async def test_clicks_there_say_where_they_are_and_dialogs_are_for_one(
    in_channel: SimulatedTeams, bot: Bot
) -> None:
    _, shown = await post(in_channel, card(actions=[FETCH, EXECUTE]))
    bot.says(DIALOG)
    await in_channel.click(ANNA, shown, FETCH)
    await in_channel.submit_dialog(ANNA, SUBMIT, {"who": BEN})
    fetched, submitted = bot.received
    for activity in (fetched, submitted):
        assert activity["conversation"]["conversationType"] == "channel"
    assert submitted["value"]["data"]["who"] == BEN
    assert in_channel.dialog(BEN) is None
    with pytest.raises(Refused):
        await in_channel.click(BEN, shown, FETCH)


async def test_the_message_action_brings_the_message_along_to_the_end(
    in_channel: SimulatedTeams, bot: Bot
) -> None:
    bot.says(DIALOG)
    await in_channel.say_in_channel(ANNA, "<b>look</b>")
    shown = in_channel.world.channel.messages[0].id
    await in_channel.point(ANNA, shown)
    await in_channel.submit_dialog(ANNA, SUBMIT, {})
    asked, sent = bot.received
    assert [one["name"] for one in bot.received] == [
        "composeExtension/fetchTask",
        "composeExtension/submitAction",
    ]
    assert asked["value"]["commandId"] == sent["value"]["commandId"] == "report"
    body = {"contentType": "html", "content": "<div><p>&lt;b&gt;look&lt;/b&gt;</p></div>"}
    assert asked["value"]["messagePayload"]["body"] == sent["value"]["messagePayload"]["body"] == body
    with pytest.raises(Refused):
        await in_channel.point(BEN, shown)


async def test_files_come_with_an_address_that_lets_in(teams: SimulatedTeams, bot: Bot) -> None:
    await teams.send_files(ANNA, [PNG])
    (attachment,) = bot.received[0]["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.teams.file.download.info"
    assert (attachment["name"], attachment["content"]["fileType"]) == ("a.png", "png")
    async with ClientSession() as session:
        url = attachment["content"]["downloadUrl"]
        async with session.get(url) as answer:
            assert (answer.status, await answer.read()) == (200, PNG[2])
        async with session.get(url + "x") as answer:
            assert answer.status == 404
    assert teams.messages(ANNA)[0]["files"] == ["a.png"]


def test_a_menu_of_people_is_taken_as_teams_knows_it() -> None:
    check_card(card(WHO))
