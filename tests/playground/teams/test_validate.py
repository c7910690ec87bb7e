import pytest

from playground.teams.validate import TeamsError, check_activity, check_card
from tests.each import each
from tests.playground.teams.samples import BODY, EXECUTE, INPUTS, OPEN, RUN, TEXT, Json, card, message


def test_one_of_every_part_is_accepted() -> None:
    check_card(
        card(
            *BODY,
            *INPUTS,
            msteams={"width": "Full"},
            actions=[EXECUTE],
            fallbackText="x",
            speak="x",
            **{"$schema": "http://adaptivecards.io/schemas/adaptive-card.json"},
        )
    )


@each(
    ("broken", "words"),
    [
        ({"version": "1.6"}, "/version"),
        ({"type": "HeroCard"}, "/type"),
        ({"colour": "red"}, "/colour"),
        ({"$schema": "https://cards.example/schema.json"}, "/$schema"),
        ({"msteams": {"width": "wide"}}, "/msteams/width"),
        ({"body": [{"type": "Hologram"}]}, "/body/0"),
        ({"body": [{"type": "TextBlock"}]}, "/body/0/text"),
        ({"body": [{**TEXT, "weight": "heavy"}]}, "/body/0/weight"),
        ({"body": [{**TEXT, "wrap": "true"}]}, "/body/0/wrap"),
        ({"body": [{"type": "Container", "items": [{"type": "Container"}]}]}, "/body/0/items/0/items"),
        ({"body": [{"type": "RichTextBlock", "inlines": [{**RUN, "bold": True}]}]}, "bold"),
        ({"body": [{"type": "Input.Text"}]}, "/body/0/id"),
        ({"body": [{**INPUTS[3], "style": "compact"}]}, "go together"),
        ({"body": [{**INPUTS[2], "style": "filtered"}]}, "go together"),
        ({"body": [{"type": "ActionSet", "actions": []}]}, "/body/0/actions"),
        ({"body": [INPUTS[0], {"type": "Container", "items": [INPUTS[0]]}]}, "words stands there twice"),
        ({"actions": [{"type": "Action.Dance"}]}, "/actions/0"),
        ({"actions": [{"type": "Action.OpenUrl"}]}, "/actions/0/url"),
        ({"actions": [{**OPEN, "url": "javascript:alert(1)"}]}, "/actions/0/url"),
        ({"actions": [{**EXECUTE, "fallback": {"type": "Action.Dance"}}]}, "/actions/0/fallback"),
        ({"version": "1.3", "actions": [EXECUTE]}, "Action.Execute needs 1.4"),
    ],
)
def test_a_broken_card_is_refused_with_the_place(broken: Json, words: str) -> None:
    with pytest.raises(TeamsError) as refused:
        check_card(card(**broken))
    assert (refused.value.status, refused.value.code) == (400, "BadSyntax")
    assert words in str(refused.value)


@each(
    ("activity", "status"),
    [
        ({"type": "message"}, 400),
        ({"type": "message", "text": " "}, 400),
        ({**message(card()), "text": "Beside it"}, 400),
        ({"type": "message", "attachments": [{"contentType": "text/html", "content": "x"}]}, 400),
        ({"type": "message", "attachments": message(card())["attachments"] * 2}, 400),
        ({"type": "message", "attachments": ["card"]}, 400),
        (message(card(type="HeroCard")), 400),
        ({"type": "message", "text": "x" * 41_000}, 413),
        ({"type": "message", "text": "🙂" * 20_500}, 413),
    ],
)
def test_a_wrong_message_is_refused(activity: Json, status: int) -> None:
    with pytest.raises(TeamsError) as refused:
        check_activity(activity)
    assert refused.value.status == status


def test_a_text_and_a_card_are_each_a_message() -> None:
    check_activity({"type": "message", "text": "Hello"})
    check_activity(message(card()))
