import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.actions import decode_action
from bot.channels.teams.render import form_card, message_card, notice_card
from bot.domain.actions.membership import Pause, ShowMenu
from bot.domain.actions.weekly import OpenShare, Share, UndoShare
from bot.domain.messages import (
    Button,
    ChoiceInput,
    DateInput,
    Fact,
    Form,
    Input,
    Message,
    Notice,
    Option,
    Part,
    PersonInput,
    TextInput,
    escape,
)
from tests.judging import assert_card

HOSTILE = "<at>everyone</at> **bold** [x](http://evil.example) <b>&amp;</b> {{secret}} @here `code` # no"
SLOW = settings(max_examples=15)
TEXT = st.text(max_size=60) | st.sampled_from([HOSTILE, "a" * 50_000, "\n\n- x" * 30, '"\\\x00' * 5_000])


def runs(card: Any) -> Iterator[dict[str, Any]]:
    """All TextRuns of a card in order."""
    if isinstance(card, dict):
        if card.get("type") == "TextRun":
            yield card
        card = list(card.values())
    if isinstance(card, list):
        for inner in card:
            yield from runs(inner)


def words(card: dict[str, Any]) -> str:
    return "|".join(run["text"] for run in runs(card["body"]))


def actions(card: dict[str, Any]) -> list[dict[str, Any]]:
    sets = [e for part in card["body"] for e in part.get("items", ()) if e["type"] == "ActionSet"]
    return [action for one in sets for action in one["actions"]]


def one_part(**fields: Any) -> dict[str, Any]:
    card = message_card(Message("Title", (Part(**fields),)))
    assert_card(card)
    return card


def test_small_markdown_becomes_styled_runs() -> None:
    card = one_part(text="Say **this** and _that_, [here](https://a.example/x).")
    found = list(runs(card["body"]))[1:]
    assert [run["text"] for run in found] == ["Say ", "this", " and ", "that", ", ", "here", "."]
    assert found[1]["weight"] == "bolder"
    assert found[3]["italic"] is True
    assert found[5]["selectAction"] == {"type": "Action.OpenUrl", "url": "https://a.example/x"}


def test_a_list_has_bullets_and_a_line_break_is_a_line_of_its_own() -> None:
    card = one_part(text="First\nsecond\n\n- one\n- two")
    assert words(card) == "Title|First|second|• |one|• |two"


def test_only_addresses_of_the_web_become_links() -> None:
    card = one_part(
        text="[a](javascript:alert) [b](mailto:a@b.example) [c](/path)",
        buttons=(Button("Bad", url="javascript:alert(1)"), Button("Odd", url="https://a.example/ü ö")),
    )
    assert not [run for run in runs(card["body"]) if "selectAction" in run]
    assert [action["title"] for action in actions(card)] == ["Odd"]


def test_typed_text_stays_as_typed_everywhere() -> None:
    card = one_part(title=HOSTILE, text=escape(HOSTILE), facts=(Fact(HOSTILE, HOSTILE),), note=HOSTILE)
    assert [run["text"] for run in runs(card["body"])] == ["Title", *[HOSTILE] * 5]
    assert not [run for run in runs(card) if "selectAction" in run]
    assert "\\[x\\]" in message_card(Message(HOSTILE))["fallbackText"]


def test_a_button_executes_and_falls_back_to_the_same_submit() -> None:
    (button,) = actions(one_part(buttons=(Button("Undo", UndoShare(7), style="danger"),)))
    assert button["type"] == "Action.Execute"
    assert button["verb"] == "UndoShare"
    assert button["style"] == "destructive"
    assert decode_action(button["data"]["action"]) == UndoShare(7)
    assert button["fallback"] == {"type": "Action.Submit", "title": "Undo", "data": button["data"]}


def test_a_button_that_opens_a_form_fetches_a_dialog() -> None:
    (button,) = actions(one_part(buttons=(Button("Share", OpenShare(7), opens_form=True),)))
    assert button["type"] == "Action.Submit"
    assert button["data"]["msteams"] == {"type": "task/fetch"}
    assert decode_action(button["data"]["action"]) == OpenShare(7)


def test_in_a_dialog_every_button_submits_it() -> None:
    message = Message(
        "T", (Part(buttons=(Button("A", ShowMenu()), Button("B", ShowMenu(), opens_form=True))),)
    )
    card = message_card(message, dialog=True)
    assert_card(card)
    assert [(a["type"], "msteams" in a["data"]) for a in actions(card)] == [("Action.Submit", False)] * 2


def test_many_buttons_are_spread_over_sets_of_six() -> None:
    card = one_part(buttons=tuple(Button(str(n), Share(n)) for n in range(8)))
    assert [len(e["actions"]) for e in card["body"][1]["items"]] == [6, 2]


def test_a_menu_stands_behind_dots_at_the_end_of_the_last_set() -> None:
    row = tuple(Button(str(n), Share(n)) for n in range(7))
    menu = (Button("Later", OpenShare(7), opens_form=True), Button("Undo", UndoShare(7)))
    first, last = one_part(buttons=row, menu=menu)["body"][1]["items"]
    assert len(first["actions"]) == 6
    assert [(a["title"], a.get("mode")) for a in last["actions"]] == [
        ("6", None),
        ("Later", "secondary"),
        ("Undo", "secondary"),
    ]
    assert [a["mode"] for a in actions(one_part(menu=menu))] == ["secondary"] * 2


def test_a_title_may_be_a_link() -> None:
    title = list(runs(one_part(title="Developer", url="https://x.example/1")["body"]))[1]
    assert title["selectAction"] == {"type": "Action.OpenUrl", "url": "https://x.example/1"}
    assert title["weight"] == "bolder"


INPUTS: tuple[Input, ...] = (
    TextInput("link", "Link", hint="Starts with https", value="x", multiline=True, max_length=300),
    ChoiceInput("topics", "Topics", (Option("a", "A"), Option("b", "B")), value=("a", "b"), multiple=True),
    ChoiceInput(
        "where", "Where", tuple(Option(str(n), str(n)) for n in range(9)), required=True, value=("3",)
    ),
    DateInput("until", "Until", required=True, value=date(2026, 12, 24)),
    DateInput("never", "Never"),
)


@pytest.mark.parametrize("dialog", [True, False])
def test_a_form_has_all_its_inputs(dialog: bool) -> None:
    card = form_card(Form("Share", "Save", Pause(), INPUTS, text="Why"), dialog=dialog)
    assert_card(card)
    link, topics, where, until, never = (e for e in card["body"] if e["type"].startswith("Input."))
    assert (link["isMultiline"], link["maxLength"], link["value"]) == (True, 300, "x")
    assert (topics["isMultiSelect"], topics["style"], topics["value"]) == (True, "expanded", "a,b")
    assert (where["isMultiSelect"], where["style"], where["value"]) == (False, "compact", "3")
    assert (where["isRequired"], where["errorMessage"]) == (True, "Where")
    assert until["value"] == "2026-12-24"
    assert "value" not in never
    assert ("Share" in words(card)) is not dialog
    (submit,) = card["actions"]
    assert submit["type"] == ("Action.Submit" if dialog else "Action.Execute")
    assert submit["data"] == {"action": {"do": "Pause", "until": ""}, "form": ["topics"]}


def test_a_person_is_looked_up_by_teams_and_who_is_chosen_has_a_name() -> None:
    anna, bob = Option("11111111-1111", "Anna"), Option("22222222-2222", "")
    one = PersonInput("manager", "Manager", value=(anna,), required=True)
    many = PersonInput("legal", "Legal", value=(anna, bob), multiple=True)
    card = form_card(Form("Pass on", "Send", Pause(), (one, many)), dialog=True)
    assert_card(card)
    single, several = (e for e in card["body"] if e["type"].startswith("Input."))
    assert single["choices.data"] == {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}
    assert (single["value"], single["isMultiSelect"], single["isRequired"]) == ("11111111-1111", False, True)
    assert single["choices"] == [{"title": "Anna", "value": "11111111-1111"}]
    assert (several["value"], several["isMultiSelect"]) == ("11111111-1111,22222222-2222", True)
    (submit,) = card["actions"]
    assert submit["data"]["form"] == ["legal"]


def test_a_mistake_is_shown_right_under_its_input() -> None:
    form = Form("Share", "Save", Pause(), INPUTS).with_errors({"link": "Not a link", "other": "Too late"})
    card = form_card(form, dialog=True)
    assert_card(card)
    place = [e.get("id") for e in card["body"]].index("link")
    (error,) = card["body"][place + 1]["inlines"]
    assert error == {"type": "TextRun", "text": "Not a link", "color": "attention"}
    assert card["body"][-1]["inlines"][0]["text"] == "Too late"


def test_a_notice_is_a_card_of_its_own() -> None:
    card = notice_card(Notice("Thank **you**"), "Saved")
    assert_card(card)
    assert words(card) == "Saved|Thank |you"
    assert card["speak"] == "Saved"


def test_a_card_that_is_too_big_is_shortened_and_keeps_its_buttons() -> None:
    parts = tuple(Part("t" * 9_000, "é" * 20_000, buttons=(Button("Do", Share(n)),)) for n in range(5))
    card = message_card(Message("T", parts))
    assert_card(card)
    assert [decode_action(a["data"]["action"]) for a in actions(card)] == [Share(n) for n in range(5)]
    assert words(card).count("…") >= 5


def test_a_card_that_fits_is_not_shortened() -> None:
    assert "…" not in words(one_part(text="long " * 5_000))


@SLOW
@given(st.lists(TEXT, min_size=8, max_size=8))
def test_any_text_anywhere_gives_a_valid_message(texts: list[str]) -> None:
    title, part_title, text, typed, label, value, note, url = texts
    buttons = (Button(label, Share(1)), Button(label, OpenShare(1), opens_form=True), Button("u", url=url))
    whole = Part(part_title, text, (Fact(label, value),), buttons, note, menu=buttons, url=url)
    parts = (whole, Part(text=escape(typed)))
    for dialog in (True, False):
        card = message_card(Message(title, parts), dialog=dialog)
        assert_card(card)
        assert len(actions(card)) >= 2
        json.dumps(card).encode()
    assert_card(notice_card(Notice(text), title))


@SLOW
@given(st.lists(TEXT, min_size=9, max_size=9))
def test_any_text_anywhere_gives_a_valid_form(texts: list[str]) -> None:
    title, submit, text, label, hint, value, error, option, other = texts
    inputs = (
        TextInput("a", label, hint, required=True, value=value),
        ChoiceInput("b", label, (Option("x", option),), hint, required=True),
    )
    form = Form(title, submit, Pause(), inputs, text, errors={"a": error, "c": other})
    for dialog in (True, False):
        assert_card(form_card(form, dialog=dialog))


@SLOW
@given(st.text(max_size=200))
def test_typed_text_arrives_letter_by_letter(typed: str) -> None:
    shown = "".join(run["text"] for run in runs(one_part(text="x" + escape(typed))["body"]))
    assert "".join(shown.split()) == "".join(f"Titlex{typed}".replace("\x00", "�").split())
