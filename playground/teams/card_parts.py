"""The small parts of Adaptive Cards 1.5 as types: what all elements have, actions, and texts."""

import re
from typing import Annotated, Any, Literal, NotRequired

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from playground.checks import any_case, check_error

_WEB = re.compile(r"https?://[^\s/]\S*|mailto:\S+")


def _check_url(url: str) -> str:
    if not _WEB.fullmatch(url):
        raise check_error("must be a web or mail address")
    return url


Url = Annotated[str, AfterValidator(_check_url)]
Side = Annotated[Literal["left", "center", "right"], any_case()]
Upright = Annotated[Literal["top", "center", "bottom"], any_case()]
Height = Annotated[Literal["auto", "stretch"], any_case()]
Weight = Annotated[Literal["default", "lighter", "bolder"], any_case()]
Font = Annotated[Literal["default", "monospace"], any_case()]
Size = Annotated[Literal["default", "small", "medium", "large", "extralarge"], any_case()]
Color = Annotated[Literal["default", "dark", "light", "accent", "good", "warning", "attention"], any_case()]
Surface = Annotated[Literal["default", "emphasis", "good", "attention", "warning", "accent"], any_case()]
Spacing = Annotated[
    Literal["default", "none", "small", "medium", "large", "extralarge", "padding"], any_case()
]
Inputs = Annotated[Literal["auto", "none"], any_case()]


class _Action(TypedDict):
    id: NotRequired[str]
    title: NotRequired[str]
    iconUrl: NotRequired[Url]
    style: NotRequired[Annotated[Literal["default", "positive", "destructive"], any_case()]]
    mode: NotRequired[Annotated[Literal["primary", "secondary"], any_case()]]
    tooltip: NotRequired[str]
    isEnabled: NotRequired[bool]
    fallback: NotRequired["Action | Literal['drop']"]


class Execute(_Action):
    """Sends what was filled in to the bot, which may answer with a new card."""

    type: Literal["Action.Execute"]
    verb: NotRequired[str]
    data: NotRequired[str | dict[str, Any]]
    associatedInputs: NotRequired[Inputs]


class Submit(_Action):
    """Sends what was filled in to the bot."""

    type: Literal["Action.Submit"]
    data: NotRequired[str | dict[str, Any]]
    associatedInputs: NotRequired[Inputs]


class OpenUrl(_Action):
    type: Literal["Action.OpenUrl"]
    url: Url


class ToggleVisibility(_Action):
    type: Literal["Action.ToggleVisibility"]
    targetElements: list[str]


Action = Annotated[Execute | Submit | OpenUrl | ToggleVisibility, Field(discriminator="type")]


class Item(TypedDict):
    """What every element may have."""

    id: NotRequired[str]
    isVisible: NotRequired[bool]
    separator: NotRequired[bool]
    spacing: NotRequired[Spacing]
    height: NotRequired[Height]
    fallback: NotRequired[Literal["drop"]]


class TextBlock(Item):
    """Text with a little Markdown."""

    type: Literal["TextBlock"]
    text: str
    color: NotRequired[Color]
    fontType: NotRequired[Font]
    horizontalAlignment: NotRequired[Side]
    isSubtle: NotRequired[bool]
    maxLines: NotRequired[int]
    size: NotRequired[Size]
    weight: NotRequired[Weight]
    wrap: NotRequired[bool]
    style: NotRequired[Annotated[Literal["default", "heading"], any_case()]]


class TextRun(TypedDict):
    """Text as it is, with a style."""

    type: Literal["TextRun"]
    text: str
    color: NotRequired[Color]
    fontType: NotRequired[Font]
    highlight: NotRequired[bool]
    isSubtle: NotRequired[bool]
    italic: NotRequired[bool]
    size: NotRequired[Size]
    strikethrough: NotRequired[bool]
    underline: NotRequired[bool]
    weight: NotRequired[Weight]
    selectAction: NotRequired[Action]


class RichTextBlock(Item):
    type: Literal["RichTextBlock"]
    inlines: list[str | TextRun]
    horizontalAlignment: NotRequired[Side]


class Fact(TypedDict):
    title: str
    value: str


class FactSet(Item):
    type: Literal["FactSet"]
    facts: list[Fact]


class Image(Item):
    type: Literal["Image"]
    url: Url
    altText: NotRequired[str]
    horizontalAlignment: NotRequired[Side]
    selectAction: NotRequired[Action]
    size: NotRequired[Annotated[Literal["auto", "stretch", "small", "medium", "large"], any_case()]]
    style: NotRequired[Annotated[Literal["default", "person"], any_case()]]
    width: NotRequired[str]


class ActionSet(Item):
    type: Literal["ActionSet"]
    actions: Annotated[list[Action], Field(min_length=1)]
