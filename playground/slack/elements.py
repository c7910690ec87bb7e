"""Block Kit as types: every block and element that a bot may send to the simulated Slack, with its limits."""

import re
from typing import Annotated, Literal, NotRequired

from pydantic import AfterValidator, Field, StringConstraints
from typing_extensions import TypedDict

from playground.checks import at_most, check_error, rule
from playground.shared import Json

_URL = re.compile(
    r"(https?://(?:[\w.~-]|%[0-9a-f]{2})+(:\d+)?(/[^?#]*)?(\?[^#]*)?(#[^#]*)?|mailto:[^?#]+(\?[^#]*)?)",
    re.ASCII | re.IGNORECASE,
)
_ESCAPED = re.compile(r"(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9a-f]{2})+", re.ASCII | re.IGNORECASE)


def _check_url(url: str) -> str:
    if not (_URL.fullmatch(url) and _ESCAPED.fullmatch(url)):
        raise check_error("must be a valid URL")
    return url


Id = Annotated[str, StringConstraints(min_length=1, max_length=255)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=3000)]
Url = Annotated[str, StringConstraints(max_length=3000), AfterValidator(_check_url)]
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\z")]
UserId = Annotated[str, StringConstraints(pattern=r"^[UW][A-Z0-9]+\z")]
Style = Literal["primary", "danger"]


class PlainText(TypedDict):
    type: Literal["plain_text"]
    text: Words
    emoji: NotRequired[bool]


class Mrkdwn(TypedDict):
    """Text with Slack's marks."""

    type: Literal["mrkdwn"]
    text: Words
    verbatim: NotRequired[bool]


Text = Annotated[PlainText | Mrkdwn, Field(discriminator="type")]


class Confirm(TypedDict):
    """The question before an action."""

    title: Annotated[PlainText, at_most(100)]
    text: Annotated[Text, at_most(300)]
    confirm: Annotated[PlainText, at_most(30)]
    deny: Annotated[PlainText, at_most(30)]
    style: NotRequired[Style]


class Option(TypedDict):
    text: Annotated[PlainText, at_most(75)]
    value: Annotated[str, StringConstraints(min_length=1, max_length=150)]
    description: NotRequired[Annotated[PlainText, at_most(75)]]


class OverflowOption(Option):
    """One choice of an overflow menu."""

    url: NotRequired[Url]


class TickOption(TypedDict):
    """One choice of check boxes or radio buttons."""

    text: Annotated[Text, at_most(75)]
    value: Annotated[str, StringConstraints(min_length=1, max_length=150)]
    description: NotRequired[Annotated[Text, at_most(75)]]


class OptionGroup(TypedDict):
    label: Annotated[PlainText, at_most(75)]
    options: Annotated[list[Option], Field(min_length=1, max_length=100)]


class Element(TypedDict):
    """What every interactive element may have."""

    action_id: NotRequired[Id]
    confirm: NotRequired[Confirm]


class Focusable(Element):
    """An element that can take the focus when a view opens."""

    focus_on_load: NotRequired[bool]


class Button(Element):
    type: Literal["button"]
    text: Annotated[PlainText, at_most(75)]
    url: NotRequired[Url]
    value: NotRequired[Annotated[str, StringConstraints(min_length=1, max_length=2000)]]
    style: NotRequired[Style]
    accessibility_label: NotRequired[Annotated[str, StringConstraints(min_length=1, max_length=75)]]


class Overflow(Element):
    """A menu behind three dots."""

    type: Literal["overflow"]
    options: Annotated[list[OverflowOption], Field(min_length=2, max_length=5)]


class StaticSelect(Focusable):
    """A menu of which one option is taken."""

    type: Literal["static_select"]
    placeholder: NotRequired[Annotated[PlainText, at_most(150)]]
    options: NotRequired[Annotated[list[Option], Field(min_length=1, max_length=100)]]
    option_groups: NotRequired[Annotated[list[OptionGroup], Field(min_length=1, max_length=100)]]
    initial_option: NotRequired[Option]


class MultiStaticSelect(Focusable):
    """A menu of which several options are taken."""

    type: Literal["multi_static_select"]
    placeholder: NotRequired[Annotated[PlainText, at_most(150)]]
    options: NotRequired[Annotated[list[Option], Field(min_length=1, max_length=100)]]
    option_groups: NotRequired[Annotated[list[OptionGroup], Field(min_length=1, max_length=100)]]
    initial_options: NotRequired[Annotated[list[Option], Field(min_length=1)]]
    max_selected_items: NotRequired[Annotated[int, Field(ge=1)]]


class UsersSelect(Focusable):
    """A menu of all people, of whom one is taken."""

    type: Literal["users_select"]
    placeholder: NotRequired[Annotated[PlainText, at_most(150)]]
    initial_user: NotRequired[UserId]


class MultiUsersSelect(Focusable):
    """A menu of all people, of whom several are taken."""

    type: Literal["multi_users_select"]
    placeholder: NotRequired[Annotated[PlainText, at_most(150)]]
    initial_users: NotRequired[Annotated[list[UserId], Field(min_length=1)]]
    max_selected_items: NotRequired[Annotated[int, Field(ge=1)]]


class Checkboxes(Focusable):
    type: Literal["checkboxes"]
    options: Annotated[list[TickOption], Field(min_length=1, max_length=10)]
    initial_options: NotRequired[Annotated[list[TickOption], Field(min_length=1)]]


class RadioButtons(Focusable):
    type: Literal["radio_buttons"]
    options: Annotated[list[TickOption], Field(min_length=1, max_length=10)]
    initial_option: NotRequired[TickOption]


class Datepicker(Focusable):
    type: Literal["datepicker"]
    placeholder: NotRequired[Annotated[PlainText, at_most(150)]]
    initial_date: NotRequired[Day]


class PlainTextInput(TypedDict):
    type: Literal["plain_text_input"]
    action_id: NotRequired[Id]
    focus_on_load: NotRequired[bool]
    placeholder: NotRequired[Annotated[PlainText, at_most(150)]]
    initial_value: NotRequired[Annotated[str, StringConstraints(max_length=3000)]]
    multiline: NotRequired[bool]
    min_length: NotRequired[Annotated[int, Field(ge=0, le=3000)]]
    max_length: NotRequired[Annotated[int, Field(ge=1, le=3000)]]


class Image(TypedDict):
    type: Literal["image"]
    image_url: Url
    alt_text: Annotated[str, StringConstraints(min_length=1, max_length=2000)]


def options_of(element: Json) -> list[Json]:
    """Every option of an element, whether in groups or not."""
    groups = element.get("option_groups", [])
    return [*element.get("options", []), *(option for group in groups for option in group["options"])]


def _initial_is_offered(element: Json) -> bool:
    initial = (
        [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
    )
    return all(option in options_of(element) for option in initial)


_offers = rule(lambda element: ("options" in element) != ("option_groups" in element), "needs options")
_initial = rule(_initial_is_offered, "initial options must be among the options")
_Menu = Annotated[StaticSelect, _offers, _initial]
_MultiMenu = Annotated[MultiStaticSelect, _offers, _initial]
_Ticks = Annotated[Checkboxes, _initial]
_Radio = Annotated[RadioButtons, _initial]

InActions = Annotated[
    Button | Overflow | _Menu | _Ticks | _Radio | Datepicker,
    Field(discriminator="type"),
]
InSection = Annotated[
    Button | Overflow | _Menu | _MultiMenu | _Ticks | _Radio | Datepicker | Image,
    Field(discriminator="type"),
]
InInput = Annotated[
    PlainTextInput | _Menu | _MultiMenu | UsersSelect | MultiUsersSelect | _Ticks | _Radio | Datepicker,
    Field(discriminator="type"),
]
InContext = Annotated[PlainText | Mrkdwn | Image, Field(discriminator="type")]
