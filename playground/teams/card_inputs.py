"""The inputs of Adaptive Cards 1.5 as types."""

# ruff: noqa: N815 - these are the names that Adaptive Cards has
from typing import Annotated, Literal, NotRequired

from pydantic import StringConstraints
from typing_extensions import TypedDict

from playground.checks import any_case, rule
from playground.teams.card_parts import Action, Item

Day = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?\z")]
Time = Annotated[str, StringConstraints(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?\z")]


class _Input(Item):
    id: Annotated[str, StringConstraints(min_length=1)]  # type: ignore[misc] # here it is required
    label: NotRequired[str]
    isRequired: NotRequired[bool]
    errorMessage: NotRequired[str]


class Text(_Input):
    type: Literal["Input.Text"]
    isMultiline: NotRequired[bool]
    maxLength: NotRequired[int]
    placeholder: NotRequired[str]
    regex: NotRequired[str]
    style: NotRequired[Annotated[Literal["text", "tel", "url", "email", "password"], any_case()]]
    inlineAction: NotRequired[Action]
    value: NotRequired[str]


class Choice(TypedDict):
    title: str
    value: str


class DataQuery(TypedDict):
    """Choices that Teams itself looks up: all people of the tenant."""

    type: Literal["Data.Query"]
    dataset: Literal["graph.microsoft.com/users"]


_Query = TypedDict("_Query", {"choices.data": NotRequired[DataQuery]})


class ChoiceSet(_Input, _Query):
    """Choices, of which one is taken or several."""

    type: Literal["Input.ChoiceSet"]
    choices: list[Choice]
    isMultiSelect: NotRequired[bool]
    style: NotRequired[Annotated[Literal["compact", "expanded", "filtered"], any_case()]]
    placeholder: NotRequired[str]
    value: NotRequired[str]
    wrap: NotRequired[bool]


class Date(_Input):
    type: Literal["Input.Date"]
    max: NotRequired[Day]
    min: NotRequired[Day]
    placeholder: NotRequired[str]
    value: NotRequired[Day]


class TimeOfDay(_Input):
    type: Literal["Input.Time"]
    max: NotRequired[Time]
    min: NotRequired[Time]
    placeholder: NotRequired[str]
    value: NotRequired[Time]


class Number(_Input):
    type: Literal["Input.Number"]
    max: NotRequired[float]
    min: NotRequired[float]
    placeholder: NotRequired[str]
    value: NotRequired[float]


class Toggle(_Input):
    type: Literal["Input.Toggle"]
    title: str
    value: NotRequired[str]
    valueOn: NotRequired[str]
    valueOff: NotRequired[str]
    wrap: NotRequired[bool]


_Choices = Annotated[
    ChoiceSet,
    rule(
        lambda one: ("choices.data" in one) == (one.get("style") == "filtered"),
        "the style filtered and choices that are looked up go together",
    ),
]
Input = Text | _Choices | Date | TimeOfDay | Number | Toggle
