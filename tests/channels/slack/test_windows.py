"""Windows in Slack: what stands above and at the foot of one, and what stays in the chat when it closes."""

from dataclasses import replace

import pytest

from bot.channels.slack.forms import Kept
from bot.channels.slack.render import form_view, message_content, notice_view
from bot.domain.actions.checkins import KeepCheckin
from bot.domain.actions.membership import Join, Resume, ShowHelp, ShowMenu
from bot.domain.messages import Button, Changed, Message, Notice, Part
from tests.channels.slack.conftest import FakeSlack, Ingress
from tests.channels.slack.test_listeners import CHANGED, FORM, IN_VIEW
from tests.judging import assert_block_kit, texts

LONG = "Answer, leave it or pass it on?"


def test_a_modal_is_called_after_what_it_shows_and_a_long_title_stands_whole_inside() -> None:
    short = notice_view(Message("A short check", (Part(text="x"),)), "My own version")
    assert short["title"]["text"] == "A short check"
    assert "header" not in {one["type"] for one in short["blocks"]}
    for long in (
        notice_view(Message(LONG, (Part(text="x"),)), "My own version"),
        form_view(replace(FORM, title=LONG)),
    ):
        assert long["title"]["text"] == "Ambassador Bot"
        assert [one["text"]["text"] for one in long["blocks"] if one["type"] == "header"] == [LONG]
        assert_block_kit("modal", long)


def test_the_main_action_of_a_modal_is_at_its_foot_where_it_is_always_in_sight() -> None:
    main = Button("I have read them", ShowMenu(), style="primary")
    other = Button("Back", ShowHelp())
    link = Button("LinkedIn", url="https://linkedin.com", style="primary")
    said = Message("The guidelines", (Part(text="x" * 2000), Part(buttons=(link, main, other))))
    view = notice_view(said, "", "https://hooks.slack.com/actions/1")
    assert_block_kit("modal", view)
    assert view["submit"]["text"] == "I have read them"
    assert Kept.from_text(view["private_metadata"]) == Kept(
        ShowMenu(), "The guidelines", "https://hooks.slack.com/actions/1"
    )
    labels = [e["text"]["text"] for b in view["blocks"] if b["type"] == "actions" for e in b["elements"]]
    assert labels == ["LinkedIn", "Back"]


@pytest.mark.parametrize(
    "main",
    [
        Button("x", ShowMenu()),
        Button("x", url="https://linkedin.com", style="primary"),
        Button("A label that is too long for there", ShowMenu(), style="primary"),
        Button("Erase", ShowMenu(), style="danger"),
    ],
)
def test_what_cannot_be_at_the_foot_stays_where_it_was(main: Button) -> None:
    view = notice_view(Message("Title", (Part(buttons=(main,)),)), "")
    assert "submit" not in view
    assert [len(b["elements"]) for b in view["blocks"] if b["type"] == "actions"] == [1]


def test_what_is_wrong_with_a_form_that_is_opened_stands_above_its_input() -> None:
    name = FORM.inputs[0].name
    view = form_view(FORM.with_errors({name: "Not a <day>.", "other": "Too late."}))
    assert_block_kit("modal", view)
    said = [texts([one]) if one["type"] == "rich_text" else one["block_id"] for one in view["blocks"]]
    place = said.index(name)
    assert said[place - 1] == ["⚠️ Not a <day>."]
    assert ["⚠️ Too late."] in said[:place]


LINE = Part(text="You rest until Monday.", buttons=(Button("End it", Resume()),))
DONE: list[Notice | Message] = [
    Notice("You rest.", left=LINE),
    Message("Done", (Part(text="You rest."),), left=LINE),
]
IN_CHAT = {"channel": "U0001", "unfurl_links": False, **message_content(Message("", (LINE,)))}


@pytest.mark.parametrize("done", DONE)
async def test_what_was_decided_in_a_window_leaves_a_line_in_the_chat(
    ingress: Ingress, slack: FakeSlack, done: Notice | Message
) -> None:
    ingress.conversation.reply = done
    await ingress.submit(form_view(FORM), {})
    assert slack.called("chat.postMessage") == [IN_CHAT]
    await ingress.click('{"do":"Join"}', **IN_VIEW)
    assert slack.called("chat.postMessage") == [IN_CHAT, IN_CHAT]
    assert_block_kit("message", IN_CHAT["blocks"])


async def test_what_was_decided_in_the_chat_stands_there_already(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = DONE[0]
    await ingress.click('{"do":"Join"}')
    assert slack.called("chat.postMessage") == []


async def test_what_has_no_name_leaves_no_line(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = DONE[0]
    traceless = replace(FORM, action=KeepCheckin(1))
    assert traceless.action.traceless
    await ingress.submit(form_view(traceless), {})
    assert slack.called("chat.postMessage") == []


async def test_the_button_at_the_foot_does_what_it_says_and_the_next_window_comes(
    ingress: Ingress, slack: FakeSlack
) -> None:
    main = Button("Next", Join(), style="primary")
    view = notice_view(Message("One", (Part(buttons=(main,)),)), "", slack.response_url)
    ingress.conversation.reply = Message("Two", (Part(text="x"),))
    answer = await (await ingress.submit(view, {})).json()
    assert [action for _, action, *_ in ingress.conversation.acts] == [Join()]
    assert (answer["response_action"], answer["view"]["title"]["text"]) == ("update", "Two")
    ingress.conversation.reply = Changed(CHANGED.about, "It is off your card.")
    answer = await (await ingress.submit(view, {})).json()
    assert texts(answer["view"]["blocks"]) == ["It is off your card."]


async def test_a_click_in_a_window_with_a_foot_knows_its_card_too(ingress: Ingress, slack: FakeSlack) -> None:
    main = Button("Next", Join(), style="primary")
    view = notice_view(Message("One", (Part(buttons=(main,)),)), "", slack.response_url)
    ingress.conversation.reply = FORM
    await ingress.click('{"do":"Join"}', view={**view, "id": "V1"}, channel=None, response_url="")
    [updated] = slack.called("views.update")
    assert updated["view"] == form_view(FORM, slack.response_url)


async def test_a_form_that_does_not_open_says_why_and_what_is_wrong(
    ingress: Ingress, slack: FakeSlack
) -> None:
    slack.answers["views.open"] = {"error": "exchanged_trigger_id"}
    name = FORM.inputs[0].name
    ingress.conversation.reply = replace(FORM, not_opened="It did not open.", errors={name: "No *day*."})
    await ingress.click('{"do":"Join"}')
    [said] = slack.responded
    assert {"It did not open.", "No *day*."} <= set(texts(said["blocks"]))
    answer = await (await ingress.command("/ambassador", "join")).json()
    assert "It did not open." in str(answer["blocks"])
