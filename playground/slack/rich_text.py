"""Slack's rich text as types."""

from typing import Annotated, Literal, NotRequired

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from playground.slack.elements import Id, Url

_Filled = Annotated[str, StringConstraints(min_length=1)]
_User = Annotated[str, StringConstraints(pattern=r"^[UW][A-Z0-9]+\z")]


class Style(TypedDict):
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    strike: NotRequired[bool]
    underline: NotRequired[bool]
    code: NotRequired[bool]


_Style = Annotated[Style, Field(min_length=1)]


class TextLeaf(TypedDict):
    """Some text, shown as it is."""

    type: Literal["text"]
    text: _Filled
    style: NotRequired[_Style]


class Link(TypedDict):
    """A link; the text is the address unless given."""

    type: Literal["link"]
    url: Url
    text: NotRequired[str]
    unsafe: NotRequired[bool]
    style: NotRequired[_Style]


class User(TypedDict):
    """A mention."""

    type: Literal["user"]
    user_id: _User
    style: NotRequired[_Style]


class Emoji(TypedDict):
    """An emoji by its name."""

    type: Literal["emoji"]
    name: _Filled
    style: NotRequired[_Style]


Leaf = Annotated[TextLeaf | Link | User | Emoji, Field(discriminator="type")]


class Section(TypedDict):
    type: Literal["rich_text_section"]
    elements: list[Leaf]


class List(TypedDict):
    type: Literal["rich_text_list"]
    style: Literal["bullet", "ordered"]
    elements: Annotated[list[Section], Field(min_length=1)]
    indent: NotRequired[Annotated[int, Field(ge=0, le=8)]]
    offset: NotRequired[Annotated[int, Field(ge=0)]]
    border: NotRequired[Literal[0, 1]]


class Quote(TypedDict):
    type: Literal["rich_text_quote"]
    elements: list[Leaf]
    border: NotRequired[Literal[0, 1]]


class Preformatted(TypedDict):
    type: Literal["rich_text_preformatted"]
    elements: list[Annotated[TextLeaf | Link, Field(discriminator="type")]]
    border: NotRequired[Literal[0, 1]]


class RichText(TypedDict):
    """Formatted text that Slack does not parse."""

    type: Literal["rich_text"]
    block_id: NotRequired[Id]
    elements: list[Annotated[Section | List | Quote | Preformatted, Field(discriminator="type")]]
