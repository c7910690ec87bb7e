"""The overview in Teams: a card that is drawn anew after a click on it."""

import json
from typing import Any

import pytest

from bot.channels.teams.render import card_size, message_card
from bot.domain.about import About, Subject
from bot.domain.actions.membership import OpenPause, Pause, Resume, ShowHome
from bot.domain.actions.weekly import Decline, ShowDrafts
from bot.domain.messages import Button, Changed, DateInput, Form, Home, Message, Notice, Part, Reply, Updated
from tests.channels.teams.conftest import Bot
from tests.channels.teams.test_listeners import CARD, executed, in_dialog, sent
from tests.judging import assert_card

OVERVIEW = Home(
    "Your overview",
    (
        Part(text="This week", buttons=(Button("Back", Resume()), Button("No", Decline(7)))),
        Part(buttons=(Button("Again", ShowHome()), Button("Texts", ShowDrafts()))),
        Part(buttons=(Button("Break", OpenPause(), opens_form=True),)),
    ),
)
FORM = Form("A break", "Keep", Pause(), (DateInput("until", "Until"),))
DRAFTS = Message("Your own texts", (Part(text="None yet", buttons=(Button("No", Decline(7)),)),))
CHANGED = Changed(About(Subject.CARD, 1))
BACK = Notice("Good to have **you** back.")


@pytest.fixture
def home(bot: Bot) -> Bot:
    """The bot, with an overview to show."""
    bot.conversation.replies = {"ShowHome": OVERVIEW, "OpenPause": FORM, "ShowDrafts": DRAFTS}
    return bot


def data_of(card: Any, title: str) -> dict[str, Any]:
    """What the button with that title carries."""
    found = [one for one in objects(card) if one.get("title") == title and "data" in one]
    data: dict[str, Any] = found[0]["data"]
    return data


def objects(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [one for inner in value for one in objects(inner)]
    return [value, *objects(list(value.values()))] if isinstance(value, dict) else []


async def clicks(bot: Bot, title: str) -> Any:
    """Click a button of the overview."""
    status, answer = await bot.post(executed(bot, data_of(message_card(OVERVIEW), title)))
    assert status == 200
    return answer


@pytest.mark.parametrize("reply", [CHANGED, Updated(DRAFTS), BACK])
async def test_a_click_draws_the_overview_anew(home: Bot, reply: Reply) -> None:
    home.conversation.replies["Resume"] = reply
    answer = await clicks(home, "Back")
    assert (answer["type"], answer["value"]["speak"]) == (CARD, "Your overview")
    assert_card(answer["value"])
    assert ("Good to have " in json.dumps(answer)) is (reply is BACK)
    assert [once for *_, once in home.conversation.acts] == [
        "teams:a:anna;1/2:act-1",
        "teams:a:anna;1/2:act-1:home",
    ]
    assert sent(home) == []


async def test_looking_again_asks_once(home: Bot) -> None:
    assert (await clicks(home, "Again"))["value"]["speak"] == "Your overview"
    assert len(home.conversation.acts) == 1


async def test_more_to_read_stands_below_it(home: Bot) -> None:
    assert (await clicks(home, "Texts"))["type"] != CARD
    assert sent(home) == [("POST", "activities", "Your own texts")]


async def test_what_a_dialog_changed_is_in_the_overview_behind_it(home: Bot) -> None:
    asked = in_dialog(home, "fetch", data_of(message_card(OVERVIEW), "Break"))
    _, opened = await home.post(asked)
    submit = opened["task"]["value"]["card"]["content"]["actions"][0]["data"]
    home.conversation.replies["Pause"] = BACK
    _, answer = await home.post(in_dialog(home, "submit", submit) | {"replyToId": None})
    assert answer["task"] == {"type": "message", "value": "Good to have you back."}
    assert sent(home) == [("PUT", "card-1", "Your overview")]


async def test_a_dialog_that_shows_a_card_goes_on_from_the_overview(home: Bot) -> None:
    home.conversation.replies |= {"Pause": DRAFTS, "Decline": CHANGED}
    data = {"action": {"do": "Pause"}, "home": "card-1", "form": []}
    _, shown = await home.post(in_dialog(home, "submit", data))
    again = data_of(shown["task"]["value"]["card"]["content"], "No")
    _, answer = await home.post(in_dialog(home, "submit", again))
    assert answer == {}
    assert sent(home) == [("PUT", "card-1", "Your overview")] * 2


async def test_a_mistake_in_a_dialog_changes_nothing(home: Bot) -> None:
    home.conversation.replies["Pause"] = FORM.with_errors({"until": "In the past"})
    data = {"action": {"do": "Pause"}, "home": "card-1", "form": []}
    _, answer = await home.post(in_dialog(home, "submit", data))
    assert answer["task"]["value"]["card"]["content"]["actions"][0]["data"]["home"] == "card-1"
    assert sent(home) == []


async def test_a_client_without_execute_gets_it_in_place(home: Bot) -> None:
    home.conversation.replies["Resume"] = BACK
    data = data_of(message_card(OVERVIEW), "Back")
    await home.post(home.activity(value=data, replyToId="card-1"))
    assert sent(home) == [("PUT", "card-1", "Your overview")]


@pytest.mark.parametrize("home_is", [True, 7, {"a": 1}, ["card-1"], ""])
async def test_a_mark_of_something_else_is_none(home: Bot, home_is: object) -> None:
    home.conversation.replies["Resume"] = BACK
    _, answer = await home.post(executed(home, {"action": {"do": "Resume"}, "home": home_is}))
    assert answer["type"] != CARD


async def test_an_apology_takes_its_place(home: Bot) -> None:
    home.conversation.replies |= {"Resume": BACK, "ShowHome": Notice("Sorry")}
    assert (await clicks(home, "Back"))["value"]["speak"] == "Sorry"


def test_an_overview_is_far_from_too_large() -> None:
    assert card_size(message_card(OVERVIEW)) < 10_000
