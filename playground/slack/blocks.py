"""The blocks and views that a bot may send to the simulated Slack, as types with their limits."""

from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, StringConstraints, with_config
from typing_extensions import TypedDict

from playground.checks import at_most, rule
from playground.slack.elements import (
    Id,
    InActions,
    InContext,
    InInput,
    InSection,
    PlainText,
    Text,
    Url,
)
from playground.slack.rich_text import RichText

STRICT = ConfigDict(strict=True, extra="forbid")


class Section(TypedDict):
    """Text, or a table of short texts, with something beside it."""

    type: Literal["section"]
    block_id: NotRequired[Id]
    text: NotRequired[Text]
    fields: NotRequired[Annotated[list[Annotated[Text, at_most(2000)]], Field(min_length=1, max_length=10)]]
    accessory: NotRequired[InSection]
    expand: NotRequired[bool]


class Header(TypedDict):
    type: Literal["header"]
    block_id: NotRequired[Id]
    text: Annotated[PlainText, at_most(150)]


class Divider(TypedDict):
    type: Literal["divider"]
    block_id: NotRequired[Id]


class Context(TypedDict):
    """Small print."""

    type: Literal["context"]
    block_id: NotRequired[Id]
    elements: Annotated[list[InContext], Field(min_length=1, max_length=10)]


class Actions(TypedDict):
    type: Literal["actions"]
    block_id: NotRequired[Id]
    elements: Annotated[list[InActions], Field(min_length=1, max_length=25)]


class Input(TypedDict):
    type: Literal["input"]
    block_id: NotRequired[Id]
    label: Annotated[PlainText, at_most(2000)]
    element: InInput
    hint: NotRequired[Annotated[PlainText, at_most(2000)]]
    optional: NotRequired[bool]
    dispatch_action: NotRequired[bool]


class ImageBlock(TypedDict):
    type: Literal["image"]
    block_id: NotRequired[Id]
    image_url: Url
    alt_text: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    title: NotRequired[Annotated[PlainText, at_most(2000)]]


_Section = Annotated[
    Section, rule(lambda block: "text" in block or "fields" in block, "needs text or fields")
]
Block = Annotated[
    _Section | Header | Divider | Context | Actions | Input | ImageBlock | RichText,
    Field(discriminator="type"),
]
Blocks = Annotated[list[Block], Field(min_length=1, max_length=50)]

_Title = Annotated[PlainText, at_most(24)]


@with_config(STRICT)
class HomeView(TypedDict):
    type: Literal["home"]
    blocks: Annotated[list[Block], Field(min_length=1, max_length=100)]
    private_metadata: NotRequired[Annotated[str, StringConstraints(max_length=3000)]]
    callback_id: NotRequired[Annotated[str, StringConstraints(max_length=255)]]
    external_id: NotRequired[Annotated[str, StringConstraints(max_length=255)]]


@with_config(STRICT)
class View(TypedDict):
    type: Literal["modal"]
    title: _Title
    blocks: Annotated[list[Block], Field(min_length=1, max_length=100)]
    submit: NotRequired[_Title]
    close: NotRequired[_Title]
    private_metadata: NotRequired[Annotated[str, StringConstraints(max_length=3000)]]
    callback_id: NotRequired[Annotated[str, StringConstraints(max_length=255)]]
    external_id: NotRequired[Annotated[str, StringConstraints(max_length=255)]]
    clear_on_close: NotRequired[bool]
    notify_on_close: NotRequired[bool]
    submit_disabled: NotRequired[bool]
