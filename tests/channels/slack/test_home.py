"""The overview in Slack: in the Home tab, and as a message."""

from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.channels.actions import encode_action
from bot.channels.slack.render import HOME, form_view, home_view, message_blocks, notice_view
from bot.domain.about import About, Subject
from bot.domain.actions.membership import OpenPause, Pause, Resume, ShowHome
from bot.domain.actions.weekly import Decline, ShowDrafts
from bot.domain.messages import Button, Changed, DateInput, Form, Home, Message, Notice, Part, Reply, Updated
from bot.domain.people import Actor, Platform
from playground.shared import Changes
from tests.channels.slack.conftest import DM, TEAM, USER, FakeSlack, Ingress
from tests.end_to_end.waiting import until
from tests.judging import assert_block_kit, texts

OVERVIEW = Home("Your overview", (Part(text="This week", buttons=(Button("Back", Resume()),)),))
FORM = Form("A break", "Keep", Pause(), (DateInput("until", "Until"),), text="How long?")
DRAFTS = Message("Your own texts", (Part(text="None yet"),))
CHANGED = Changed(About(Subject.CARD, 1))
BACK = Notice("Good to have you back.")
TAB = {
    "view": {**home_view(OVERVIEW), "id": "V1", "hash": "h1", "private_metadata": ""},
    "container": {"type": "view", "view_id": "V1"},
    "channel": None,
    "response_url": "",
}


def answers(ingress: Ingress, **by_action: Reply) -> None:
    """Let the bot say this to each action, and its overview to all others."""
    ingress.conversation.replies = {"ShowHome": OVERVIEW, **by_action}


async def opened(ingress: Ingress, **more: Any) -> None:
    event = {"type": "app_home_opened", "user": USER, "channel": DM, "tab": "home", **more}
    assert (await ingress.event(event)).status == 200


async def comes(condition: Callable[[], bool]) -> None:
    """Wait until it is so."""
    await until(Changes(), condition, lambda: "it never came")


async def published(slack: FakeSlack, number: int = 1) -> list[dict[str, Any]]:
    """What was published, as soon as it was published so often."""
    await comes(lambda: len(slack.called("views.publish")) >= number)
    for call in slack.called("views.publish"):
        assert_block_kit("home", call["view"])
    return slack.called("views.publish")


async def test_the_home_tab_shows_the_overview_when_it_is_opened(ingress: Ingress, slack: FakeSlack) -> None:
    answers(ingress)
    await opened(ingress)
    assert await published(slack) == [{"user_id": USER, "view": home_view(OVERVIEW)}]
    [(actor, action, _, once)] = ingress.conversation.acts
    assert actor == Actor(Platform.SLACK, TEAM, USER, address={"channel": DM})
    assert (action, once) == (ShowHome(), "slack:Ev1:home")


async def test_an_overview_that_asks_something_is_drawn_so(ingress: Ingress, slack: FakeSlack) -> None:
    answers(ingress)
    await ingress.click(encode_action(ShowHome(7)), **TAB)
    await published(slack)
    assert [action for _, action, *_ in ingress.conversation.acts] == [ShowHome(7)] * 2


async def test_other_tabs_are_not_the_home(ingress: Ingress, slack: FakeSlack) -> None:
    await opened(ingress, tab="messages")
    assert (ingress.conversation.acts, slack.calls) == ([], [])


async def test_a_tab_that_has_changed_meanwhile_gets_the_newest_state(
    ingress: Ingress, slack: FakeSlack
) -> None:
    answers(ingress)
    slack.answers["views.publish"] = {"error": "hash_conflict"}
    await opened(ingress, view={"hash": "h1"})
    first, second = await published(slack, 2)
    assert first["hash"] == "h1"
    assert "hash" not in second
    assert [once for *_, once in ingress.conversation.acts] == ["slack:Ev1:home", "slack:Ev1:again:home"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [({"error": "not_enabled"}, "not_enabled"), (web.Response(status=503), "http_503"), (None, None)],
)
async def test_a_tab_that_cannot_be_drawn_is_only_logged(
    ingress: Ingress, slack: FakeSlack, answer: Any, reason: str | None
) -> None:
    answers(ingress)
    slack.answers["views.publish"] = answer
    with capture_logs() as logs:
        await opened(ingress)
        await comes(lambda: logs != [])
    assert [line["event"] for line in logs] == ["slack_home_lost"]
    assert reason in {None, logs[0]["reason"]}
    del slack.answers["views.publish"]
    await opened(ingress)
    assert len(await published(slack, 2)) == 2


async def test_an_event_that_comes_again_is_drawn_once(ingress: Ingress, slack: FakeSlack) -> None:
    await opened(ingress)  # this conversation answers None: it has been handled before
    await comes(lambda: len(ingress.conversation.acts) == 1)
    assert slack.calls == []


async def test_a_notice_stands_on_top_of_the_tab(ingress: Ingress, slack: FakeSlack) -> None:
    answers(ingress, Resume=BACK)
    await ingress.click(encode_action(Resume()), **TAB)
    [call] = await published(slack)
    assert texts(call["view"])[:2] == ["Your overview", "Good to have you back."]
    assert call["hash"] == "h1"
    assert slack.responded == []


async def test_what_a_click_changed_is_in_the_tab(ingress: Ingress, slack: FakeSlack) -> None:
    answers(ingress, Decline=CHANGED)
    await ingress.click(encode_action(Decline(7)), **TAB)
    assert [call["view"] for call in await published(slack)] == [home_view(OVERVIEW)]


async def test_a_form_opens_over_the_tab_and_what_it_changed_is_in_it(
    ingress: Ingress, slack: FakeSlack
) -> None:
    answers(ingress, OpenPause=FORM, Pause=BACK)
    await ingress.click(encode_action(OpenPause()), **TAB)
    [form] = slack.called("views.open")
    assert form["view"] == form_view(FORM, HOME)
    assert slack.called("views.publish") == []
    values = {"until": {"selected_date": "2026-12-24"}}
    answer = await (await ingress.submit(form["view"], values)).json()
    assert answer["view"] == notice_view(BACK, "A break", HOME)
    assert [call["view"] for call in await published(slack)] == [home_view(OVERVIEW)]


async def test_a_form_with_a_mistake_changes_nothing(ingress: Ingress, slack: FakeSlack) -> None:
    answers(ingress, Pause=FORM.with_errors({"until": "In the past"}))
    await ingress.submit(form_view(FORM, HOME), {})
    assert (slack.calls, len(ingress.conversation.acts)) == ([], 1)


async def test_a_form_that_changes_a_card_closes_over_the_tab(ingress: Ingress, slack: FakeSlack) -> None:
    answers(ingress, Pause=Updated(DRAFTS))
    assert await (await ingress.submit(form_view(FORM, HOME), {})).text() == ""
    await published(slack)


async def test_more_to_read_opens_over_the_tab_and_clicks_there_change_it_too(
    ingress: Ingress, slack: FakeSlack
) -> None:
    answers(ingress, ShowDrafts=DRAFTS, Decline=Updated(DRAFTS))
    await ingress.click(encode_action(ShowDrafts()), **TAB)
    [shown] = slack.called("views.open")
    assert shown["view"] == notice_view(DRAFTS, "Your own texts", HOME)
    assert_block_kit("modal", shown["view"])
    assert texts(shown["view"]["blocks"]) == ["None yet"]  # its title stands above it
    await published(slack)
    view = {**shown["view"], "id": "V2"}
    await ingress.click(encode_action(Decline(7)), view=view, channel=None, response_url="")
    assert [call["view_id"] for call in slack.called("views.update")] == ["V2"]
    await published(slack, 2)


@pytest.mark.parametrize(("action", "said"), [(OpenPause(), FORM), (ShowDrafts(), DRAFTS)])
async def test_what_is_too_late_to_open_is_put_in_the_tab(
    ingress: Ingress, slack: FakeSlack, action: OpenPause | ShowDrafts, said: Form | Message
) -> None:
    answers(ingress, **{type(action).__name__: said})
    slack.answers["views.open"] = {"error": "expired_trigger_id"}
    with capture_logs():
        await ingress.click(encode_action(action), **TAB)
        [call] = await published(slack)
    words = texts(call["view"])
    assert words[1] == ("How long?" if said is FORM else "None yet")


async def test_looking_again_only_draws_again(ingress: Ingress, slack: FakeSlack) -> None:
    answers(ingress)
    await ingress.click(encode_action(ShowHome()), **TAB)
    await published(slack)
    assert slack.called("views.open") == []


# As a message


def block_of(message: Message) -> str:
    return str(next(b["block_id"] for b in message_blocks(message) if b["type"] == "actions"))


@pytest.mark.parametrize("reply", [BACK, CHANGED])
async def test_an_overview_in_a_message_is_replaced(
    ingress: Ingress, slack: FakeSlack, reply: Notice | Changed
) -> None:
    answers(ingress, Resume=reply)
    await ingress.click(encode_action(Resume()), block_id=block_of(OVERVIEW))
    await comes(lambda: slack.responded != [])
    [said] = slack.responded
    assert said["replace_original"] is True
    assert "This week" in texts(said["blocks"])
    assert ("Good to have you back." in texts(said["blocks"])) is (reply is BACK)


async def test_a_form_of_such_a_message_knows_it(ingress: Ingress, slack: FakeSlack) -> None:
    answers(ingress, OpenPause=FORM, Pause=BACK, ShowDrafts=DRAFTS)
    await ingress.click(encode_action(OpenPause()), block_id=block_of(OVERVIEW))
    [form] = slack.called("views.open")
    await ingress.submit(form["view"], {})
    await comes(lambda: slack.responded != [])
    assert slack.responded[0]["replace_original"] is True
    assert slack.called("views.publish") == []
    await ingress.click(encode_action(ShowDrafts()), block_id=block_of(OVERVIEW))
    assert slack.responded[1]["replace_original"] is False


def test_an_overview_may_have_more_blocks_than_a_message() -> None:
    long = Home("T", tuple(Part("Title", "Text", buttons=(Button("Go", Resume()),)) for _ in range(25)))
    assert len(message_blocks(long)) == 50
    assert_block_kit("home", home_view(long))
    assert len(home_view(long)["blocks"]) == 75
