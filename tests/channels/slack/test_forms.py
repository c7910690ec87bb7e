import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.slack.forms import Kept, read_answers
from bot.channels.slack.render import form_view
from bot.domain.actions.membership import Join
from bot.domain.actions.weekly import Share
from bot.domain.messages import ChoiceInput, DateInput, Form, Option, PersonInput, TextInput
from tests.judging import assert_block_kit, texts

words = st.text(max_size=200)
names = st.integers(0, 10**6).map("n{}".format)
options = st.lists(st.builds(Option, st.text(min_size=1, max_size=150), words), min_size=1, max_size=130).map(
    tuple
)
people = st.builds(Option, st.text(max_size=12) | st.sampled_from(["U0ANNA", "W0BOB"]), words)
inputs = st.one_of(
    st.builds(
        TextInput, names, words, words, value=words, max_length=st.integers(1, 5000), multiline=st.booleans()
    ),
    st.builds(ChoiceInput, names, words, options, words, multiple=st.booleans()).flatmap(
        lambda item: st.lists(st.sampled_from([option.value for option in item.options]), max_size=3).map(
            lambda chosen: ChoiceInput(
                item.name, item.label, item.options, item.hint, value=tuple(chosen), multiple=item.multiple
            )
        )
    ),
    st.builds(DateInput, names, words, words, value=st.none() | st.dates()),
    st.builds(
        PersonInput,
        names,
        words,
        words,
        value=st.lists(people, max_size=3).map(tuple),
        multiple=st.booleans(),
    ),
)
forms = st.builds(
    Form,
    words,
    words,
    st.just(Join()),
    st.lists(inputs, max_size=5, unique_by=lambda item: item.name).map(tuple),
    text=words,
    cancel=words,
)


def choice(count: int, *, multiple: bool = False, value: tuple[str, ...] = ()) -> dict[str, Any]:
    many = tuple(Option(f"v{number}", f"Choice {number}") for number in range(count))
    item = ChoiceInput("which", "Which?", many, multiple=multiple, value=value)
    element: dict[str, Any] = form_view(Form("Title", "Send", Join(), (item,)))["blocks"][0]["element"]
    return element


@settings(max_examples=40)
@given(forms, words)
def test_any_form_is_a_modal_that_slack_takes(form: Form, private: str) -> None:
    view = form_view(form, private)
    assert_block_kit("modal", view)
    assert Kept.from_text(view["private_metadata"]).private == private


def test_a_modal_brings_back_the_action_and_what_it_kept() -> None:
    view = form_view(Form("Shared?", "Save", Share(7), (), cancel="Back"), private="https://respond.example")
    assert view["callback_id"] == "Share"
    assert Kept.from_text(view["private_metadata"]) == Kept(Share(7), "Shared?", "https://respond.example")


def test_an_input_has_its_label_hint_and_value() -> None:
    day = DateInput("until", "Until", required=True, value=date(2026, 12, 24))
    link = TextInput("link", "Link", hint="If you have it", value="abcdef", max_length=4, multiline=True)
    view = form_view(Form("Title", "Send", Join(), (day, link), text="Please *fill* in"))
    text, until, typed = view["blocks"]
    assert texts(text) == ["Please ", "fill", " in"]
    assert (until["block_id"], until["optional"]) == ("until", False)
    assert until["element"]["initial_date"] == "2026-12-24"
    assert (typed["optional"], typed["hint"]["text"]) == (True, "If you have it")
    assert (typed["element"]["max_length"], typed["element"]["initial_value"]) == (4, "abcd")


def test_few_choices_are_seen_at_once_and_many_are_a_menu() -> None:
    assert choice(4)["type"] == "radio_buttons"
    assert choice(5)["type"] == "static_select"
    assert choice(10, multiple=True)["type"] == "checkboxes"
    assert choice(11, multiple=True)["type"] == "multi_static_select"


def test_what_was_chosen_before_is_chosen() -> None:
    assert choice(3, value=("v1",))["initial_option"]["value"] == "v1"
    chosen = choice(3, multiple=True, value=("v2", "v0", "unknown"))["initial_options"]
    assert [option["value"] for option in chosen] == ["v0", "v2"]
    assert "initial_option" not in choice(3, value=("unknown",))


def test_a_list_too_long_for_a_menu_is_put_in_groups() -> None:
    groups = choice(250)["option_groups"]
    assert [len(group["options"]) for group in groups] == [100, 100, 50]
    assert groups[0]["label"]["text"] == "Choice 0 … Choice 99"


def test_a_choice_without_options_is_left_out() -> None:
    view = form_view(Form("Title", "Send", Join(), (ChoiceInput("none", "None", ()),)))
    assert_block_kit("modal", view)
    assert "none" not in json.dumps(view["blocks"])


def test_answers_of_every_kind_are_read() -> None:
    answers = read_answers(
        {
            "text": {"text": {"type": "plain_text_input", "value": " typed "}},
            "empty": {"empty": {"type": "plain_text_input", "value": None}},
            "one": {"one": {"type": "static_select", "selected_option": {"value": "nl", "text": {}}}},
            "no": {"no": {"type": "radio_buttons", "selected_option": None}},
            "many": {"many": {"type": "checkboxes", "selected_options": [{"value": "a"}, {"value": "b"}]}},
            "day": {"day": {"type": "datepicker", "selected_date": "2026-12-24"}},
        }
    )
    assert (answers.text("text"), answers.text("empty"), answers.text("one")) == ("typed", "", "nl")
    assert (answers.text("no"), answers.many("many")) == ("", ("a", "b"))
    assert answers.day("day") == date(2026, 12, 24)


def people_menu(*chosen: str, multiple: bool = False) -> dict[str, Any]:
    value = tuple(Option(one, "Somebody") for one in chosen)
    item = PersonInput("who", "Who?", value=value, multiple=multiple)
    element: dict[str, Any] = form_view(Form("Title", "Send", Join(), (item,)))["blocks"][0]["element"]
    return element


def test_a_person_is_chosen_from_slacks_own_list() -> None:
    menu = {"type": "users_select", "action_id": "who"}
    assert people_menu() == menu
    assert people_menu("U0ANNA") == {**menu, "initial_user": "U0ANNA"}
    assert people_menu("not an id", "U0ANNA") == {**menu, "initial_user": "U0ANNA"}
    several = {"type": "multi_users_select", "action_id": "who"}
    assert people_menu(multiple=True) == several
    assert people_menu("U0ANNA", "U0BOB", multiple=True) == {**several, "initial_users": ["U0ANNA", "U0BOB"]}


def test_chosen_people_are_read_as_their_ids() -> None:
    answers = read_answers(
        {
            "one": {"one": {"type": "users_select", "selected_user": "U0ANNA"}},
            "none": {"none": {"type": "users_select", "selected_user": None}},
            "many": {"many": {"type": "multi_users_select", "selected_users": ["U0ANNA", "U0BOB"]}},
        }
    )
    assert (answers.text("one"), answers.text("none")) == ("U0ANNA", "")
    assert answers.many("many") == ("U0ANNA", "U0BOB")
